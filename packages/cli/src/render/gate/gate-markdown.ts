import { amountText } from '@throughline/core'
import type { GateResult, GateRuleResult } from '@throughline/core'
import { outcomeOf } from '../../gate/outcome-of.ts'
import { dateIn, dateTime } from '../dates.ts'
import { escapeMarkdown as escape } from '../escape-markdown.ts'
import { metricName } from '../metric-name.ts'
import { markdownTable } from '../report-markdown.ts'
import { gateFigures } from './gate-details.ts'
import type { GateView } from './gate-text.ts'
import {
  countWords,
  effectWords,
  itemAddress,
  itemAmount,
  itemName,
  label,
  noteWords,
  verdictWords,
} from './gate-words.ts'

/** A gate's verdicts as Markdown, for step summaries and comments. Text from outside is escaped. */
export function gateMarkdown(result: GateResult, view: GateView): string {
  const { rules, asOf } = result
  const sections = [
    `## ${verdictWords(result)}`,
    `${countWords(result)}, as of ${dateTime(asOf, view.timeZone)} ${escape(view.timeZone)}`,
    markdownTable({
      head: ['Verdict', 'Rule', 'Metric', 'Service', 'Now', 'Against', 'Effect', 'n'],
      rows: rules.map(tableRow),
    }),
    ...rules
      .filter((rule) => view.explain || outcomeOf(rule) !== 'passed')
      .flatMap((rule) => ruleSections(rule, asOf, view)),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function tableRow(rule: GateRuleResult): string[] {
  const scale = Math.max(rule.value ?? 0, rule.baseline ?? 0)
  const amount = (value: number | null) => (value === null ? '' : amountText(value, rule.unit, scale))
  return [
    label(rule),
    rule.id,
    metricName(rule.metric),
    rule.service,
    amount(rule.value),
    amount(rule.baseline),
    effectWords(rule),
    rule.n === 0 ? '' : String(rule.n),
  ]
}

function ruleSections(rule: GateRuleResult, asOf: string, { timeZone, explain }: GateView): string[] {
  const said = [rule.reason, ...noteWords(rule, asOf, timeZone)].map(escape).join('  \n')
  const items =
    outcomeOf(rule) === 'open' && !explain
      ? []
      : rule.items.map((item) => {
          const name = escape(itemName(item))
          const address = itemAddress(item)
          const linked = address === '' ? name : `[${name}](${target(address)})`
          return `- ${[escape(itemAmount(rule, item)), dateIn(item.at, timeZone), linked].filter((part) => part).join(' · ')}`
        })
  const figures = explain
    ? gateFigures(rule, timeZone).map(([name, words]) => `- ${name}: ${escape(words)}`)
    : []
  return [`### ${label(rule)}: ${escape(rule.id)}`, said, items.join('\n'), figures.join('\n')]
}

/** An address inside of a Markdown link: nothing in it ends the link, a table cell or a tag. */
function target(address: string): string {
  return address.replace(/[()<>|\\`*_~[\]]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}
