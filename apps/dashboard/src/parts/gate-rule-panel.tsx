import type { GateRuleResult } from '@throughline/core'
import { minute, span } from '../format/dates.ts'
import { figures } from '../format/numbers.ts'
import { inWords, rangeInWords } from '../format/quantity.ts'
import { Pairs } from './pairs.tsx'

export interface GateRulePanelProps {
  readonly rule: GateRuleResult
  /** Of its metric. */
  readonly name: string
  readonly link: string
  readonly timeZone: string
}

/** One rule: its verdict, why, and what was compared. */
export function GateRulePanel({ rule, name, link, timeZone }: GateRulePanelProps) {
  const { tone, text } = verdictOf(rule)
  const { baseline, baselineWindow, clusters, interval, judgedAt, n, needs, unit, value, waiver, window } =
    rule
  const measured = (of: number | null, over: { readonly from: string; readonly to: string } | null) => (
    <>
      {of === null ? <span class="none">no data</span> : <strong>{inWords(of, unit)}</strong>}
      {over === null ? null : <span class="quiet"> {span(over.from, over.to, timeZone)}</span>}
    </>
  )
  const rows: Parameters<typeof Pairs>[0]['rows'] = [
    ['Now', measured(value, window)],
    [baselineWindow === null ? 'Limit' : 'Before', measured(baseline, baselineWindow)],
    ...(interval === null || rule.intervalOf === 'effect'
      ? []
      : [['Interval', rangeInWords(interval.low, interval.high, unit)] as const]),
    [
      'Judged from',
      `n = ${figures(n)}${clusters > 0 && clusters !== n ? ` in ${figures(clusters)} groups` : ''}`,
    ],
    ...(judgedAt === null ? [] : [['Verdict since', minute(judgedAt, timeZone)] as const]),
    ...(needs === null ? [] : [['To decide', <bdi>{needs}</bdi>] as const]),
    ['When it fails', rule.level === 'fail' ? 'the run stops' : 'it is only shown'],
    ...(waiver === null || waiver.expired
      ? []
      : [
          [
            'Waived',
            <bdi>{`until ${minute(waiver.until, timeZone)} by ${waiver.by}: ${waiver.reason}`}</bdi>,
          ] as const,
        ]),
  ]
  return (
    <>
      <h3>
        <span class={`severity ${tone}`}>{text}</span> <bdi>{rule.id}</bdi>
      </h3>
      <p class="measure">
        <bdi>{rule.reason}</bdi>
      </p>
      <Pairs rows={rows} />
      <p class="quiet">
        <a href={link}>{name}</a> · {rule.service === 'all' ? 'all services' : <bdi>{rule.service}</bdi>}
      </p>
    </>
  )
}

/** A word with the verdict, so that colour is never all there is. */
function verdictOf({ level, verdict, waiver, watch }: GateRuleResult): {
  readonly tone: string
  readonly text: string
} {
  if (verdict === 'fail') {
    if (waiver !== null && !waiver.expired) return { tone: 'warning', text: 'waived' }
    return level === 'fail' ? { tone: 'error', text: 'failed' } : { tone: 'warning', text: 'warns' }
  }
  if (verdict === 'inconclusive') return { tone: 'info', text: watch ? 'watched' : 'undecided' }
  if (verdict === 'pass') return { tone: 'info', text: 'passed' }
  return { tone: 'warning', text: verdict === 'no-data' ? 'no data' : 'incomplete' }
}
