import type { Facts } from '../facts/facts.ts'
import type { Instant } from '../records/records.ts'
import type { CalendarOptions } from '../report/measure-options.ts'
import { assertTimeZone } from '../time/assert-time-zone.ts'
import { windowEnding } from '../time/window-ending.ts'
import { changeEvents } from './change-events.ts'
import { changeLook } from './change-look.ts'
import { evaluateRules } from './evaluate-rules.ts'
import { factsSource } from './facts-source.ts'
import { type GateBaseline, committedFor } from './gate-baseline.ts'
import type { GateHistory } from './gate-history.ts'
import type { GateEvaluation } from './gate-result.ts'
import type { GateRule } from './gate-rule.ts'
import type { Look } from './look.ts'
import type { RuleSettings } from './rule-settings.ts'
import type { Absence } from './rule-source.ts'
import type { GateAcceptance } from './waivers.ts'

export interface GateOptions {
  readonly rules: readonly GateRule[]
  /** Nothing later is judged. Default: when the facts were read. */
  readonly asOf?: Instant | undefined
  /** Windows end at local midnights. Default UTC. */
  readonly calendar?: CalendarOptions | undefined
  /** What the run before gave back. Without it every run is the first, and nothing turns red but by `emergency`. */
  readonly history?: GateHistory | undefined
  readonly accepted?: readonly GateAcceptance[] | undefined
  /** A file made by `baselineOf`, for rules with `baseline: committed`. */
  readonly baselines?: GateBaseline | null | undefined
  /** The change that rules with `forChange` are about, as `repository#number`. */
  readonly change?: string | undefined
}

/**
 * Judges the rules of a gate on raw items, three-way: worse than the tolerance for certain, within it for certain, or
 * not certain. Deterministic: the same facts, rules and history give the same bytes, whatever order rows come in.
 *
 * How it keeps from crying wolf: Holm's adjustment over the blocking rules of a run; a first exceedance only opens a
 * watch (`watch: true`, verdict inconclusive), and red takes a second one on items that the first did not look at; a
 * cohort is judged once, at most one a week, and a re-run gives the recorded verdict; red periods stay out of rolling
 * baselines until accepted. How it keeps from sleeping: missing or partly read sources, and windows without items, are
 * `incomplete` and `no-data`, never a pass.
 *
 * Keep `history` (plain JSON) and hand it in with the next run; print `result`. An evaluation as of an instant before
 * the last judged one is stateless and leaves the history as it is.
 *
 * @returns `result`: verdict and one entry per rule that is not off, in the order given; `history`: for the next run
 * @throws GateRuleError for a rule that makes no sense, UnknownMetricError, UnknownServiceError, TimeZoneError
 * @example
 * const { result, history } = evaluateGate(facts, {
 *   rules: [{ id: 'lead-time', metric: 'change-lead-time', worseBy: 0.25 }],
 *   history: saved,
 * })
 * process.exitCode = result.verdict === 'fail' ? 1 : 0
 */
export function evaluateGate(facts: Facts, options: GateOptions): GateEvaluation {
  const { rules, asOf = facts.readAt, calendar = {}, history, accepted, baselines, change } = options
  const timeZone = calendar.timeZone ?? 'UTC'
  assertTimeZone(timeZone)
  return evaluateRules({
    rules,
    asOf,
    timeZone,
    history,
    accepted,
    sourceOf: (rule) => factsSource(facts, rule, asOf, calendar),
    committedOf: (rule, source) => committedFor(rule, source, baselines),
    changeLookOf: (settings) => lookAtChange(facts, settings, change, asOf, timeZone),
  })
}

function lookAtChange(
  facts: Facts,
  settings: RuleSettings,
  id: string | undefined,
  asOf: Instant,
  timeZone: string,
): Look | Absence {
  if (id === undefined) {
    return { verdict: 'no-data', reason: 'It is about one change, and the gate was asked about none.' }
  }
  const span = windowEnding(asOf, settings.baseline, timeZone)
  const { change, before } = changeEvents(facts, settings.rule.metric, id, span, asOf)
  if (!change) return { verdict: 'no-data', reason: `Change ${id} is not known, or has no value to judge.` }
  return {
    comparison: changeLook(change, before, settings.limit),
    window: { from: asOf, to: asOf },
    baseline: [span],
    units: [change.id],
    worst: [change],
  }
}
