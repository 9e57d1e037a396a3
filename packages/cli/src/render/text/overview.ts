import type { MetricReport, Report, ServiceReport } from '@throughline/core'
import { clean } from '../clean.ts'
import { fit, wrap } from '../width.ts'
import { inferredFrom, isInferred, valueWords } from '../words.ts'
import { measureOf } from './style.ts'
import type { TextStyle } from './style.ts'

const columns = [
  ['change-lead-time', 'Lead time'],
  ['deployment-frequency', 'Deployed'],
  ['change-fail-rate', 'Fail rate'],
  ['failed-deployment-recovery-time', 'Recovery'],
  ['deployment-rework-rate', 'Rework'],
] as const

/** Several services at a glance: one line each, the five metrics side by side. */
export function overview(report: Report, style: TextStyle): string[] {
  if (report.services.length < 2) return []
  const cell = 13
  const name = Math.min(30, measureOf(style) - columns.length * cell)
  const head = fit(`By ${report.by}`, name) + columns.map(([, title]) => fit(title, cell)).join('')
  return [
    style.paint('bold', head.trimEnd()),
    ...report.services.map((service) => row(service, name, cell, style)),
    ...(report.services.some(({ metrics }) => metrics.some(isInferred))
      ? wrap(`? inferred ${inferredFrom}`, measureOf(style)).map((line) => style.paint('dim', line))
      : []),
  ]
}

function row(service: ServiceReport, name: number, cell: number, style: TextStyle): string {
  const cells = columns.map(([id]) => {
    const metric = service.metrics.find((one) => one.id === id)
    if (metric === undefined) return fit('', cell)
    const text = fit(short(metric), cell - 1)
    return `${metric.value === null ? style.paint('dim', text) : text} `
  })
  return (fit(clean(service.service), name - 1) + ' ' + cells.join('')).trimEnd()
}

/** The value in few characters. */
function short(metric: MetricReport): string {
  if (metric.value === null && metric.status === 'not-configured') return 'not set up'
  if (metric.value === null && metric.status === 'too-few') return 'too few'
  return valueWords(metric, metric.unit).replace(' per ', '/') + (isInferred(metric) ? ' ?' : '')
}
