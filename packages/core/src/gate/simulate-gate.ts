import type { Facts } from '../facts/facts.ts'
import type { Instant } from '../records/records.ts'
import type { CalendarOptions } from '../report/measure-options.ts'
import { windowEnding } from '../time/window-ending.ts'
import { evaluateGate } from './evaluate-gate.ts'
import type { GateBaseline } from './gate-baseline.ts'
import { type GateHistory, emptyGateHistory } from './gate-history.ts'
import type { GateRuleResult, GateVerdict } from './gate-result.ts'
import type { GateRule } from './gate-rule.ts'
import type { GateAcceptance } from './waivers.ts'

/**
 * What a person sees: red stops, yellow was worse than allowed for the first time, green is within it for certain, open
 * is undecided, none could not be judged.
 */
export type GateLight = 'red' | 'yellow' | 'green' | 'open' | 'none'

export interface SimulatedRun {
  /** ISO instant. */
  readonly at: string
  readonly light: GateLight
  readonly verdict: GateVerdict
  readonly rules: readonly (Pick<
    GateRuleResult,
    'id' | 'verdict' | 'watch' | 'value' | 'baseline' | 'effect' | 'needs' | 'reason'
  > & {
    readonly light: GateLight
  })[]
}

export interface GateSimulation {
  readonly schemaVersion: 1
  readonly runs: readonly SimulatedRun[]
  readonly counts: Readonly<Record<GateLight, number>>
}

export interface SimulationOptions {
  /** First run; the others follow week by week. */
  readonly since: Instant
  /** Last instant of a run. Default: when the facts were read. */
  readonly asOf?: Instant | undefined
  readonly calendar?: CalendarOptions | undefined
  readonly accepted?: readonly GateAcceptance[] | undefined
  /** For rules with `baseline: committed`. */
  readonly baselines?: GateBaseline | null | undefined
}

/**
 * Replays the rules over history, one run a week, as if the gate had been there: which runs would have been red, so
 * that people can tune before they block anyone. Facts carry today's knowledge: an incident found late counts in its
 * deployment's week, as in every report.
 *
 * @throws GateRuleError, UnknownMetricError, UnknownServiceError, TimeZoneError
 * @example
 * simulateGate(facts, rules, { since: Date.UTC(2026, 0, 5) }).counts // { red: 1, yellow: 4, green: 20, open: 28, none: 0 }
 */
export function simulateGate(
  facts: Facts,
  rules: readonly GateRule[],
  { since, asOf = facts.readAt, calendar, accepted, baselines }: SimulationOptions,
): GateSimulation {
  const timeZone = calendar?.timeZone ?? 'UTC'
  const lasting = rules.filter(({ forChange }) => !forChange)
  const runs: SimulatedRun[] = []
  let history: GateHistory = emptyGateHistory
  for (const at of weekly(since, asOf, timeZone)) {
    const evaluation = evaluateGate(facts, {
      rules: lasting,
      asOf: at,
      calendar,
      history,
      accepted,
      baselines,
    })
    history = evaluation.history
    const { verdict, rules: results } = evaluation.result
    runs.push({
      at: new Date(at).toISOString(),
      verdict,
      light: lightOf(
        verdict,
        results.some(({ level, watch }) => level === 'fail' && watch),
      ),
      rules: results.map(({ id, verdict, watch, value, baseline, effect, needs, reason }) => ({
        id,
        verdict,
        light: lightOf(verdict, watch),
        watch,
        value,
        baseline,
        effect,
        needs,
        reason,
      })),
    })
  }
  const count = (light: GateLight) => runs.filter((run) => run.light === light).length
  return {
    schemaVersion: 1,
    runs,
    counts: {
      red: count('red'),
      yellow: count('yellow'),
      green: count('green'),
      open: count('open'),
      none: count('none'),
    },
  }
}

/** Local midnights, a week apart, the last one the latest that has been. */
function weekly(since: Instant, asOf: Instant, timeZone: string): Instant[] {
  const instants: Instant[] = []
  for (let back = 0; ; back += 7) {
    const at = windowEnding(asOf, { days: back }, timeZone).from
    if (at < since) return instants.reverse()
    instants.push(at)
  }
}

function lightOf(verdict: GateVerdict, watch: boolean): GateLight {
  if (verdict === 'fail') return 'red'
  if (watch) return 'yellow'
  if (verdict === 'pass') return 'green'
  return verdict === 'inconclusive' ? 'open' : 'none'
}
