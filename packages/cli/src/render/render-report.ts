import type { Report } from '@throughline/core'
import type { ReportFormat } from '../commands/options.ts'
import type { TextStyle } from './text/style.ts'

/** A report in the format asked for. Each renderer loads when it is asked for. */
export async function renderReport(report: Report, format: ReportFormat, style: TextStyle): Promise<string> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`
    case 'ndjson':
      return (await import('./report-csv.ts')).reportNdjson(report)
    case 'csv':
      return (await import('./report-csv.ts')).reportCsv(report)
    case 'markdown':
      return (await import('./report-markdown.ts')).reportMarkdown(report)
    case 'html':
      return (await import('./report-html.ts')).reportHtml(report)
    case 'text':
      return (await import('./text/report-text.ts')).reportText(report, style)
  }
}
