import { amountText, metricDefinition } from '@throughline/core'
import type { GateResult, GateRuleResult, Item } from '@throughline/core'
import { outcomeOf } from '../../gate/outcome-of.ts'
import type { GateOutcome } from '../../gate/outcome-of.ts'
import { clean, shortShas } from '../clean.ts'
import { dateIn, dateTime } from '../dates.ts'
import { plural } from '../units.ts'

/** What a rule did, in capitals for the start of a line. */
export function label(rule: GateRuleResult): string {
  const words: Readonly<Record<GateOutcome, string>> = {
    failed: 'FAIL',
    blind: rule.verdict === 'no-data' ? 'NO DATA' : 'INCOMPLETE',
    undecided: 'UNDECIDED',
    waived: 'WAIVED',
    warned: 'WARN',
    watched: 'WATCH',
    open: 'OPEN',
    passed: 'PASS',
  }
  return words[outcomeOf(rule)]
}

/** The whole in one clause: "Gate failed". */
export function verdictWords({ verdict, rules }: GateResult): string {
  if (verdict === 'fail') return 'Gate failed'
  if (verdict === 'incomplete' || verdict === 'no-data') return 'Gate could not judge'
  if (rules.some((rule) => outcomeOf(rule) === 'undecided'))
    return 'Gate is undecided, and a rule asks for more'
  return verdict === 'pass' ? 'Gate passed' : 'Gate did not fail'
}

const counts: Readonly<Record<GateOutcome, string>> = {
  failed: 'failed',
  blind: 'not judged',
  undecided: 'undecided',
  waived: 'waived',
  warned: 'warned',
  watched: 'on watch',
  open: 'open',
  passed: 'passed',
}

/** "1 failed, 2 passed". */
export function countWords({ rules }: GateResult): string {
  const outcomes = rules.map(outcomeOf)
  return (Object.keys(counts) as GateOutcome[])
    .map((outcome) => [outcomes.filter((one) => one === outcome).length, counts[outcome]] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ')
}

/** Waiver, and whether the verdict is one that was given before. Text in it is from outside. */
export function noteWords(rule: GateRuleResult, asOf: string, timeZone: string): string[] {
  const { waiver, judgedAt } = rule
  const notes: string[] = []
  if (waiver) {
    const until = dateTime(waiver.until, timeZone)
    const who = `by ${waiver.by}: ${waiver.reason}`
    notes.push(waiver.expired ? `The waiver ran out on ${until}, ${who}` : `Waived until ${until}, ${who}`)
  }
  if (judgedAt !== null && judgedAt !== asOf) {
    notes.push(
      `Judged on ${dateIn(judgedAt, timeZone)}: the same items are judged once, at most one lot a week.`,
    )
  }
  return notes
}

/** What an item adds, in words; '' where it is only counted. */
export function itemAmount({ metric, itemsUnit }: GateRuleResult, { value }: Item): string {
  if (value === null || itemsUnit === null) return ''
  const counted = itemsUnit === 'count' && metricDefinition(metric).unit !== 'count'
  return counted ? plural(value, 'event') : amountText(value, itemsUnit)
}

/** Title, or what it is called; a pull request says its number too. Safe for a terminal. */
export function itemName({ id, title }: Item): string {
  const name = shortShas(clean(id))
  const words = shortShas(clean(title))
  return words === '' || words === name ? name : `${name} ${words}`
}

/** An http(s) address, as a browser would write it; '' for anything else. */
export function itemAddress({ url }: Item): string {
  if (!URL.canParse(url)) return ''
  const { protocol, href, username, password } = new URL(url)
  return /^https?:$/.test(protocol) && username + password === '' ? clean(href) : ''
}

/** "2.01 times", "+12 points"; '' where there is none. */
export function effectWords({ effect, effectIs }: GateRuleResult): string {
  return effect === null ? '' : effectAmount(effect, effectIs)
}

export function effectAmount(effect: number, effectIs: GateRuleResult['effectIs']): string {
  const rounded = (value: number) => String(Number(value.toPrecision(3)))
  if (effectIs === 'ratio') return `${rounded(effect)} times`
  return `${effect > 0 ? '+' : ''}${rounded(effect * 100)} points`
}
