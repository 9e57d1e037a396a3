import type { GateResult, GateRuleResult } from '@throughline/core'
import { outcomeOf } from '../../gate/outcome-of.ts'
import type { GateOutcome } from '../../gate/outcome-of.ts'
import { clean } from '../clean.ts'
import { dateIn, dateTime } from '../dates.ts'
import { metricName } from '../metric-name.ts'
import { marks, measureOf } from '../text/style.ts'
import type { TextStyle } from '../text/style.ts'
import { fit, truncate, width, wrap } from '../width.ts'
import { gateDetails } from './gate-details.ts'
import {
  countWords,
  itemAddress,
  itemAmount,
  itemName,
  label,
  noteWords,
  verdictWords,
} from './gate-words.ts'

/** How a verdict is shown. */
export interface GateView {
  readonly timeZone: string
  /** With the statistics behind each verdict. */
  readonly explain: boolean
  /** It was asked about one change: nothing of the past explains it, and nobody waives it. */
  readonly oneChange?: boolean
}

const colour = {
  failed: 'red',
  undecided: 'red',
  blind: 'magenta',
  waived: 'yellow',
  warned: 'yellow',
  watched: 'yellow',
  open: 'dim',
  passed: 'green',
} as const

/** Items are shown where something is worse. */
const moved: ReadonlySet<GateOutcome> = new Set(['failed', 'undecided', 'waived', 'warned', 'watched'])

/** A gate's verdicts for a terminal: one line for the whole, a few for each rule. */
export function gateText(result: GateResult, view: GateView, style: TextStyle): string {
  const { verdict, asOf } = result
  const paint =
    verdict === 'fail'
      ? 'red'
      : verdict === 'pass'
        ? 'green'
        : verdict === 'inconclusive'
          ? 'yellow'
          : 'magenta'
  const words = verdictWords(result)
  const tail = [countWords(result), `as of ${dateTime(asOf, view.timeZone)} ${clean(view.timeZone)}`]
  const head = [style.paint(['bold', paint], words), ...tail.map((text) => style.paint('dim', text))]
  const wide = width([words, ...tail].join('   ')) > measureOf(style)
  const sections = [
    wide ? head : [head.join('   ')],
    ...result.rules.map((rule) => ruleLines(rule, asOf, view, style)),
    nextLines(result, view, style),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function ruleLines(rule: GateRuleResult, asOf: string, view: GateView, style: TextStyle): string[] {
  const size = measureOf(style)
  const outcome = outcomeOf(rule)
  const dot = ` ${marks(style).dot} `
  const warns = rule.level === 'warn' ? `${dot}only warns` : ''
  const what = truncate(`${metricName(rule.metric)}${dot}${clean(rule.service)}${warns}`, size - 26)
  const name = truncate(clean(rule.id), size - 15 - width(what))
  const said = [rule.reason, ...noteWords(rule, asOf, view.timeZone)]
  return [
    `${style.paint(['bold', colour[outcome]], fit(label(rule), 12))} ${style.paint('bold', name)}  ${style.paint('dim', what)}`,
    ...said.flatMap((text) => wrap(clean(text), size - 2).map((line) => `  ${line}`)),
    ...(moved.has(outcome) || view.explain ? itemLines(rule, view, style) : []),
    ...(view.explain ? gateDetails(rule, view.timeZone, style) : []),
  ]
}

/** The items that moved it, worst first: value, day, name, address. */
function itemLines(rule: GateRuleResult, { timeZone, explain }: GateView, style: TextStyle): string[] {
  const shown = rule.items.slice(0, explain ? 5 : 2)
  const amounts = shown.map((item) => itemAmount(rule, item))
  const room = Math.max(0, ...amounts.map(width))
  return shown.flatMap((item, i) => {
    const amount = room === 0 ? '' : `${fit(amounts[i] ?? '', room)}  `
    const start = `    ${amount}${dateIn(item.at, timeZone)}`
    const name = truncate(itemName(item), measureOf(style) - width(start) - 2)
    const address = itemAddress(item)
    const named = `${style.paint('dim', start)}  ${name}`
    return address === '' ? [named] : [named, style.paint('dim', `${' '.repeat(width(start) - 8)}${address}`)]
  })
}

function nextLines({ rules }: GateResult, { oneChange }: GateView, style: TextStyle): string[] {
  const first = (outcome: GateOutcome) => rules.find((rule) => outcomeOf(rule) === outcome)
  const worst = oneChange === true ? undefined : (first('failed') ?? first('warned'))
  const blind = first('blind')
  const service =
    worst === undefined || worst.service === 'all' ? '' : ` --service ${shellWord(worst.service)}`
  const steps = [
    ...(worst === undefined ? [] : [`throughline explain ${worst.metric}${service} lists every item.`]),
    ...(first('failed') === undefined || worst === undefined
      ? []
      : [
          `throughline gate accept --rule ${shellWord(worst.id)} --reason … --until … --by … takes responsibility for a while.`,
        ]),
    ...(blind?.verdict === 'incomplete' && blind.reason.includes('(file:')
      ? ['If the record files hold everything, say of which time: --covers FROM..TO.']
      : []),
  ]
  const lines = steps.flatMap((step) =>
    wrap(step, measureOf(style) - 4).map((line, i) => `  ${i === 0 ? '>' : ' '} ${line}`),
  )
  return lines.length === 0 ? [] : [style.paint('bold', 'What to do next'), ...lines]
}

/** A word to be pasted into a shell: nothing in it is run. */
function shellWord(text: string): string {
  const word = clean(text)
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
