import type { GateResult } from '@throughline/core'
import { exitCodes } from '../exit-codes.ts'
import { outcomeOf } from './outcome-of.ts'

/**
 * 1 when a rule failed, 3 when one could not be judged, 4 when one that must be decided is not, else 0. The first that
 * holds.
 */
export function gateExitCode({ verdict, rules }: GateResult): number {
  switch (verdict) {
    case 'fail':
      return exitCodes.gateFailed
    case 'incomplete':
    case 'no-data':
      return exitCodes.data
    case 'inconclusive':
    case 'pass':
      return rules.some((rule) => outcomeOf(rule) === 'undecided') ? exitCodes.inconclusive : exitCodes.fine
  }
}
