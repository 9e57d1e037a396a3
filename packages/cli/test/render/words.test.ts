import { describe, expect, test } from 'vitest'
import type { MetricReport, SeriesPoint } from '@throughline/core'
import { fit, width, wrap } from '../../src/render/width.ts'
import { bar, intervalWords, sparkline, trendWords, valueWords } from '../../src/render/words.ts'
import { sampleReport } from '../support/sample-report.ts'

const leadTime = sampleReport.services[0]?.metrics[0] as MetricReport
const sure = { confidence: 0.95, method: 'test' }
const hour = 3600

describe('trendWords', () => {
  const before = (value: number, more: object = {}) => ({
    ...leadTime,
    previous: { status: 'value' as const, value, n: 9, ...more },
  })

  test('a value inside our interval is no clear change', () => {
    expect(trendWords(before(19.4 * hour))).toEqual({
      direction: 'unclear',
      text: 'no clear change, was 19 h 24 min',
    })
  })

  test('overlapping intervals are no clear change, even when the value is outside', () => {
    const interval = { low: 20 * hour, high: 60 * hour, ...sure }
    expect(trendWords(before(40 * hour, { interval }))?.direction).toBe('unclear')
    expect(trendWords(before(40 * hour))).toEqual({ direction: 'better', text: 'better, was 1 d 16 h' })
  })

  test('better and worse follow the direction of the metric', () => {
    expect(trendWords(before(2 * hour))?.direction).toBe('worse')
    expect(trendWords({ ...before(2 * hour), better: 'higher' })?.direction).toBe('better')
    expect(trendWords({ ...before(2 * hour), better: 'neither' })).toEqual({
      direction: 'changed',
      text: 'up, was 2 h',
    })
  })

  test('without an interval nothing is judged', () => {
    const few = { ...before(2 * hour), interval: null, needs: '3 more deployments' }
    expect(trendWords(few)?.text).toBe('was 2 h, too few to compare')
    expect(trendWords({ ...few, needs: undefined })?.text).toBe('was 2 h')
    expect(trendWords(before(2 * hour, { interval: null }))?.text).toBe('was 2 h, too few to compare')
  })

  test('a partly covered window is not compared', () => {
    expect(trendWords({ ...before(2 * hour), status: 'partial' })?.text).toBe('partly covered, was 2 h')
    expect(trendWords(before(2 * hour, { status: 'partial' }))?.text).toBe('was 2 h (partly covered)')
  })

  test('nothing is said without a value now or before', () => {
    expect(trendWords({ ...leadTime, previous: null })).toBeNull()
    expect(trendWords({ ...leadTime, value: null, status: 'no-data' })).toBeNull()
  })
})

describe('intervalWords', () => {
  test('says both ends, an open end, or what is missing', () => {
    expect(intervalWords(leadTime)).toBe('likely 11 h 24 min to 1 d 1 h (95 % sure)')
    expect(intervalWords({ ...leadTime, interval: { low: hour, high: null, ...sure } })).toBe(
      'likely 1 h or more (95 % sure)',
    )
    expect(intervalWords({ ...leadTime, interval: null, needs: '3 more deployments' })).toBe(
      'no interval yet: needs 3 more deployments',
    )
    expect(intervalWords({ ...leadTime, interval: null })).toBeNull()
  })

  test('counts a rate in one unit', () => {
    const rate = {
      ...leadTime,
      unit: '1/day' as const,
      value: 0.2,
      interval: { low: 0.02, high: 1.5, ...sure },
    }
    expect(intervalWords(rate)).toBe('likely 0.14 to 10.5 per week (95 % sure)')
  })
})

test('no value is said in words and never 0', () => {
  expect(valueWords({ status: 'not-configured', value: null, n: 0 }, 's')).toBe('not configured')
  expect(valueWords({ status: 'value', value: null, n: 0 }, 's')).toBe('no data')
  expect(valueWords({ status: 'value', value: 0, n: 3 }, 'ratio')).toBe('0 %')
})

describe('sparkline', () => {
  const point = (value: number | null, days = 7, at = 0): SeriesPoint => ({
    from: new Date(at).toISOString(),
    to: new Date(at + days * 86_400_000).toISOString(),
    status: value === null ? 'no-data' : 'value',
    value,
    n: 1,
  })

  test('has a gap for no data and the lowest bar for 0', () => {
    expect(sparkline([point(8), point(null), point(0), point(4)], { width: 9 })).toBe('█ ▁▅')
    expect(sparkline([point(8), point(null), point(0), point(4)], { width: 9, ascii: true })).toBe('# _=')
    expect(sparkline([point(0), point(0)], { width: 9 })).toBe('▁▁')
    expect(sparkline([], { width: 9 })).toBe('')
  })

  test('keeps the latest and leaves out a cut week', () => {
    expect(sparkline([point(1), point(2), point(4)], { width: 2 })).toBe('▅█')
    expect(sparkline([point(1), point(1), point(7, 1)], { width: 9 })).toBe('██')
  })
})

test('a bar shows any share and never more than its width', () => {
  expect([0, 0.001, 0.5, 1, 1.2].map((share) => bar(share, 10).length)).toEqual([0, 1, 5, 10, 10])
})

test('widths count columns: wide characters two, styles none', () => {
  expect(['abc', '漢字', '👩‍💻', 'e\u0301', '\u001b[1mab\u001b[22m'].map(width)).toEqual([3, 4, 2, 1, 2])
  expect(fit('漢字漢字', 5)).toBe('漢字…')
  expect(width(fit('漢字漢字', 6))).toBe(6)
  expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
})
