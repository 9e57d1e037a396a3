import type { Facts } from '../facts/facts.ts'
import type { Instant } from '../records/records.ts'
import type { ClockOptions } from '../link/options.ts'
import type { CalendarOptions } from '../report/measure-options.ts'
import { windowEnding } from '../time/window-ending.ts'
import type { Committed } from './evaluate-rules.ts'
import { factsSource } from './facts-source.ts'
import type { GateEvent } from './gate-event.ts'
import type { GateRule } from './gate-rule.ts'
import { ruleSettings } from './rule-settings.ts'
import type { Absence, RuleSource } from './rule-source.ts'

/** What was normal, as raw events: to be kept under version control and reviewed like code. */
export interface GateBaseline {
  readonly schemaVersion: 1
  /** ISO instant up to which it holds events. */
  readonly asOf: string
  /** How work items were timed: a changed clock changes the hash of what they mean. */
  readonly clock: ClockOptions
  readonly rules: readonly {
    readonly id: string
    readonly metric: string
    readonly service: string
    /** Hash of what the events mean. */
    readonly definition: string
    readonly from: Instant
    readonly to: Instant
    readonly events: readonly GateEvent[]
  }[]
}

export interface BaselineOptions {
  /** Default: when the facts were read. */
  readonly asOf?: Instant | undefined
  readonly calendar?: CalendarOptions | undefined
}

/**
 * The events of the time up to `asOf`, as long as each rule's baseline is, for the rules with `baseline: committed` (or
 * all that compare, when none says so). Moved only by making it anew.
 *
 * @throws GateRuleError, UnknownMetricError, UnknownServiceError, TimeZoneError
 * @example
 * writeFileSync('gate-baseline.json', JSON.stringify(baselineOf(facts, rules)))
 */
export function baselineOf(
  facts: Facts,
  rules: readonly GateRule[],
  options: BaselineOptions = {},
): GateBaseline {
  const { asOf = facts.readAt, calendar } = options
  const comparing = rules.filter(needsBaseline)
  const committed = comparing.filter(({ baseline }) => baseline === 'committed')
  return {
    schemaVersion: 1,
    asOf: new Date(asOf).toISOString(),
    clock: facts.clock,
    rules: (committed.length > 0 ? committed : comparing).map((rule) => {
      const source = factsSource(facts, rule, asOf, calendar)
      const settings = ruleSettings(rule)
      const span = windowEnding(asOf, settings.baseline, calendar?.timeZone ?? 'UTC')
      const events = settings.check === 'aging' ? source.open(span).finished : source.events(span)
      return {
        id: rule.id,
        metric: rule.metric,
        service: source.service,
        definition: source.definition,
        from: span.from,
        to: span.to,
        events,
      }
    }),
  }
}

/**
 * What in a committed baseline does not fit the facts and rules any more; empty when all does.
 *
 * @example
 * checkBaseline(facts, rules, baseline) // ['Rule "lead-time": what change-lead-time means has changed ...']
 */
export function checkBaseline(
  facts: Facts,
  rules: readonly GateRule[],
  baseline: GateBaseline | null,
  options: BaselineOptions = {},
): readonly string[] {
  const { asOf = facts.readAt, calendar } = options
  return rules
    .filter((rule) => rule.baseline === 'committed')
    .flatMap((rule) => {
      const found = committedFor(rule, factsSource(facts, rule, asOf, calendar), baseline)
      return 'verdict' in found ? [`Rule "${rule.id}": ${found.reason}`] : []
    })
}

/** The committed events of a rule, or why they must not be used. */
export function committedFor(
  rule: GateRule,
  source: RuleSource,
  baseline: GateBaseline | null | undefined,
): Committed | Absence {
  const found = baseline?.rules.find(({ id }) => id === rule.id)
  const refuse = (reason: string): Absence => ({ verdict: 'incomplete', reason })
  if (!found)
    return refuse('It compares with a committed baseline, and there is none for it. Make one and commit it.')
  if (found.definition !== source.definition || found.metric !== rule.metric) {
    return refuse(
      `What ${rule.metric} means has changed since the committed baseline was made (definition ${found.definition} then, ${source.definition} now), so the two cannot be compared. Make a new baseline and have it reviewed.`,
    )
  }
  return { span: { from: found.from, to: found.to }, events: found.events }
}

function needsBaseline(rule: GateRule): boolean {
  const { check } = ruleSettings(rule)
  return check === 'worse-by' || check === 'aging' || rule.metric === 'service-level-attainment'
}
