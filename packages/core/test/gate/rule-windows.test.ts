import { describe, expect, test } from 'vitest'
import { fullWeeks, unfailed, within, withSpan } from '../../src/gate/rule-windows.ts'
import { after, day, week } from './events.ts'

const hour = 3_600_000

describe('what failed', () => {
  test('grows together where it touches, and stays in order', () => {
    const spans = [
      { from: 10, to: 20 },
      { from: 30, to: 40 },
    ]
    expect(withSpan([], { from: 1, to: 2 })).toEqual([{ from: 1, to: 2 }])
    expect(withSpan(spans, { from: 20, to: 30 })).toEqual([{ from: 10, to: 40 }])
    expect(withSpan(spans, { from: 21, to: 29 })).toEqual([spans[0], { from: 21, to: 29 }, spans[1]])
    expect(withSpan(spans, { from: 1, to: 9 })).toEqual([{ from: 1, to: 9 }, ...spans])
    expect(withSpan(spans, { from: 12, to: 18 })).toEqual(spans)
    expect(withSpan(spans, { from: 5, to: 45 })).toEqual([{ from: 5, to: 45 }])
  })

  test('is stood in for by older time, so that the length stays', () => {
    const end = after(40)
    const length = { weeks: 4 }
    const plain = [{ from: after(36), to: end }]
    expect(unfailed(end, length, [], 'UTC')).toEqual(plain)
    expect(unfailed(end, length, [{ from: end, to: end + day }], 'UTC')).toEqual(plain)
    expect(unfailed(end, length, [{ from: after(30), to: after(36) }], 'UTC')).toEqual(plain)
    expect(unfailed(end, length, [{ from: after(38), to: after(39) }], 'UTC')).toEqual([
      { from: after(39), to: end },
      { from: after(35), to: after(38) },
    ])
    expect(unfailed(end, length, [{ from: after(38), to: end + day }], 'UTC')).toEqual([
      { from: after(34), to: after(38) },
    ])
    const two = [
      { from: after(35), to: after(36) },
      { from: after(38), to: after(39) },
    ]
    expect(unfailed(end, length, two, 'UTC')).toEqual([
      { from: after(39), to: end },
      { from: after(36), to: after(38) },
      { from: after(34), to: after(35) },
    ])
    const overlapping = [
      { from: after(36), to: after(39) },
      { from: after(37), to: after(38) },
    ]
    expect(unfailed(end, length, overlapping, 'UTC')).toEqual([
      { from: after(39), to: end },
      { from: after(33), to: after(36) },
    ])
  })

  test('holds its first instant and not its last', () => {
    expect(
      [9, 10, 19, 20, 30].map((at) =>
        within(
          [
            { from: 10, to: 20 },
            { from: 30, to: 31 },
          ],
          at,
        ),
      ),
    ).toEqual([false, true, true, false, true])
    expect(within([], 1)).toBe(false)
  })
})

describe('full weeks', () => {
  test('go back from the last midnight, the oldest first, and end where one does not fit', () => {
    const both = [
      { from: after(38), to: after(39) },
      { from: after(39), to: after(40) },
    ]
    expect(fullWeeks({ from: after(38), to: after(40) }, 'UTC')).toEqual(both)
    expect(fullWeeks({ from: after(38), to: after(40) + 5 * hour }, 'UTC')).toEqual(both)
    expect(fullWeeks({ from: after(38) + 1, to: after(40) }, 'UTC')).toEqual(both.slice(1))
    expect(fullWeeks({ from: after(39) + 1, to: after(40) }, 'UTC')).toEqual([])
  })

  test('are an hour longer when the clocks go back', () => {
    // Berlin leaves summer time on 2026-10-25.
    const to = Date.UTC(2026, 9, 25, 23)
    expect(fullWeeks({ from: to - 9 * day, to }, 'Europe/Berlin')).toEqual([{ from: to - week - hour, to }])
  })
})
