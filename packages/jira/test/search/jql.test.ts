import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoted, scopeQuery, updatedSince, withoutOrder } from '../../src/search/jql.ts'

test.each([
  [['SHOP', 'PAY'], undefined, 'project in ("SHOP", "PAY")'],
  [['SHOP'], 'labels = a OR labels = b', 'project in ("SHOP") AND (labels = a OR labels = b)'],
  [undefined, 'labels = a ORDER BY created DESC', '(labels = a)'],
  [undefined, undefined, ''],
  [[], '  ', ''],
  [undefined, 'order by created', ''],
] as const)('%j and %j make %s', (projects, jql, expected) => {
  expect(scopeQuery(projects, jql)).toBe(expected)
})

test.each([
  ['a = 1 order  by x', 'a = 1'],
  ['(a = 1)ORDER BY x', '(a = 1)'],
  ['summary ~ "order by x"', 'summary ~ "order by x"'],
  ["summary ~ 'it\\'s order by x' ORDER BY y", "summary ~ 'it\\'s order by x'"],
  ['reorder by x', 'reorder by x'],
  ['"order" by', '"order" by'],
])('%s without its order is %s', (jql, expected) => {
  expect(withoutOrder(jql)).toBe(expected)
})

test('a text in quotes ends where it ends', () => {
  expect(quoted('a") OR ("b\\')).toBe('"a\\") OR (\\"b\\\\"')
})

test('Cloud gets milliseconds', () => {
  expect(updatedSince(1732877091000, true, 'Asia/Shanghai')).toBe('updated >= 1732877091000')
})

test('Data Center gets minutes of the account', () => {
  const at = Date.UTC(2026, 0, 1, 17, 30, 59)
  expect(updatedSince(at, false, 'Asia/Shanghai')).toBe('updated >= "2026/01/02 01:30"')
  expect(updatedSince(at, false, undefined)).toBe('updated >= "2026/01/01 05:30"')
})

/** Every instant that a clock on a wall of the zone shows as this minute, found by trying. */
function readings(text: string, zone: string, near: number): number[] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const wanted = text.replaceAll('/', '-')
  const found: number[] = []
  for (let at = near - 4 * 3_600_000; at <= near + 4 * 3_600_000; at += 60_000)
    if (format.format(at) === wanted) found.push(at)
  return found
}

test('whichever instant Data Center takes a time of day for, nothing later than wanted is left out', () => {
  const change = {
    'Europe/Berlin': Date.UTC(2026, 9, 25, 1),
    'America/St_Johns': Date.UTC(2026, 10, 1, 4, 30),
  }
  const zone = fc.constantFrom(...(Object.keys(change) as (keyof typeof change)[]))
  fc.assert(
    fc.property(
      zone,
      fc.integer({ min: -180, max: 180 }),
      fc.integer({ min: 0, max: 59_999 }),
      (name, minutes, rest) => {
        const at = change[name] + minutes * 60_000 + rest
        const [, text = ''] = /"(.*)"/.exec(updatedSince(at, false, name)) ?? []
        const all = readings(text, name, Math.floor(at / 60_000) * 60_000)
        expect(Math.max(...all)).toBeLessThanOrEqual(at)
        expect(Math.min(...all)).toBeGreaterThan(at - 2 * 3_600_000 - 60_000)
      },
    ),
    { numRuns: 60 },
  )
})
