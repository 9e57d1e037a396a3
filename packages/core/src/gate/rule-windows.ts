import type { Instant } from '../records/records.ts'
import type { Length } from '../time/parse-length.ts'
import { civilAt, startOfCivil } from '../time/civil.ts'
import { windowEnding } from '../time/window-ending.ts'
import type { GateSpan } from './gate-history.ts'

const day = 86_400_000

/**
 * The last so much time before an instant that no failed period takes away: one piece, or several when there are some
 * between. Newest first.
 */
export function unfailed(
  end: Instant,
  length: Length,
  failed: readonly GateSpan[],
  timeZone: string,
): readonly GateSpan[] {
  let left = end - windowEnding(end, length, timeZone).from
  const pieces: GateSpan[] = []
  let to = end
  for (const span of failed.filter(({ from }) => from < end).toSorted((a, b) => b.to - a.to)) {
    const from = Math.max(span.to, to - left)
    if (from < to) {
      pieces.push({ from, to })
      left -= to - from
    }
    to = Math.min(to, span.from)
    if (left <= 0) return pieces
  }
  pieces.push({ from: to - left, to })
  return pieces
}

/** Full weeks that end at the last local midnight of a span and begin in it, oldest first, as their edges. */
export function fullWeeks({ from, to }: GateSpan, timeZone: string): GateSpan[] {
  const weeks: GateSpan[] = []
  const today = civilAt(to, timeZone)
  let end = startOfCivil(today, timeZone)
  for (let back = 7; ; back += 7) {
    const start = startOfCivil(today - back * day, timeZone)
    if (start < from) return weeks.reverse()
    weeks.push({ from: start, to: end })
    end = start
  }
}

/** One more failed period, joined with those it touches. */
export function withSpan(spans: readonly GateSpan[], added: GateSpan): readonly GateSpan[] {
  const apart = spans.filter(({ from, to }) => to < added.from || from > added.to)
  const touching = spans.filter((span) => !apart.includes(span))
  return [
    ...apart,
    {
      from: Math.min(added.from, ...touching.map(({ from }) => from)),
      to: Math.max(added.to, ...touching.map(({ to }) => to)),
    },
  ].sort((a, b) => a.from - b.from)
}

export function within(spans: readonly GateSpan[], instant: Instant): boolean {
  return spans.some(({ from, to }) => instant >= from && instant < to)
}
