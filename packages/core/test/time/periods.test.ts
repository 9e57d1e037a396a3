import { fc, test as property } from '@fast-check/vitest'
import { tz } from '@date-fns/tz/tz'
import { format } from 'date-fns/format'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { bisect } from '../../src/time/bisect.ts'
import { periods } from '../../src/time/periods.ts'

vi.setConfig({ testTimeout: 60_000 })

const day = 86_400_000
const zones = Intl.supportedValuesOf('timeZone')
const machine = process.env.TZ
afterEach(() => {
  process.env.TZ = machine
})

/** The local date by Intl alone: what the edges are held against. */
const formats = new Map<string, Intl.DateTimeFormat>()
function dateAt(instant: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, format)
  return format.format(instant)
}

/** Every edge is the first moment of its date: the moment before has an earlier one. */
function wrongDays(from: number, to: number, timeZone: string): string[] {
  const { edges, labels, clipped, length } = periods({ from, to }, 'day', timeZone)
  const wrong: string[] = []
  for (let i = 0; i < length; i++) {
    const edge = edges[i]!
    if (dateAt(edge, timeZone) !== labels[i]) wrong.push(`${timeZone} ${labels[i]} at ${edge}`)
    if (edge > from && dateAt(edge - 1, timeZone) >= labels[i]!)
      wrong.push(`${timeZone} ${labels[i]} begins late`)
    if (edges[i + 1]! <= edge) wrong.push(`${timeZone} ${labels[i]} is empty`)
    if (clipped[i] && i > 0 && i < length - 1) wrong.push(`${timeZone} ${labels[i]} is clipped`)
  }
  if (edges[0] !== from || edges[length] !== to) wrong.push(`${timeZone} does not tile the window`)
  return wrong
}

describe('periods', () => {
  test.each(['Pacific/Apia', 'America/New_York'])(
    'every zone, every day of a year, on a machine in %s',
    (TZ) => {
      process.env.TZ = TZ
      expect(new Date(0).getTimezoneOffset()).toBe(TZ === 'Pacific/Apia' ? 660 : 300)
      expect(zones.length).toBeGreaterThan(400)
      const wrong = zones.flatMap((zone) =>
        wrongDays(Date.UTC(2026, 0, 1, 3), Date.UTC(2026, 11, 31, 5), zone),
      )
      expect(wrong).toEqual([])
    },
    60_000,
  )

  property.prop(
    [
      fc.constantFrom(...zones),
      fc.integer({ min: Date.UTC(1972, 1, 1), max: Date.UTC(2037, 0, 1) }),
      fc.integer({ min: 1, max: 90 * day }),
    ],
    { numRuns: 400 },
  )('any zone, any window since 1972', (zone, from, length) => {
    expect(wrongDays(from, from + length, zone)).toEqual([])
  })

  test.each([
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z', 'midnight does not exist'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', 'midnight does not exist'],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', 'midnight does not exist'],
    ['America/Havana', '2025-11-02', '2025-11-02T04:00:00.000Z', 'midnight happens twice'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z', 'the day before does not exist'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z', 'the day has 25 hours'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z', 'clocks move by half an hour'],
  ])('%s %s begins at %s: %s', (zone, label, start) => {
    const at = Date.parse(start)
    const { edges, labels } = periods({ from: at - 3 * day, to: at + 3 * day }, 'day', zone)
    expect(new Date(edges[labels.indexOf(label)]!).toISOString()).toBe(start)
  })

  test('a date that clocks skip is no period', () => {
    const { labels } = periods(
      { from: Date.UTC(2011, 11, 29, 10), to: Date.UTC(2012, 0, 1) },
      'day',
      'Pacific/Apia',
    )
    expect(labels).toEqual(['2011-12-29', '2011-12-31', '2012-01-01'])
  })

  test('weeks are ISO weeks, from Monday, with the year of their Thursday', () => {
    const { labels, edges } = periods(
      { from: Date.UTC(2026, 11, 21), to: Date.UTC(2027, 0, 18) },
      'week',
      'UTC',
    )
    expect(labels).toEqual(['2026-W52', '2026-W53', '2027-W01', '2027-W02'])
    expect(new Date(edges[2]!).toISOString()).toBe('2027-01-04T00:00:00.000Z')
    expect(periods({ from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 9, 2) }, 'week', 'UTC').labels).toEqual([
      '2026-W40',
    ])
  })

  test('week labels over twelve years are those of date-fns', () => {
    const { labels, edges, length } = periods(
      { from: Date.UTC(2019, 0, 1), to: Date.UTC(2031, 0, 1) },
      'week',
      'UTC',
    )
    for (let i = 1; i < length; i++)
      expect(labels[i]).toBe(format(edges[i]!, "RRRR-'W'II", { in: tz('UTC') }))
  })

  test('months and quarters', () => {
    const window = {
      from: Date.parse('2025-11-15T00:00:00+01:00'),
      to: Date.parse('2026-05-01T00:00:00+02:00'),
    }
    const months = periods(window, 'month', 'Europe/Berlin')
    expect(months.labels).toEqual(['2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04'])
    expect([...months.clipped]).toEqual([1, 0, 0, 0, 0, 0])
    expect(new Date(months.edges[5]!).toISOString()).toBe('2026-03-31T22:00:00.000Z')
    const quarters = periods(window, 'quarter', 'Europe/Berlin')
    expect(quarters.labels).toEqual(['2025-Q4', '2026-Q1', '2026-Q2'])
    expect([...quarters.clipped]).toEqual([1, 0, 1])
  })

  test('weeks that the window cuts are flagged at both ends, and one that holds it all', () => {
    const week = periods({ from: Date.UTC(2026, 9, 7), to: Date.UTC(2026, 9, 21) }, 'week', 'UTC')
    expect([...week.clipped]).toEqual([1, 0, 1])
    expect([
      ...periods({ from: Date.UTC(2026, 9, 7), to: Date.UTC(2026, 9, 8) }, 'week', 'UTC').clipped,
    ]).toEqual([1])
  })

  test('an empty window has no periods', () => {
    expect(periods({ from: 5, to: 5 }, 'day', 'UTC')).toMatchObject({ length: 0, labels: [] })
    expect(periods({ from: 5, to: 4 }, 'day', 'UTC').edges).toHaveLength(0)
  })

  test('a zone nobody knows is refused by name', () => {
    for (const zone of ['Mars/Olympus', '', '+01:00']) {
      expect(() => periods({ from: 0, to: 1 }, 'day', zone)).toThrow(
        expect.objectContaining({ code: 'unknown-time-zone' }),
      )
    }
  })
})

describe('bisect', () => {
  property.prop([
    fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 0, maxLength: 20 }),
    fc.integer({ min: -60, max: 60 }),
  ])('finds the period that a walk finds', (numbers, instant) => {
    const edges = numbers.sort((a, b) => a - b)
    const walked = edges.findIndex(
      (edge, i) => i + 1 < edges.length && edge <= instant && instant < edges[i + 1]!,
    )
    expect(bisect(edges, instant)).toBe(walked)
  })

  test('NaN is nowhere', () => {
    expect(bisect([0, 1], NaN)).toBe(-1)
  })
})
