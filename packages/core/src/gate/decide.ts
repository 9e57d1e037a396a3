import type { Instant } from '../records/records.ts'
import type { GateVerdict } from './gate-result.ts'
import type { RuleHistory } from './gate-history.ts'
import type { Look } from './look.ts'
import { allowedText, measuredText, neededText } from './reason-text.ts'
import type { RuleSettings } from './rule-settings.ts'
import { withSpan } from './rule-windows.ts'

export interface Decision {
  readonly verdict: GateVerdict
  readonly reason: string
  readonly needs: string | null
  readonly watch: RuleHistory['watch']
  readonly failed: RuleHistory['failed']
}

/** What was known of the rule before this look. */
export interface Before {
  readonly red: boolean
  readonly watch: RuleHistory['watch']
  readonly failed: RuleHistory['failed']
}

/**
 * From one look to a verdict. Worse than allowed once is a watch; red takes a second, disjoint cohort that says the
 * same, or the emergency factor. Better than the tolerance ends a watch; what decides nothing leaves it open.
 */
export function decide(
  look: Look,
  pAdjusted: number | null,
  settings: RuleSettings,
  before: Before,
  asOf: Instant,
): Decision {
  const { comparison, window, baseline, units } = look
  const { alpha, rule, check } = settings
  const { worse, better, factor } = comparison
  const measured = measuredText(comparison, settings)
  const allowed = allowedText(settings)
  const exceeds = worse !== null && (pAdjusted ?? worse) <= alpha
  const red = (how: string): Decision => ({
    verdict: 'fail',
    reason: `${measured}: worse than ${allowed}${how}.`,
    needs: null,
    watch: null,
    failed: withSpan(before.failed, { from: before.watch?.window.from ?? window.from, to: asOf }),
  })
  if (exceeds && check === 'change') return { ...red(''), failed: before.failed }
  if (exceeds && rule.emergency !== undefined && factor !== null && factor >= rule.emergency) {
    return red(`, and by more than the emergency factor of ${rule.emergency}`)
  }
  if (exceeds && before.red) return red(', still')
  if (exceeds && before.watch) {
    return red(settings.kind === 'level' ? ', for the second time' : ', for the second time on other items')
  }
  if (exceeds) {
    return {
      verdict: 'inconclusive',
      reason: `${measured}: worse than ${allowed}, for the first time. It turns red when new items say the same.`,
      needs: 'a second look at new items',
      watch: { at: asOf, window, baseline, units },
      failed: before.failed,
    }
  }
  if (better !== null && better <= alpha) {
    return {
      verdict: 'pass',
      reason: `${measured}: within ${allowed}.`,
      needs: null,
      watch: null,
      failed: before.failed,
    }
  }
  const needs = comparison.needs ?? neededText(comparison, alpha)
  const waiting = before.watch ? ' It was worse than allowed in the look before and waits for new items.' : ''
  return {
    verdict: 'inconclusive',
    reason: comparison.needs
      ? `${measured}. Too few to say: needs ${comparison.needs}.${waiting}`
      : `${measured}: neither clearly worse than ${allowed} nor clearly within it. Deciding takes ${needs}.${waiting}`,
    needs,
    watch: before.watch,
    failed: before.failed,
  }
}
