import { figures } from './numbers.ts'
import { inWords } from './quantity.ts'

const durations = ['median-gap', 'cycle-time-p85', 'expectation']
const shares = [
  'days-with-deployment', 'deployment-success-rate', 'without-time',
  'feature', 'defect', 'risk', 'debt', 'other',
] // prettier-ignore

/** A named side value in words; what has no unit of its own is a count. */
export function detail(key: string, value: number | null): string {
  if (value === null) return 'no value'
  if (durations.includes(key)) return inWords(value, 's')
  return shares.includes(key) ? inWords(value, 'ratio') : figures(value)
}
