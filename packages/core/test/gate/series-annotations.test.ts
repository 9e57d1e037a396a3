import { expect, test } from 'vitest'
import { seriesAnnotations } from '../../src/gate/series-annotations.ts'
import type { SeriesPoint } from '../../src/report/report.ts'
import { after, normals } from './events.ts'

function series(values: readonly (number | null)[]): SeriesPoint[] {
  return values.map((value, week) => ({
    from: new Date(after(week)).toISOString(),
    to: new Date(after(week + 1)).toISOString(),
    status: value === null ? 'no-data' : 'value',
    value,
    n: value === null ? 0 : 5,
  }))
}

test('marks the week of a shift, its sizes and its interval', () => {
  const normal = normals(2)
  const weeks = Array.from({ length: 40 }, (_, w) => (w >= 24 ? 3 : 1) * 3600 * Math.exp(0.3 * normal()))
  const { changes } = seriesAnnotations(series(weeks), 's', 'shop lead')
  expect(changes).toHaveLength(1)
  expect(Math.abs(Date.parse(changes[0]!.at) - after(24))).toBeLessThanOrEqual(7 * 86_400_000)
  expect(changes[0]!.ratio).toBeCloseTo(3, 0)
  expect(changes[0]!.interval!.low).toBeGreaterThan(2)
  expect(changes[0]!.after / changes[0]!.before).toBeCloseTo(changes[0]!.ratio, 0)
  expect(seriesAnnotations(series(weeks), 's', 'shop lead')).toEqual({ changes, limits: expect.anything() })
})

test('names the weeks outside the limits; absent weeks are no values, quiet ones are', () => {
  const weeks = [2, 2.1, null, 1.9, 2, 2.05, 2, 60, 2.1, 1.95]
  expect(seriesAnnotations(series(weeks), 's', 'x').limits).not.toBeNull()
  const { limits } = seriesAnnotations(
    series([...weeks.slice(0, 7), 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 60]),
    's',
    'x',
  )
  expect(limits!.outside).toEqual([new Date(after(20)).toISOString()])
  expect(seriesAnnotations(series([1, 0, 1]), '1/week', 'x').limits!.low).toBeGreaterThan(0)
  expect(seriesAnnotations(series([null, null]), 's', 'x')).toEqual({ changes: [], limits: null })
})
