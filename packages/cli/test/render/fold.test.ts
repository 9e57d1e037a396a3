import { expect, test } from 'vitest'
import { foldedFindings, foldedSteps } from '../../src/render/doctor/fold.ts'

const finding = { code: 'x', severity: 'info', message: 'Odd.' } as const

test('what several services share is said once, with the counts together', () => {
  const findings = [
    { ...finding, count: 2, sample: ['a'], service: 'cart' },
    { ...finding, count: 3, sample: ['a', 'b'], service: 'pay' },
    { ...finding, count: 1, sample: [], service: 'web' },
    { ...finding, code: 'y', count: 7, sample: [] },
  ]
  expect(foldedFindings(findings)).toEqual([
    { ...finding, count: 6, sample: ['a', 'b'], service: 'cart, pay and 1 more' },
    { ...finding, code: 'y', count: 7, sample: [], service: undefined },
  ])
})

test('steps of one kind are one, and kinds that are said elsewhere are left out', () => {
  const steps = [
    { code: 'a', message: 'cart: do it.' },
    { code: 'b', message: 'Read.' },
    { code: 'a', message: 'pay: do it.' },
    { code: 'c', message: 'Tag.' },
  ]
  expect(foldedSteps(steps, new Set(['c']))).toEqual([
    { code: 'a', message: 'cart: do it. The same for 1 more.' },
    { code: 'b', message: 'Read.' },
  ])
})
