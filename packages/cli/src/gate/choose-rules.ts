import type { GateRule } from '@throughline/core'
import { CliError } from '../cli-error.ts'
import { didYouMean } from '../did-you-mean.ts'
import { exitCodes } from '../exit-codes.ts'

export interface RuleChoice {
  readonly rule?: readonly string[] | undefined
  readonly change?: string | undefined
}

/**
 * The rules that are asked now: those that were named, else those about one change when there is one, else the others.
 * A rule that is off is not asked.
 *
 * @throws CliError for a name that no rule has, and when nothing is left to ask
 */
export function chooseRules(rules: readonly GateRule[], { rule, change }: RuleChoice): readonly GateRule[] {
  const known = rules.map(({ id }) => id)
  for (const name of rule ?? []) if (!known.includes(name)) throw unknownRule(name, known)
  const named = rules.filter(({ id }) => rule === undefined || rule.includes(id))
  const chosen = named
    .filter(({ level }) => level !== 'off')
    .filter(({ forChange }) => (change === undefined ? !forChange : forChange || rule !== undefined))
  if (chosen.length > 0) return chosen
  const local = named.filter(({ forChange }) => forChange).map(({ id }) => id)
  const why =
    change !== undefined
      ? 'no gate rule is about one change: give one forChange: true, or leave --change away'
      : local.length > 0
        ? `${local.join(', ')} is about one change: name it with --change NUMBER`
        : `${named.map(({ id }) => id).join(', ')} is off: nothing would be judged`
  throw new CliError('no-gate-rules', why, exitCodes.usage)
}

export function unknownRule(name: string, known: readonly string[]): CliError {
  const near = didYouMean(name, known) || `; there are ${known.join(', ')}`
  return new CliError('unknown-gate-rule', `there is no gate rule '${name}'${near}`, exitCodes.usage)
}
