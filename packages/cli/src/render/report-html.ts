import type { Report, ServiceReport } from '@throughline/core'
import { dateRange } from './dates.ts'
import { escapeHtml as escape } from './escape-html.ts'
import { metricTable, notes, placeWords, shownServices } from './report-sections.ts'
import type { WordTable } from './report-sections.ts'
import { number } from './units.ts'

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}' +
  'table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8884}' +
  ':root{color-scheme:light dark}'

/** A report as one HTML page: no script, nothing loaded from elsewhere. Text from outside is escaped. */
export function reportHtml(report: Report): string {
  const { window, profile, dataQuality, next } = report
  const body = [
    '<h1>Delivery report</h1>',
    `<p>${escape(dateRange(window))} (end not included), ${escape(window.timeZone)}, definitions: ${escape(profile)}</p>`,
    ...shownServices(report).map(serviceSection),
    ...(dataQuality.length === 0
      ? []
      : [
          '<h2>Data quality</h2>',
          table({
            head: ['Severity', 'Count', 'Finding'],
            rows: dataQuality.map((finding) => [finding.severity, number(finding.count), finding.message]),
          }),
        ]),
    ...(next.length === 0 ? [] : ['<h2>Next</h2>', list(next.map((step) => step.message))]),
  ]
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>Delivery report</title><style>${style}</style></head>\n<body>\n${body.join('\n')}\n</body></html>\n`
}

function serviceSection(service: ServiceReport): string {
  return [
    `<h2>${escape(service.service)}</h2>`,
    `<p>${escape(placeWords(service))}</p>`,
    table(metricTable(service)),
    list(notes(service)),
  ].join('\n')
}

function table({ head, rows }: WordTable): string {
  const cells = (tag: string, row: readonly string[]) =>
    row.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')
  return `<table><thead><tr>${cells('th', head)}</tr></thead><tbody>\n${rows
    .map((row) => `<tr>${cells('td', row)}</tr>`)
    .join('\n')}\n</tbody></table>`
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`
}
