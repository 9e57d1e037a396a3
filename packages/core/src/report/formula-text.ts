import type { Context } from '../metrics/context.ts'
import { metricDefinition } from '../metrics/catalogue.ts'
import { plural } from '../text/plural.ts'
import type { MetricReport, Unit } from './report.ts'

/** The formula of a metric with its numbers put in. */
export function formulaText({ window, facts }: Context, metric: MetricReport): string {
  const { formula, unit } = metricDefinition(metric.id)
  if (metric.value === null) return `${formula} = no value (${metric.status}, n = ${metric.n})`
  const value = valueText(metric.value, unit)
  // Another tool's rules have other numerators and denominators: its definition says which.
  if (facts.profile !== 'dora') return value
  const days = (window.to - window.from) / 86_400_000
  switch (unit) {
    case '1/day':
      return `${formula} = ${metric.n} / ${rounded(days)} = ${value}`
    case '1/week':
      return `${formula} = ${metric.n} / ${rounded(days / 7)} = ${value}`
    case 'ratio':
      return metric.id === 'flow-efficiency'
        ? `${formula} over ${plural(metric.n, 'item')} = ${value}`
        : `${formula} = ${Math.round(metric.value * metric.n)} / ${metric.n} = ${value}`
    case 'count':
    case 'lines':
    case 's':
      return metric.percentiles
        ? `${formula} over ${plural(metric.n, 'value')} = ${value}`
        : `${formula} = ${value}`
  }
}

function valueText(value: number, unit: Unit): string {
  switch (unit) {
    case 's':
      return `${rounded(value)} s (${durationText(value)})`
    case '1/day':
      return `${rounded(value)} per day`
    case '1/week':
      return `${rounded(value)} per week`
    case 'ratio':
      return `${rounded(value * 100)} %`
    case 'lines':
      return `${rounded(value)} ${value === 1 ? 'line' : 'lines'}`
    case 'count':
      return rounded(value)
  }
}

function durationText(seconds: number): string {
  if (seconds < 60) return `${rounded(seconds)} s`
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
  ] as const
  return parts.flatMap(([amount, unit]) => (amount > 0 ? [`${amount} ${unit}`] : [])).join(' ')
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(4)))
}
