import type { Interval, MetricReport, PeriodUnit, SeriesPoint, Unit } from '@throughline/core'
import { periodName } from '../format/dates.ts'
import { metricValue } from '../format/metric-value.ts'
import { figures } from '../format/numbers.ts'
import { inWords, rangeInWords } from '../format/quantity.ts'
import { ChartFrame } from './chart-frame.tsx'
import { percent, px } from './percent.ts'
import { cutShort, placePoints, type PlacedPoint } from './time-scale.ts'
import { GridLines, ValueAxis } from './value-axis.tsx'
import { valueScale, type ValueScale } from './value-scale.ts'

const height = 240
const floor = 210

export interface SeriesChartProps {
  readonly name: string
  readonly metric: MetricReport
  readonly series: readonly SeriesPoint[]
  readonly period: PeriodUnit
  readonly timeZone: string
}

/** The metric per period: a point with its interval where there is data, a hatched gap where there is none. */
export function SeriesChart({ name, metric, series, period, timeZone }: SeriesChartProps) {
  const { unit } = metric
  const placed = placePoints(series)
  const scale = valueScale(reach(series), unit, [floor, 12])
  const named = (point: SeriesPoint) => periodName(point.from, period, timeZone)
  return (
    <ChartFrame
      title={`${name} by ${period}`}
      description={describe(metric, series, scale)}
      finding={finding(name, series, unit, period, named)}
      columns={[
        { name: label(period) },
        { name: 'Value', numeric: true },
        { name: 'Interval', numeric: true },
        { name: 'n', numeric: true },
      ]}
      rows={series.map((point) => [
        named(point),
        metricValue(point, unit),
        point.interval ? rangeInWords(point.interval.low, point.interval.high, unit) : '',
        figures(point.n),
      ])}
      legend={<Legend series={series} />}
    >
      <ValueAxis scale={scale} height={height} />
      <svg class="plot" width="100%" height={height} aria-hidden="true">
        <pattern
          id={`gap-${metric.id}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line class="hatch" x1="0" x2="0" y1="0" y2="6" />
        </pattern>
        {placed.map((place) =>
          place.point.value === null ? <Gap place={place} pattern={`gap-${metric.id}`} /> : null,
        )}
        <GridLines scale={scale} />
        {placed.map((place) => (
          <Spread place={place} interval={place.point.interval} scale={scale} />
        ))}
        {placed.map((place, i) => (
          <Link from={place} to={placed[i + 1]} scale={scale} />
        ))}
        {placed.map(({ point, middle }) =>
          point.value === null ? null : (
            <circle
              class={point.status === 'partial' || cutShort(point, series) ? 'dot hollow' : 'dot'}
              cx={percent(middle)}
              cy={px(scale.at(point.value))}
              r={placed.length > 40 ? 2 : 3.5}
            />
          ),
        )}
        <PeriodLabels placed={placed} named={named} />
      </svg>
    </ChartFrame>
  )
}

function describe(metric: MetricReport, series: readonly SeriesPoint[], scale: ValueScale): string {
  const parts = [
    scale.log ? 'On a logarithmic scale' : scale.unit === '' ? 'From zero' : `From zero, ${scale.unit}`,
    series.some((point) => point.interval) ? 'shaded: interval of each' : '',
    `n = ${figures(metric.n)} in the whole window`,
  ]
  return `${parts.filter((part) => part !== '').join('; ')}.`
}

const label = (period: string) => period.charAt(0).toUpperCase() + period.slice(1)

/** Everything the value axis has to hold; an interval that would flatten the line is cut at the edge. */
function reach(series: readonly SeriesPoint[]): number[] {
  const values = series.flatMap((point) => (point.value === null ? [] : [point.value]))
  const most = Math.max(...values) * 8
  const least = Math.min(...values) / 8
  const ends = series.flatMap(({ interval, value }) =>
    interval && value !== null ? [interval.low, interval.high ?? interval.low] : [],
  )
  return [...values, ...ends.map((end) => Math.min(most, Math.max(least, end)))]
}

function finding(
  name: string,
  series: readonly SeriesPoint[],
  unit: Unit,
  period: PeriodUnit,
  named: (point: SeriesPoint) => string,
): string {
  const known = series.filter((point) => point.value !== null)
  const last = known.at(-1)
  if (last === undefined) return `${name}: no data in any of ${series.length} ${period}s.`
  const ordered = known.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0))
  const say = (point: SeriesPoint | undefined) =>
    point?.value == null ? '' : `${inWords(point.value, unit)} (${named(point)})`
  return `${name}: data in ${known.length} of ${series.length} ${period}s. Lowest ${say(ordered[0])}, highest ${say(ordered.at(-1))}, latest ${say(last)}.`
}

function Gap({ place, pattern }: { place: PlacedPoint; pattern: string }) {
  return (
    <rect
      class="gap"
      x={percent(place.left)}
      y="12"
      width={percent(place.right - place.left)}
      height={floor - 12}
      fill={`url(#${pattern})`}
    />
  )
}

function Spread(props: { place: PlacedPoint; interval: Interval | null | undefined; scale: ValueScale }) {
  const { place, interval, scale } = props
  if (!interval || place.point.value === null) return null
  const top = interval.high === null ? 0 : Math.max(0, scale.at(interval.high))
  const bottom = Math.min(floor, scale.at(interval.low))
  const width = place.right - place.left
  return (
    <rect
      class="band"
      x={percent(place.left + width * 0.15)}
      y={px(top)}
      width={percent(width * 0.7)}
      height={px(Math.max(1, bottom - top))}
    />
  )
}

function Link(props: { from: PlacedPoint; to: PlacedPoint | undefined; scale: ValueScale }) {
  const { from, to, scale } = props
  if (to === undefined || from.point.value === null || to.point.value === null) return null
  return (
    <line
      class="line"
      x1={percent(from.middle)}
      y1={px(scale.at(from.point.value))}
      x2={percent(to.middle)}
      y2={px(scale.at(to.point.value))}
    />
  )
}

/** At most seven names; two of three give way on a narrow screen. */
function PeriodLabels(props: { placed: readonly PlacedPoint[]; named: (point: SeriesPoint) => string }) {
  const step = Math.ceil(props.placed.length / 7)
  const shown = props.placed.filter((_, index) => index % step === 0)
  return (
    <>
      {shown.map((place, index) => {
        const anchor = place.middle < 5 ? 'start' : place.middle > 95 ? 'end' : 'middle'
        const x = anchor === 'start' ? 0 : anchor === 'end' ? 100 : place.middle
        return (
          <text
            class={index % 3 === 0 ? undefined : 'minor'}
            x={percent(x)}
            y={height - 8}
            text-anchor={anchor}
          >
            {props.named(place.point)}
          </text>
        )
      })}
    </>
  )
}

function Legend({ series }: { series: readonly SeriesPoint[] }) {
  const parts = [
    series.some((point) => point.value === null) ? 'Hatched: no data.' : '',
    series.some((point) => (point.status === 'partial' || cutShort(point, series)) && point.value !== null)
      ? 'Hollow: cut short by the window, or only partly read.'
      : '',
    series.some((point) => point.interval) &&
    series.some((point) => point.interval === null && point.value !== null)
      ? 'No shade: too few for an interval.'
      : '',
  ]
  return <>{parts.filter((part) => part !== '').join(' ')}</>
}
