import { max, sum } from 'd3-array'
import { scaleLinear, scaleLog } from 'd3-scale'
import type { Histogram, MetricReport, Unit } from '@throughline/core'
import { counted, figures } from '../format/numbers.ts'
import { inWords, rangeInWords } from '../format/quantity.ts'
import { ChartFrame } from './chart-frame.tsx'
import { percent, px } from './percent.ts'
import { GridLines, ValueAxis } from './value-axis.tsx'
import { valueScale, type Tick } from './value-scale.ts'

const height = 240
const floor = 210
const ceiling = 44

/** How the values spread: counts between edges, with the median and the 90th percentile marked. */
export function HistogramChart(props: { name: string; metric: MetricReport; histogram: Histogram }) {
  const { name, metric, histogram } = props
  const { edges, counts } = histogram
  const { unit } = metric
  const log = geometric(edges)
  const low = log ? logStart(edges) : (edges[0] ?? 0)
  const high = edges.at(-1) ?? 1
  const x = (log ? scaleLog() : scaleLinear()).domain([low, high]).range([0, 100]).clamp(true)
  const across = log ? logTicks(low, high, unit) : valueScale([low, high], unit, [0, 100], 7).ticks
  const up = valueScale(counts, 'count', [floor, ceiling], 4)
  const total = sum(counts)
  const fullest = counts.indexOf(max(counts) ?? 0)
  const between = (i: number) => rangeInWords(edges[i] ?? 0, edges[i + 1] ?? 0, unit)
  const marks = marksOf(metric)
  return (
    <ChartFrame
      title="Distribution"
      description={`How many of ${counted(total, 'value')} lie where${log ? ', on a logarithmic scale' : ''}${unit === 's' || unit === 'ratio' ? '' : `; ${unit === 'lines' ? 'lines' : 'each'} along the foot`}.`}
      finding={`${name}: most values, ${counts[fullest] ?? 0} of ${total}, lie between ${between(fullest)}. ${marks
        .map((mark) => `${mark.name} ${inWords(mark.value, unit)}`)
        .join(', ')}.`}
      columns={[{ name: 'Between' }, { name: 'Count', numeric: true }]}
      rows={counts.map((count, i) => [between(i), figures(count)])}
    >
      <ValueAxis scale={up} height={height} />
      <svg class="plot" width="100%" height={height} aria-hidden="true">
        <GridLines scale={up} />
        {counts.map((count, i) => {
          const left = x(Math.max(low, edges[i] ?? low))
          const width = x(edges[i + 1] ?? high) - left
          const top = up.at(count)
          return count === 0 ? null : (
            <rect
              class="bar"
              x={percent(left + 0.1)}
              y={px(top)}
              width={percent(Math.max(0.3, width - 0.2))}
              height={px(floor - top)}
            />
          )
        })}
        {marks.map((mark, row) => {
          const at = x(mark.value)
          const end = at > 60
          return (
            <>
              <line class="mark" x1={percent(at)} x2={percent(at)} y1={row * 16 + 4} y2={floor} />
              <text
                class="mark"
                x={percent(at)}
                dx={end ? -6 : 6}
                y={row * 16 + 14}
                text-anchor={end ? 'end' : 'start'}
              >
                {`${mark.name} ${inWords(mark.value, unit)}`}
              </text>
            </>
          )
        })}
        <line class="base" x1="0" x2="100%" y1={floor} y2={floor} />
        {across
          .filter((tick) => tick.value >= low && tick.value <= high)
          .map((tick, index) => {
            const at = x(tick.value)
            const anchor = at < 4 ? 'start' : at > 96 ? 'end' : 'middle'
            return (
              <text
                class={index % 2 === 1 ? 'minor' : undefined}
                x={percent(at)}
                y={height - 8}
                text-anchor={anchor}
              >
                {tick.label}
              </text>
            )
          })}
      </svg>
    </ChartFrame>
  )
}

/** Bins that grow by a factor are drawn on a logarithmic axis, so that all are equally wide. */
function geometric(edges: readonly number[]): boolean {
  const [first = 0, second = 0] = edges
  const [before = 0, last = 0] = edges.slice(-2)
  return first >= 0 && last - before > 1.5 * (second - first)
}

/** Where the axis begins: a first bin that holds zeros is drawn as wide as the others. */
function logStart([first = 0, second = 1, third = 2]: readonly number[]): number {
  return first > 0 ? first : second ** 2 / third
}

function logTicks(low: number, high: number, unit: Unit): readonly Tick[] {
  if (unit === 's') return valueScale([Math.max(1, low), high], unit, [0, 100], 7).ticks
  const ticks = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000].map((value) => ({
    value,
    label: figures(value),
  }))
  return ticks.filter(({ value }) => value >= low && value <= high)
}

function marksOf(metric: MetricReport): readonly { name: string; value: number }[] {
  const { value, percentiles } = metric
  if (value === null) return []
  const median = { name: 'Median', value }
  return percentiles === undefined ? [median] : [median, { name: 'p90', value: percentiles.p90 }]
}
