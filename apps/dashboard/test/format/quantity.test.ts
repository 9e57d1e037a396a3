import { expect, test } from 'vitest'
import { detail } from '../../src/format/detail.ts'
import { itemText } from '../../src/format/item-text.ts'
import { safeUrl } from '../../src/format/outside.ts'
import { inWords, rangeInWords } from '../../src/format/quantity.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  [45, 's', '45 s'],
  [60_840, 's', '16.9 h'],
  [86_400 * 2, 's', '2 days'],
  [-30, 's', '−30 s'],
  [2.7, '1/day', '2.7 per day'],
  [0.34, '1/day', '2.4 per week'],
  [0.1, '1/day', '3 per month'],
  [0, '1/day', '0 per day'],
  [0.129, 'ratio', '12.9 %'],
  [1, 'lines', '1 line'],
  [1234, 'lines', '1,234 lines'],
] as const)('%d in %s reads %s', (value, unit, words) => {
  expect(plain(inWords(value, unit))).toBe(words)
})

test('a range names its unit once where both ends share it, and an open end as such', () => {
  expect(plain(rangeInWords(41_000, 90_100, 's'))).toBe('11.4–25 h')
  expect(plain(rangeInWords(3000, 90_100, 's'))).toBe('50 min – 25 h')
  expect(plain(rangeInWords(41_000, null, 's'))).toBe('11.4 h or more')
})

test('side values have the unit their name says', () => {
  expect(plain(detail('median-gap', 7200))).toBe('2 h')
  expect(plain(detail('days-with-deployment', 0.28))).toBe('28 %')
  expect(detail('failed-deployments', 4)).toBe('4')
  expect(detail('median-gap', null)).toBe('no value')
})

test('evidence shows instants in the zone of the report and commits by ten digits', () => {
  expect(itemText('2026-08-05T22:30:00.000Z', 'Europe/Berlin')).toBe('6 Aug 2026, 00:30')
  expect(itemText(`revert:${'0123456789'.repeat(4)}`, 'UTC')).toBe('revert:0123456789')
  expect(itemText('v1.2.3 (12)', 'UTC')).toBe('v1.2.3 (12)')
})

test.each([
  ['https://a.example/x', 'https://a.example/x'],
  ['javascript:alert(1)', null],
  ['JaVaScRiPt:alert(1)', null],
  [' data:text/html,x', null],
  ['//evil.example', null],
  ['', null],
])('%s leads to %s', (url, safe) => {
  expect(safeUrl(url)).toBe(safe)
})
