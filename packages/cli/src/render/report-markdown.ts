import type { Report, ServiceReport } from '@throughline/core'
import { dateRange } from './dates.ts'
import { escapeMarkdown as escape } from './escape-markdown.ts'
import { metricTable, notes, placeWords, shownServices } from './report-sections.ts'
import type { WordTable } from './report-sections.ts'
import { duration, number, percent } from './units.ts'

/** A report as Markdown, for step summaries, wikis and pull requests. Text from outside is escaped. */
export function reportMarkdown(report: Report): string {
  const { window, profile, dataQuality, next } = report
  const sections = [
    '# Delivery report',
    `${dateRange(window)} (end not included), ${escape(window.timeZone)}, definitions: ${profile}`,
    ...shownServices(report).flatMap(serviceSections),
    ...(dataQuality.length === 0
      ? []
      : [
          '## Data quality',
          markdownTable({
            head: ['Severity', 'Count', 'Finding'],
            rows: dataQuality.map((finding) => [finding.severity, number(finding.count), finding.message]),
          }),
        ]),
    ...(next.length === 0 ? [] : ['## Next', next.map((step) => `- ${escape(step.message)}`).join('\n')]),
  ]
  return `${sections.join('\n\n')}\n`
}

function serviceSections(service: ServiceReport): string[] {
  const stages = service.metrics.find((metric) => metric.id === 'change-lead-time')?.breakdown ?? []
  return [
    `## ${escape(service.service)}`,
    escape(placeWords(service)),
    markdownTable(metricTable(service)),
    ...(stages.some((stage) => stage.n > 0)
      ? [
          markdownTable({
            head: ['Stage', 'Share of the time', 'Median', 'n'],
            rows: stages.map(({ stage, share, value, n }) => [
              stage,
              share === null || n === 0 ? 'no data' : percent(share),
              value === null ? 'no data' : duration(value),
              number(n),
            ]),
          }),
        ]
      : []),
    ...(notes(service).length === 0
      ? []
      : [
          notes(service)
            .map((note) => `- ${escape(note)}`)
            .join('\n'),
        ]),
  ]
}

/** A table of words as a Markdown table. */
export function markdownTable({ head, rows }: WordTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escape).join(' | ')} |`
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n')
}
