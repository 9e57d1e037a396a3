import { line } from 'd3-shape'
import type { SeriesPoint, Unit } from '@throughline/core'
import { inWords } from '../format/quantity.ts'
import { percent, px } from './percent.ts'
import { cutShort, placePoints, type PlacedPoint } from './time-scale.ts'
import { valueScale } from './value-scale.ts'

const height = 40

/** "13 weeks; from 22 h to 16.9 h; 2 without data". */
function finding(series: readonly SeriesPoint[], unit: Unit): string {
  const known = series.flatMap((point) => (point.value === null ? [] : [point.value]))
  const first = known[0]
  const last = known.at(-1)
  if (first === undefined || last === undefined) return `Trend: no data in ${series.length} periods.`
  const gaps = series.length - known.length
  const missing = gaps === 0 ? '' : ` ${gaps} without data.`
  return `Trend over ${series.length} periods: from ${inWords(first, unit)} to ${inWords(last, unit)}.${missing}`
}

/** A trend as small as a word; gaps where there is no data, a dot at the last value; whole periods only. */
export function Sparkline(props: { series: readonly SeriesPoint[]; unit: Unit }) {
  const { unit } = props
  const series = props.series.filter((point) => !cutShort(point, props.series))
  const placed = placePoints(series)
  const values = series.flatMap((point) => (point.value === null ? [] : [point.value]))
  const scale = valueScale(values, unit, [height - 4, 4])
  const y = (place: PlacedPoint) => scale.at(place.point.value ?? 0)
  const known = (place: PlacedPoint | undefined) => place !== undefined && place.point.value !== null
  const path = line<PlacedPoint>()
    .defined((place) => place.point.value !== null)
    .x((place) => place.middle)
    .y(y)
    .digits(2)(placed)
  const alone = placed.filter((place, i) => known(place) && !known(placed[i - 1]) && !known(placed[i + 1]))
  const last = placed.findLast(known)
  return (
    <svg class="sparkline" width="100%" height={height} role="img" aria-label={finding(series, unit)}>
      <line class="rule" x1="0" x2="100%" y1={height - 0.5} y2={height - 0.5} />
      <svg width="100%" height={height} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none">
        <path class="line" d={path ?? ''} vector-effect="non-scaling-stroke" />
      </svg>
      {alone.map((place) => (
        <circle class="dot small" cx={percent(place.middle)} cy={px(y(place))} r="1.5" />
      ))}
      {last === undefined ? null : <circle class="dot" cx={percent(last.middle)} cy={px(y(last))} r="3" />}
    </svg>
  )
}
