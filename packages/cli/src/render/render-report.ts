import type { Report } from '@throughline/core'
import type { ReportFormat } from '../commands/options.ts'
import { defuse, defuseJson } from './defuse.ts'
import { jsonText } from './json-text.ts'
import type { TextStyle } from './text/style.ts'

/** A report in the format asked for. Each renderer loads when it is asked for. */
export async function renderReport(report: Report, format: ReportFormat, style: TextStyle): Promise<string> {
  switch (format) {
    case 'json':
      return `${defuseJson(jsonText(report, 2))}\n`
    case 'ndjson':
      return defuseJson(reportNdjson(report))
    case 'csv':
      return defuse(await reportCsv(report))
    case 'markdown':
      return defuse((await import('./report-markdown.ts')).reportMarkdown(report))
    case 'html':
      return (await import('./report-html.ts')).reportHtml(report)
    case 'text':
      return defuse((await import('./text/report-text.ts')).reportText(report, style))
  }
}

async function reportCsv(report: Report): Promise<string> {
  const [{ reportTable }, { csvText }] = await Promise.all([
    import('@throughline/files'),
    import('./csv-text.ts'),
  ])
  return csvText(reportTable(report))
}

/** One metric of one service per line, with the window it belongs to. */
function reportNdjson({ schemaVersion, window, services }: Report): string {
  const { from, to, timeZone } = window
  return services
    .flatMap(({ service, team, environment, metrics }) =>
      metrics.map((metric) => ({
        schemaVersion,
        service,
        team,
        environment,
        window: { from, to, timeZone },
        ...metric,
      })),
    )
    .map((line) => `${jsonText(line, 0)}\n`)
    .join('')
}
