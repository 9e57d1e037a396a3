import { normalQuantile } from '../stats/normal.ts'
import { amountText, rounded } from './amount-text.ts'
import { type Comparison, more } from './comparison.ts'
import type { RuleSettings } from './rule-settings.ts'

/** What was measured, against what, in one clause. */
export function measuredText(comparison: Comparison, settings: RuleSettings): string {
  const { value, baseline } = comparison
  const { unit, check, rule } = settings
  if (value === null) return 'There is no value'
  const amount = (one: number) => amountText(one, unit, Math.max(value, baseline ?? value))
  const what = `${quantityOf(settings)} ${amount(value)}`
  if (check === 'aging') {
    return `${amountText(value, 'ratio')} of what is open is older than the 85th percentile of finished ones, where ${amountText(baseline ?? 0, 'ratio')} is to be expected`
  }
  if (check === 'change') {
    const against =
      baseline === null
        ? ''
        : `, where ${amount(baseline)} is ${rule.atMost === undefined ? "the team's own 85th percentile" : 'allowed'}`
    return `This change: ${amount(value)}${against}`
  }
  if (check === 'limit') {
    const limit = `${rule.atLeast === undefined ? 'at most' : 'at least'} ${amount(settings.limit!)}`
    return `${what}, where ${limit} is asked for${intervalText(comparison, amount)}`
  }
  const before = baseline === null ? 'nothing' : amount(baseline)
  return `${what} against ${before} ${check === 'trend' ? 'in the first half' : 'before'}${intervalText(comparison, amount)}`
}

/** How much worse is allowed, for the end of a sentence. */
export function allowedText({ check, worseBy }: RuleSettings): string {
  return check === 'worse-by' || check === 'trend'
    ? `the ${rounded(worseBy * 100)} % allowed`
    : 'what is allowed'
}

/** How many more units it would take to decide, if things stay as they look. */
export function neededText(comparison: Comparison, alpha: number): string | null {
  const { worse, n, clusters, unit } = comparison
  if (worse === null) return null
  const z = Math.abs(normalQuantile(Math.min(Math.max(worse, 1e-12), 1 - 1e-12)))
  const units = unit === 'item' ? n : clusters
  const wanted = units * (normalQuantile(1 - alpha) / z) ** 2
  const missing = Math.max(1, Math.ceil(wanted - units))
  if (missing <= 20 * units) return `about ${more(missing, unit)}`
  return `far more than there are: ${apart(comparison) ? `a few ${unit}s hold most of the items` : 'it lies close to the tolerance'}`
}

/** The interval is clear of the tolerance, which the test, that moves whole deployments, does not confirm. */
function apart({ interval, intervalOf, tolerance }: Comparison): boolean {
  if (!interval || intervalOf !== 'effect' || tolerance === null) return false
  return interval.low > tolerance || (interval.high !== null && interval.high < tolerance)
}

function quantityOf({ kind, percentile, check }: RuleSettings): string {
  if (check === 'trend') return 'Typically'
  if (kind === 'rate') return 'Rate'
  if (kind === 'share') return 'Share'
  if (kind === 'level') return 'Value'
  return percentile === 0.5 ? 'Median' : `${rounded(percentile * 100)}th percentile`
}

function intervalText(
  { interval, intervalOf, effect, effectIs }: Comparison,
  amount: (one: number) => string,
): string {
  const text = (value: number | null, write: (value: number) => string) =>
    value === null ? 'more' : write(value)
  if (intervalOf === 'value') {
    if (!interval) return ''
    return ` (${text(interval.low, amount)} to ${text(interval.high, amount)})`
  }
  if (effect === null) return ''
  const points = (value: number) => `${value > 0 ? '+' : ''}${rounded(value * 100)}`
  const write = effectIs === 'ratio' ? rounded : points
  const between = interval ? `, between ${text(interval.low, write)} and ${text(interval.high, write)}` : ''
  return effectIs === 'ratio' ? ` (${write(effect)} times${between})` : ` (${write(effect)} points${between})`
}
