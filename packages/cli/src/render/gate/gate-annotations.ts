import type { GateResult, GateRuleResult } from '@throughline/core'
import { outcomeOf } from '../../gate/outcome-of.ts'
import type { GateOutcome } from '../../gate/outcome-of.ts'
import { clean } from '../clean.ts'
import { noteWords } from './gate-words.ts'

const command: Readonly<Record<GateOutcome, 'error' | 'warning' | 'notice' | null>> = {
  failed: 'error',
  undecided: 'error',
  blind: 'error',
  waived: 'warning',
  warned: 'warning',
  watched: 'warning',
  open: 'notice',
  passed: null,
}

/**
 * Workflow commands of GitHub Actions, one for each rule that did not pass. Whatever a text holds, it stays the value
 * of one command.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function gateAnnotations({ rules, asOf }: GateResult, timeZone: string): string {
  return rules
    .map((rule) => {
      const kind = kindOf(rule)
      if (kind === null) return ''
      const said = [rule.reason, ...noteWords(rule, asOf, timeZone)].join(' ')
      return `::${kind} title=${property(`Gate rule ${rule.id}`)}::${data(said)}\n`
    })
    .join('')
}

function kindOf(rule: GateRuleResult): 'error' | 'warning' | 'notice' | null {
  const outcome = outcomeOf(rule)
  return outcome === 'blind' && rule.level !== 'fail' ? 'warning' : command[outcome]
}

function data(text: string): string {
  return clean(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}
