import type { Instant } from '../records/records.ts'
import { definitionHash } from './definition-hash.ts'
import { evaluateRules } from './evaluate-rules.ts'
import { type GateEvent, inCanonicalOrder } from './gate-event.ts'
import type { GateHistory } from './gate-history.ts'
import type { GateEvaluation } from './gate-result.ts'
import type { GateRule } from './gate-rule.ts'
import type { RuleSource } from './rule-source.ts'
import type { GateAcceptance } from './waivers.ts'

export interface GateEventsOptions {
  readonly rules: readonly GateRule[]
  readonly asOf: Instant
  readonly timeZone?: string | undefined
  readonly history?: GateHistory | undefined
  readonly accepted?: readonly GateAcceptance[] | undefined
}

/**
 * The gate for scripts that hold their own arrays: events by rule id, all of them read. Judged as `evaluateGate` does,
 * with rolling or pinned baselines and limits; aging, levels and rules for one change need facts.
 *
 * @param events values in the metric's unit: seconds, 1 or 0 of a share, 1 for each event of a rate
 * @throws GateRuleError, UnknownMetricError
 * @example
 * evaluateGateEvents({ 'lead-time': events }, { rules, asOf, history })
 */
export function evaluateGateEvents(
  events: Readonly<Record<string, readonly GateEvent[]>>,
  options: GateEventsOptions,
): GateEvaluation {
  const { timeZone = 'UTC' } = options
  const none = { verdict: 'no-data', reason: 'It needs facts: use evaluateGate.' } as const
  return evaluateRules({
    ...options,
    timeZone,
    sourceOf: (rule) => arraySource(rule, inCanonicalOrder(events[rule.id] ?? [])),
    committedOf: () => none,
    changeLookOf: () => none,
  })
}

function arraySource(rule: GateRule, events: readonly GateEvent[]): RuleSource {
  const within = ({ from, to }: { readonly from: Instant; readonly to: Instant }) =>
    events.filter(({ at }) => at >= from && at < to)
  return {
    service: rule.service ?? 'all',
    definition: definitionHash(rule.metric),
    absence: () =>
      events.length === 0 ? { verdict: 'no-data', reason: `No events were given for "${rule.id}".` } : null,
    knownFrom: () => events[0]?.at ?? Infinity,
    events: within,
    open: () => ({ open: [], finished: [] }),
    level: () => null,
    describe: ({ id, value, at }) => ({
      id,
      title: '',
      url: '',
      value,
      at: new Date(at).toISOString(),
      evidence: {},
    }),
  }
}
