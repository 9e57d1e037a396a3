import { amountText } from '@throughline/core'
import type { GateRuleResult } from '@throughline/core'
import { clean } from '../clean.ts'
import { dateTime } from '../dates.ts'
import { measureOf } from '../text/style.ts'
import type { TextStyle } from '../text/style.ts'
import { number } from '../units.ts'
import { fit, wrap } from '../width.ts'
import { effectAmount, effectWords } from './gate-words.ts'

/** The statistics behind a verdict as label and words; what there is none of is left out. */
export function gateFigures(rule: GateRuleResult, timeZone: string): readonly (readonly [string, string])[] {
  const { value, baseline, unit, effectIs, interval, intervalOf, tolerance, n, clusters, p, pAdjusted } = rule
  const scale = Math.max(value ?? 0, baseline ?? 0)
  const amount = (one: number | null) => (one === null ? 'none' : amountText(one, unit, scale))
  const end = (one: number | null) =>
    one === null ? 'no bound' : intervalOf === 'value' ? amount(one) : effectAmount(one, effectIs)
  const days = (span: GateRuleResult['window']) =>
    span ? `${dateTime(span.from, timeZone)} to ${dateTime(span.to, timeZone)}` : ''
  const before = days(rule.baselineWindow)
  const figures: (readonly [string, string])[] = [
    ['Window', rule.window ? `${days(rule.window)}${before === '' ? '' : `, compared with ${before}`}` : ''],
    [
      'Measured',
      value === null && baseline === null
        ? ''
        : [`${amount(value)} against ${amount(baseline)}`, effectWords(rule)]
            .filter((part) => part)
            .join(': '),
    ],
    [
      'Interval',
      interval
        ? `${end(interval.low)} to ${end(interval.high)} (${Number((interval.confidence * 100).toFixed(1))} % sure), ${clean(interval.method)}`
        : '',
    ],
    ['Tolerance', tolerance === null ? '' : end(tolerance)],
    ['n', n === 0 ? '' : `${number(n)}${clusters === n ? '' : `, ${number(clusters)} of them independent`}`],
    [
      'Test',
      rule.method === ''
        ? ''
        : [
            rule.method,
            p === null ? '' : `one-sided p ${pText(p)}`,
            pAdjusted === null || pAdjusted === p ? '' : `${pText(pAdjusted)} after Holm`,
          ]
            .filter((part) => part)
            .join(', '),
    ],
    ['Needs', rule.needs ?? ''],
    ['Judged', rule.judgedAt === null ? '' : dateTime(rule.judgedAt, timeZone)],
    ['Definition', rule.definition],
  ]
  return figures.filter(([, words]) => words !== '')
}

/** The same as lines. */
export function gateDetails(rule: GateRuleResult, timeZone: string, style: TextStyle): string[] {
  return gateFigures(rule, timeZone).flatMap(([name, words]) =>
    wrap(clean(words), measureOf(style) - 15).map(
      (line, i) => `  ${style.paint('dim', fit(i === 0 ? name : '', 12))} ${line}`,
    ),
  )
}

function pText(p: number): string {
  return p < 0.001 ? '< 0.001' : String(Number(p.toPrecision(2)))
}
