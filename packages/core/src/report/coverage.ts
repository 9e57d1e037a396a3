import type { Context, Span } from '../metrics/context.ts'
import type { Instant } from '../records/records.ts'
import type { Coverage, RecordType } from '../records/record-set.ts'
import type { ValueStatus } from './report.ts'

/** Whether a source read a span of a stream. `unstated`: no source said anything about the stream. */
export type Reading = 'full' | 'part' | 'none' | 'unstated'

/** Below this share of a span it counts as part-covered: the hours since the last reading are no gap. */
const enough = 0.99

/** What a metric is made from. */
export interface Needs {
  /** Read over the whole span, or the figure is partial. */
  readonly streams: readonly RecordType[]
  /** What else says something about it: only where a source states that it could not read all is the figure partial. */
  readonly evidence: readonly RecordType[]
}

/**
 * How far the sources read what a metric needs, over a span. The worst stream decides.
 */
export function readingOf(
  context: Context,
  needs: Needs | readonly RecordType[],
  span: Span = context.window,
): Reading {
  const { streams, evidence } = 'streams' in needs ? needs : { streams: needs, evidence: [] }
  const order: readonly Reading[] = ['none', 'part', 'full', 'unstated']
  return [
    ...streams.map((stream) => streamReading(context, stream, span)),
    ...evidence.map((stream) => (hasHole(context, stream) ? ('part' as const) : ('unstated' as const))),
  ].reduce<Reading>(
    (worst, reading) => (order.indexOf(reading) < order.indexOf(worst) ? reading : worst),
    'unstated',
  )
}

function stated({ facts, scope }: Context, stream: RecordType): readonly Coverage[] {
  return facts.coverage.filter(
    (entry) =>
      entry.stream === stream &&
      (!entry.services || entry.services.some((service) => scope.services.includes(service))),
  )
}

/** Whether a source states that it could not read all of a stream. */
export const hasHole = (context: Context, stream: RecordType) =>
  stated(context, stream).some((entry) => !entry.complete)

function streamReading(context: Context, stream: RecordType, span: Span): Reading {
  const entries = stated(context, stream)
  if (entries.length === 0) return 'unstated'
  const length = span.to - span.from
  if (length <= 0) return 'none'
  const read = joined(
    entries.map(({ from, to }) => ({ from: from ?? -Infinity, to })),
    span,
  )
  if (read === 0) return 'none'
  return read >= enough * length && entries.every((entry) => entry.complete) ? 'full' : 'part'
}

/** Length of the union of spans inside another. */
function joined(spans: readonly Span[], { from, to }: Span): number {
  let length = 0
  let end: Instant = from
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(end, span.from)
    const stop = Math.min(to, span.to)
    if (stop > start) length += stop - start
    end = Math.max(end, stop)
  }
  return length
}

/** The status of a value: none is no-data, one from a part-covered window is partial. */
export function statusOf(value: number | null, reading: Reading): ValueStatus {
  if (value === null) return 'no-data'
  return reading === 'part' || reading === 'none' ? 'partial' : 'value'
}
