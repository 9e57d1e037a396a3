import type { GateResult, GateRuleResult } from '@throughline/core'
import { outcomeOf } from '../../gate/outcome-of.ts'
import type { GateOutcome } from '../../gate/outcome-of.ts'
import { escapeXml } from './escape-xml.ts'
import { gateFigures } from './gate-details.ts'
import type { GateView } from './gate-text.ts'
import { itemAddress, itemAmount, itemName, label, noteWords } from './gate-words.ts'

type Element = 'failure' | 'error' | 'skipped' | null

/**
 * A gate's verdicts as JUnit XML, one test case a rule. What stops the run is a failure, a blocking rule that could not
 * be judged an error; everything else that is not a pass is skipped, with the reason, so that nothing looks green that
 * is not.
 */
export function gateJunit(result: GateResult, view: GateView): string {
  const { rules, asOf } = result
  const found = rules.map(elementOf)
  const count = (element: Element) => found.filter((one) => one === element).length
  const counts = `tests="${rules.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="0"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="throughline gate" ${counts}>`,
    `  <testsuite name="throughline gate" ${counts} timestamp="${asOf.slice(0, 19)}">`,
    ...rules.flatMap((rule, i) => testCase(rule, found[i] ?? null, asOf, view)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

const elements: Readonly<Record<GateOutcome, Element>> = {
  failed: 'failure',
  undecided: 'failure',
  blind: 'error',
  waived: 'skipped',
  warned: 'skipped',
  watched: 'skipped',
  open: 'skipped',
  passed: null,
}

function elementOf(rule: GateRuleResult): Element {
  const outcome = outcomeOf(rule)
  return outcome === 'blind' && rule.level !== 'fail' ? 'skipped' : elements[outcome]
}

function testCase(rule: GateRuleResult, element: Element, asOf: string, { timeZone }: GateView): string[] {
  const open = `    <testcase classname="${escapeXml(`throughline.${rule.service}.${rule.metric}`)}" name="${escapeXml(rule.id)}" time="0"`
  const said = [rule.reason, ...noteWords(rule, asOf, timeZone)].map(escapeXml)
  const items = rule.items.map((item) =>
    [itemAmount(rule, item), item.at.slice(0, 10), itemName(item), itemAddress(item)]
      .filter((part) => part)
      .join('  '),
  )
  const figures = gateFigures(rule, timeZone).map(([name, words]) => `${name}: ${words}`)
  const body = [...said, ...[...figures, ...items].map(escapeXml)].join('\n')
  const message = `message="${said.join(' ')}"`
  const about =
    element === 'failure' || element === 'error'
      ? `<${element} ${message} type="${label(rule).toLowerCase().replace(' ', '-')}">${body}</${element}>`
      : `${element === null ? '' : `<skipped ${message}/>`}<system-out>${body}</system-out>`
  return [`${open}>`, `      ${about}`, '    </testcase>']
}
