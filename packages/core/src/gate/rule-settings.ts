import { metricDefinition } from '../metrics/catalogue.ts'
import type { Better, Unit } from '../report/report.ts'
import { type Length, parseLength } from '../time/parse-length.ts'
import { gateMetrics, type MetricKind } from './metric-kinds.ts'
import { GateRuleError } from './gate-rule-error.ts'
import type { GateLevel, GateRule } from './gate-rule.ts'

/** A rule with every default filled in. */
export interface RuleSettings {
  readonly rule: GateRule
  readonly kind: MetricKind
  readonly unit: Unit
  readonly better: Better
  readonly level: GateLevel
  /** What must hold. */
  readonly check: 'worse-by' | 'limit' | 'trend' | 'aging' | 'change'
  /** Larger is worse. */
  readonly up: boolean
  readonly worseBy: number
  readonly limit: number | null
  readonly percentile: number
  readonly current: Length
  readonly baseline: Length
  readonly confidence: number
  /** One-sided: half of what the interval leaves. */
  readonly alpha: number
}

const forChange: readonly string[] = ['change-size', 'open-change-age', 'pickup-time']
const aging: readonly string[] = ['work-item-age', 'open-change-age']

/**
 * Checks a rule and fills in its defaults, without any facts: what can be said of a rule as it is written.
 *
 * @throws GateRuleError for a rule that makes no sense, with one sentence for people; UnknownMetricError
 * @example
 * ruleSettings({ id: 'lead-time', metric: 'change-lead-time', worseBy: 0.25 }).check // 'worse-by'
 */
export function ruleSettings(rule: GateRule): RuleSettings {
  const { unit, better } = metricDefinition(rule.metric)
  const { kind } = gateMetrics[rule.metric]!
  const { level = 'fail', confidence = 0.9, percentile = 0.5, worseBy = 0, atMost, atLeast } = rule
  const refuse = (what: string): never => {
    throw new GateRuleError(`Gate rule "${rule.id}": ${what}`)
  }
  const limits = [rule.worseBy, atMost, atLeast].filter((limit) => limit !== undefined)
  if (rule.aging && rule.forChange) refuse('aging and forChange are two rules; write one for each.')
  if (limits.length > 1) refuse('give one of worseBy, atMost and atLeast; write one rule for each.')
  if (limits.length === 0 && !rule.aging && !rule.forChange) {
    refuse('it says no limit: give worseBy, atMost, atLeast, aging or forChange.')
  }
  if (limits.some((limit) => !Number.isFinite(limit) || limit < 0))
    refuse('a limit must be a number of 0 or more.')
  if (!(confidence > 0 && confidence < 1)) refuse('confidence must lie between 0 and 1.')
  if (!(percentile > 0 && percentile < 1)) refuse('percentile must lie between 0 and 1, such as 0.85.')
  if (rule.emergency !== undefined && !(rule.emergency > 1))
    refuse('emergency is a factor above 1, such as 3.')
  if (typeof rule.baseline === 'object' && !(rule.baseline.from < rule.baseline.to))
    refuse('the baseline ends before it begins.')
  if (rule.worseBy !== undefined && better === 'neither') {
    refuse(`nobody can say which way ${rule.metric} is worse: give atMost or atLeast.`)
  }
  if (rule.worseBy !== undefined && kind === 'level') {
    refuse(`${rule.metric} is one number at an instant, not a sample: give atMost or atLeast.`)
  }
  if (rule.worseBy !== undefined && better === 'higher' && rule.worseBy >= 1)
    refuse('worseBy must be below 100 %.')
  if (rule.percentile !== undefined && (limits.length === 0 || rule.worseBy !== undefined || !timed(kind))) {
    refuse('percentile goes with atMost or atLeast of a duration.')
  }
  if (rule.trend !== undefined && (rule.worseBy === undefined || (kind !== 'duration' && kind !== 'rate'))) {
    refuse('trend goes with worseBy, for durations and rates.')
  }
  if (rule.aging && (!aging.includes(rule.metric) || limits.length > 0)) {
    refuse(`aging takes no limit of its own and goes with ${aging.join(' or ')}.`)
  }
  if (
    rule.forChange &&
    (!forChange.includes(rule.metric) || rule.worseBy !== undefined || atLeast !== undefined)
  ) {
    refuse(`forChange goes with ${forChange.join(', ')}, and with atMost or nothing.`)
  }
  return {
    rule,
    kind,
    unit,
    better,
    level,
    check: rule.forChange
      ? 'change'
      : rule.aging
        ? 'aging'
        : rule.trend !== undefined
          ? 'trend'
          : rule.worseBy !== undefined
            ? 'worse-by'
            : 'limit',
    up: atMost !== undefined || (atLeast === undefined && better !== 'higher'),
    worseBy,
    limit: atMost ?? atLeast ?? null,
    percentile,
    current: lengthOf(rule.trend ?? rule.current ?? '28d'),
    baseline: lengthOf(
      typeof rule.baseline === 'string' && rule.baseline !== 'committed' ? rule.baseline : '26w',
    ),
    confidence,
    alpha: (1 - confidence) / 2,
  }

  function lengthOf(text: string): Length {
    return parseLength(text) ?? refuse(`"${text}" is no length: give one such as 28d, 12w or 3mo.`)
  }
}

function timed(kind: MetricKind): boolean {
  return kind === 'duration' || kind === 'lifetime'
}
