import { describe, expect, test } from 'vitest'
import { fc, test as property } from '@fast-check/vitest'
import { width } from '../../src/render/width.ts'
import { plainView } from '../../src/sync/progress/plain-view.ts'
import { endedLine, progressLine } from '../../src/sync/progress/progress-line.ts'
import { timeLeft } from '../../src/sync/progress/time-left.ts'

const pulls = { stream: 'acme/search pull-requests', done: 1200, of: 3412, remaining: 4710 }

describe('a line of progress', () => {
  test.each([
    [120, 'acme/search pull-requests                ███░░░░░░░ 1,200/3,412 · 2 min left · 4,710 points'],
    [76, 'acme/search pull-requests ███░░░░░░░ 1,200/3,412 · 2 min left · 4,710 points'],
    [70, 'acme/search pull-requests ███░░░░░░░ 1,200/3,412 · 2 min left'],
    [40, 'acme/search pull-requests 1,200/3,412'],
    [30, 'acme/search pull-… 1,200/3,412'],
  ])('in %i columns', (columns, expected) => {
    expect(progressLine(pulls, { columns, left: 120_000 })).toBe(expected)
  })

  test('without a total there is no bar, and beyond it no "of"', () => {
    expect(progressLine({ ...pulls, of: null }, { columns: 80, left: null })).toBe(
      'acme/search pull-requests 1,200 · 4,710 points',
    )
    expect(progressLine({ ...pulls, done: 4000 }, { columns: 120, left: null })).toContain('████ 4,000 ·')
  })

  test('names from outside are harmless', () => {
    const line = progressLine({ ...pulls, stream: 'a\u001b[31m\nb' }, { columns: 80, left: null })
    expect(line).toMatch(/^a b +█/)
  })

  property.prop([
    fc.string({ unit: 'grapheme', maxLength: 90 }),
    fc.nat(10_000_000),
    fc.option(fc.nat(10_000_000)),
    fc.option(fc.nat(10_000)),
    fc.option(fc.nat(100_000_000)),
    fc.integer({ min: 20, max: 200 }),
  ])('is never wider than the terminal', (stream, done, of, remaining, left, columns) => {
    expect(width(progressLine({ stream, done, of, remaining }, { columns, left }))).toBeLessThanOrEqual(
      columns,
    )
    expect(width(endedLine({ stream, done, of }, columns))).toBeLessThanOrEqual(columns)
  })
})

test('time left: by what requests took, neither at the very beginning nor beyond the estimate', () => {
  expect(timeLeft(10_000, 10, 100)).toBe(90_000)
  expect(timeLeft(10_000, 4, 100)).toBeNull()
  expect(timeLeft(10_000, 100, 100)).toBeNull()
  expect(timeLeft(10_000, 98, 100)).toBeNull()
})

test('lines without a terminal: the cost, every thousand, and the end of each stream', async () => {
  const said: string[] = []
  const view = plainView((text) => void said.push(text))
  view.begin('github', { requests: 151, points: 1, remaining: 4812, resetAt: 0 }, 'about')
  for (const done of [500, 1000, 1500, 2600]) view.progress({ stream: 'a', done, of: null })
  view.progress({ stream: 'b', done: 3, of: null })
  await view.end(false)
  expect(said).toEqual([
    'github: about 151 requests, 1 point of 4,812 left this hour',
    'a: 1000 records',
    'a: 2600 records',
    'b: 3 records',
  ])
})
