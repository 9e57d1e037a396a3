import { scaleLinear } from 'd3-scale'
import type { SeriesPoint } from '@throughline/core'

/** A period placed on the drawing, in per cent of its width. */
export interface PlacedPoint {
  readonly point: SeriesPoint
  readonly left: number
  readonly right: number
  readonly middle: number
}

const length = ({ from, to }: SeriesPoint): number => Date.parse(to) - Date.parse(from)
/** Asked for each point: looking through all of them each time took seconds for a year of days. */
const longest = new WeakMap<readonly SeriesPoint[], number>()

/** Whether the window holds only a part of the period: its rate says little. */
export function cutShort(point: SeriesPoint, series: readonly SeriesPoint[]): boolean {
  const known = longest.get(series) ?? Math.max(...series.map(length))
  longest.set(series, known)
  return length(point) < 0.85 * known
}

/** Periods by elapsed time: a clipped first week is as narrow as it was short. */
export function placePoints(series: readonly SeriesPoint[]): readonly PlacedPoint[] {
  const first = series[0]
  const last = series.at(-1)
  if (first === undefined || last === undefined) return []
  const scale = scaleLinear()
    .domain([Date.parse(first.from), Date.parse(last.to)])
    .range([0, 100])
  return series.map((point) => {
    const left = scale(Date.parse(point.from))
    const right = scale(Date.parse(point.to))
    return { point, left, right, middle: (left + right) / 2 }
  })
}
