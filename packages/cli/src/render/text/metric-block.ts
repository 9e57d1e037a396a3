import type { Benchmark, MetricReport, QuickCheck } from '@throughline/core'
import { counted, exclusions } from '../counted.ts'
import { metricFamily, metricName } from '../metric-name.ts'
import { duration, number, percent, plural, quantity } from '../units.ts'
import { width, wrap } from '../width.ts'
import { bar, inferredFrom, intervalWords, isInferred, sparkline, trendWords, valueWords } from '../words.ts'
import type { Trend } from '../words.ts'
import { marks, measureOf } from './style.ts'
import type { TextStyle } from './style.ts'

const colour = { better: 'green', worse: 'red', changed: 'yellow', unclear: 'dim' } as const

/** One metric as a block of lines: value, trend, interval, n, percentiles, Quick Check, what is left out. */
export function metricBlock(metric: MetricReport, quickCheck: QuickCheck | null, style: TextStyle): string[] {
  const size = measureOf(style)
  return [
    titleLine(metric, style),
    valueLine(metric, style),
    ...facts(metric, style).flatMap((line, i) =>
      wrap(line, size - 2).map((part) => `  ${i === 0 ? part : style.paint('dim', part)}`),
    ),
    ...quickCheckLine(metric, quickCheck, style),
  ]
}

function titleLine(metric: MetricReport, style: TextStyle): string {
  const name = metricName(metric.id)
  const line = sparkline(metric.series ?? [], { ascii: style.ascii, width: 40 })
  if (line.trim() === '') return style.paint('bold', name)
  const gap = ' '.repeat(Math.max(2, measureOf(style) - width(name) - width(line)))
  return `${style.paint('bold', name)}${gap}${style.paint('cyan', line)}`
}

function valueLine(metric: MetricReport, style: TextStyle): string {
  const words = valueWords(metric, metric.unit)
  if (metric.value === null) return `  ${style.paint('yellow', words)}`
  const mark = isInferred(metric) ? `   ${style.paint('yellow', 'inferred')}` : ''
  return `  ${style.paint(['bold', 'underline'], words)}${mark}${trend(trendWords(metric), style)}`
}

/** A trend as a coloured tail of a line. */
export function trend(found: Trend | null, style: TextStyle): string {
  return found === null ? '' : `   ${style.paint(colour[found.direction], found.text)}`
}

function facts(metric: MetricReport, style: TextStyle): string[] {
  const dot = ` ${marks(style).dot} `
  const { percentiles, coverage, unit } = metric
  const spread =
    percentiles &&
    (['p75', 'p90', 'p95'] as const).map((name) => `${name} ${quantity(percentiles[name], unit)}`).join(', ')
  const left = exclusions(metric.excluded)
  const share = metric.inferred
  const lines = [
    [isInferred(metric) ? inferredFrom : null],
    [
      intervalWords(metric),
      metric.n > 0 || metric.value !== null ? counted(metric, metricFamily(metric.id)) : null,
    ],
    [spread, share && share < 1 ? `${percent(share)} of the evidence is inferred` : null],
    [detailWords(metric, dot)],
    [left === '' ? null : `left out: ${left}`],
    [
      coverage && coverage.matched < coverage.of && metric.id !== 'change-lead-time'
        ? `linked: ${coverage.matched} of ${coverage.of} (${percent(coverage.matched / coverage.of)})`
        : null,
    ],
  ]
  return lines.map((parts) => parts.filter((part) => part).join(dot)).filter((line) => line !== '')
}

/** Side values worth a line; those that say nothing (no rollback, everything succeeded) are left out. */
function detailWords({ details = {} }: MetricReport, separator: string): string {
  const days = details['days-with-deployment']
  const gap = details['median-gap']
  const rollbacks = details['rollbacks'] ?? 0
  const success = details['deployment-success-rate'] ?? 1
  const failing = details['still-failing'] ?? 0
  return [
    days == null ? '' : `on ${percent(days)} of days`,
    gap == null ? '' : `median gap ${duration(gap)}`,
    rollbacks > 0 ? plural(rollbacks, 'rollback') : '',
    success < 1 ? `${percent(success)} succeeded` : '',
    failing > 0 ? `${number(failing)} still failing` : '',
  ]
    .filter((part) => part !== '')
    .join(separator)
}

function quickCheckLine(metric: MetricReport, quickCheck: QuickCheck | null, style: TextStyle): string[] {
  const score = quickCheck?.byMetric[metric.id]
  const benchmark = quickCheck?.benchmark.byMetric[metric.id]
  const reason = quickCheck?.reasons?.[metric.id]
  if (reason !== undefined) return [`  ${style.paint('dim', `Quick Check  no score: ${reason}`)}`]
  if (score == null || benchmark === undefined) return []
  const inferred = quickCheck?.inferred?.includes(metric.id) === true
  const words = scoreWords(score, benchmark, quickCheck?.benchmark.name ?? '', style, inferred)
  return [`  ${style.paint('dim', 'Quick Check')} ${words}`]
}

/** "6.1 of 10 ██████░░░░  All industries 5.5"; what is inferred is said so and never green. */
export function scoreWords(
  score: number,
  benchmark: Benchmark,
  name: string,
  style: TextStyle,
  inferred: boolean,
): string {
  const filled = bar(score / 10, 10, style.ascii)
  const rest = (style.ascii ? '.' : '░').repeat(10 - filled.length)
  const colour = score >= benchmark.mean && !inferred ? 'green' : 'yellow'
  const behind = style.paint(
    'dim',
    `${rest}  ${inferred ? 'inferred; ' : ''}${name} ${benchmark.mean.toFixed(1)}`,
  )
  return `${score.toFixed(1).padStart(4)} of 10 ${style.paint(colour, filled)}${behind}`
}
