import type { GateRuleResult } from '@throughline/core'

/**
 * What a rule does to the run, on every surface: `failed` and `undecided` stop it, `blind` says that it could not be
 * judged, `waived` and `warned` would have stopped it, `watched` was worse for the first time.
 */
export type GateOutcome =
  'failed' | 'blind' | 'undecided' | 'waived' | 'warned' | 'watched' | 'open' | 'passed'

export function outcomeOf({
  verdict,
  level,
  waiver,
  watch,
  inconclusiveBlocks,
}: GateRuleResult): GateOutcome {
  const waived = waiver !== null && !waiver.expired
  switch (verdict) {
    case 'pass':
      return 'passed'
    case 'no-data':
    case 'incomplete':
      return 'blind'
    case 'fail':
      return waived ? 'waived' : level === 'fail' ? 'failed' : 'warned'
    case 'inconclusive':
      if (inconclusiveBlocks && level === 'fail' && !waived) return 'undecided'
      return watch ? 'watched' : 'open'
  }
}
