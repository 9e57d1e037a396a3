import type { MetricReport } from '@throughline/core'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { expect, test } from 'vitest'
import { BenchmarkStrip } from '../../src/charts/benchmark-strip.tsx'
import { BreakdownChart } from '../../src/charts/breakdown-chart.tsx'
import { HistogramChart } from '../../src/charts/histogram-chart.tsx'
import { SeriesChart } from '../../src/charts/series-chart.tsx'
import { Sparkline } from '../../src/charts/sparkline.tsx'
import { metric, timeZone } from '../fixtures/metric.ts'
import { services } from '../fixtures/services.ts'

const folder = new URL('golden/', import.meta.url)
const shop = (id: string): MetricReport => {
  const found = services[0]?.metrics.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no fixture ${id}`)
  return found
}
const series = (one: MetricReport, name: string) =>
  SeriesChart({ name, metric: one, series: one.series ?? [], period: 'week', timeZone })
const lead = shop('change-lead-time')
const bins = { edges: [0, 10, 20, 30, 40], counts: [5, 9, 0, 1] }
const benchmark = { mean: 6, sd: 2 }

/** One drawing of each kind, and those whose rules differ: log and zero axes, gaps, one point, no score. */
const drawings: Readonly<Record<string, { toString(): string }>> = {
  'series-duration': series(lead, 'Change lead time'),
  'series-rate': series(shop('deployment-frequency'), 'Deployment frequency'),
  'series-ratio': series(shop('change-fail-rate'), 'Change fail rate'),
  'series-one-point': series(
    metric('wip', { seed: 1, value: 4, gaps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }),
    'WIP',
  ),
  'histogram-duration': HistogramChart({
    name: 'Change lead time',
    metric: lead,
    histogram: lead.histogram ?? bins,
  }),
  'histogram-lines': HistogramChart({ name: 'Change size', metric: shop('change-size'), histogram: bins }),
  breakdown: BreakdownChart({ stages: lead.breakdown ?? [], unit: 's' }),
  sparkline: Sparkline({ series: lead.series ?? [], unit: 's' }),
  'sparkline-no-data': Sparkline({
    series: metric('wip', { seed: 1, value: null }).series ?? [],
    unit: 'count',
  }),
  benchmark: BenchmarkStrip({ score: 7.8, benchmark, name: 'All industries' }),
  'benchmark-no-score': BenchmarkStrip({ score: null, benchmark, name: 'All industries' }),
}

const drawn = (drawing: { toString(): string }) => `${drawing.toString().replaceAll('><', '>\n<')}\n`

if (process.env['UPDATE_GOLDEN'] === '1') {
  for (const [name, drawing] of Object.entries(drawings)) {
    writeFileSync(new URL(`${name}.txt`, folder), drawn(drawing))
  }
}

test('there is a file for every drawing and none besides', () => {
  expect(readdirSync(folder).sort()).toEqual(
    Object.keys(drawings)
      .map((name) => `${name}.txt`)
      .sort(),
  )
})

test.each(Object.keys(drawings))('%s is drawn as before', (name) => {
  const drawing = drawings[name]
  expect(drawing && drawn(drawing)).toBe(readFileSync(new URL(`${name}.txt`, folder), 'utf8'))
})

test.each(Object.keys(drawings))('%s rounds its numbers and says what it shows', (name) => {
  const svg = drawings[name]?.toString() ?? ''
  expect(/(?:x|y|d|width|height|r|[xy][12])="[^"]*\d\.\d{3,}/.exec(svg)).toBeNull()
  expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  expect(svg).toMatch(/role="img" aria-label="[^"]{10,}"/)
})
