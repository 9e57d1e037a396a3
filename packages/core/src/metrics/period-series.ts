import type { SeriesPoint, Summary } from '../report/report.ts'
import type { Context } from './context.ts'
import { partition } from './partition.ts'
import type { Sample } from './sample.ts'

/** One point per period, each from the values of that period alone. */
export function periodSeries(
  { edges }: Context,
  sample: Sample,
  summarise: (values: Float64Array, from: number, to: number) => Summary,
): SeriesPoint[] {
  const { offsets, values } = partition(sample.values, sample.at, edges)
  return points(edges, (i, from, to) => summarise(values.subarray(offsets[i], offsets[i + 1]), from, to))
}

/** One point per period, with its edges as ISO instants. */
export function points(
  edges: Float64Array,
  summary: (period: number, from: number, to: number) => Summary,
): SeriesPoint[] {
  const texts = textsOf(edges)
  return Array.from({ length: Math.max(0, edges.length - 1) }, (_, i) => ({
    from: texts[i]!,
    to: texts[i + 1]!,
    ...summary(i, edges[i]!, edges[i + 1]!),
  }))
}

const known = new WeakMap<Float64Array, readonly string[]>()

/** The edges as ISO instants, written once for all metrics and services. */
function textsOf(edges: Float64Array): readonly string[] {
  const texts = known.get(edges) ?? Array.from(edges, (edge) => new Date(edge).toISOString())
  known.set(edges, texts)
  return texts
}
