import { expect, test } from 'vitest'
import type { MetricReport } from '@throughline/core'
import { exclusions } from '../../src/render/counted.ts'
import { metricWords } from '../../src/render/words.ts'
import { sampleReport } from '../support/sample-report.ts'

test('what is left out is counted in the singular and the plural', () => {
  expect(exclusions({ 'merge-commit': 1, bot: 5, 'cherry-pick': 2, negative: 0 })).toBe(
    '5 by bots, 2 cherry-picks, 1 merge commit',
  )
  expect(exclusions({ container: 1, 'sub-task': 1, 'merge-commit': 2 })).toBe(
    '2 merge commits, 1 epic or other container, 1 sub-task',
  )
})

test('the share of a class says of which', () => {
  const metric = sampleReport.services[0]?.metrics[0] as MetricReport
  expect(metricWords({ ...metric, id: 'flow-distribution', unit: 'ratio', value: 0.6 })).toBe('60 % features')
  expect(metricWords({ ...metric, id: 'flow-distribution', value: null, status: 'no-data' })).toBe('no data')
})
