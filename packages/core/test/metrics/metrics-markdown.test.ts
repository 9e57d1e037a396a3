import { expect, test } from 'vitest'
import { metricCatalogue } from '../../src/metrics/catalogue.ts'
import { metricsMarkdown } from '../../src/metrics/metrics-markdown.ts'

test('the documentation page is the one the catalogue gives (vitest -u writes it)', async () => {
  await expect(metricsMarkdown()).toMatchFileSnapshot('../../../../docs/metrics.md')
})

test('every metric says in one line what it is, and where it comes from', () => {
  expect(new Set(metricCatalogue.map(({ id }) => id)).size).toBe(metricCatalogue.length)
  for (const { id, short, definition, formula, source } of metricCatalogue) {
    expect([id, short.length < 90, short.includes('\n')]).toEqual([id, true, false])
    expect(definition.length).toBeGreaterThan(30)
    expect(formula).not.toBe('')
    expect(source).toMatch(/^https:\/\//)
  }
})
