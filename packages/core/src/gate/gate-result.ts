import type { Better, Interval, Unit } from '../report/report.ts'
import type { Item } from '../report/explanation.ts'
import type { GateHistory } from './gate-history.ts'
import type { GateLevel } from './gate-rule.ts'
import type { WaiverShown } from './waivers.ts'

/**
 * fail: worse than allowed, twice on disjoint items or by the emergency factor. pass: within what is allowed.
 * inconclusive: neither, or not confirmed yet. no-data: nothing to judge. incomplete: the sources were not read far
 * enough, or the baseline does not fit. The last three are never green.
 */
export type GateVerdict = 'fail' | 'pass' | 'inconclusive' | 'no-data' | 'incomplete'

export interface GateRuleResult {
  readonly id: string
  readonly metric: string
  /** `all` when the rule names none and there are several. */
  readonly service: string
  readonly level: GateLevel
  readonly verdict: GateVerdict
  /** The rule asks that inconclusive stops the run too. */
  readonly inconclusiveBlocks: boolean
  /** Of value, baseline and limits; of a rule about aging they are shares. */
  readonly unit: Unit
  readonly better: Better
  /** Of the current cohort, in the metric's unit; null: no value. */
  readonly value: number | null
  /** Of the baseline, or the limit, in the metric's unit. */
  readonly baseline: number | null
  /** value against baseline as `effectIs` says. */
  readonly effect: number | null
  /** A ratio (1.5: half as much again) or, of shares, a difference (0.1: ten points more). */
  readonly effectIs: 'ratio' | 'difference'
  /** Of the effect, or of the value where there is a limit. */
  readonly interval: Interval | null
  readonly intervalOf: 'effect' | 'value'
  /** One-sided p that it is worse than the tolerance; null: too few, or nothing left to chance. */
  readonly p: number | null
  /** Holm's, over the blocking rules judged in this run. */
  readonly pAdjusted: number | null
  /** How far the effect (or the value) may go. */
  readonly tolerance: number | null
  /** Items of the current cohort, and independent units behind them. */
  readonly n: number
  readonly clusters: number
  /** What it would take to decide. */
  readonly needs: string | null
  /** One sentence for people. */
  readonly reason: string
  /** The items that moved it, worst first; at most five. Text is from outside: hostile. */
  readonly items: readonly Item[]
  /** Of the items' values; null: they have none worth telling. */
  readonly itemsUnit: Unit | null
  /** ISO instants of what was compared. */
  readonly window: { readonly from: string; readonly to: string } | null
  readonly baselineWindow: { readonly from: string; readonly to: string } | null
  /** A first exceedance that waits for a second, disjoint cohort. */
  readonly watch: boolean
  /** ISO instant of the run that judged this cohort: earlier than this run when the verdict is the recorded one. */
  readonly judgedAt: string | null
  readonly waiver: WaiverShown | null
  /** Hash of what the number means: metric, version, clock, rules of detection. */
  readonly definition: string
  readonly method: string
}

/** What every surface renders: terminal, step summary, JUnit, comment. */
export interface GateResult {
  readonly schemaVersion: 1
  /**
   * fail, incomplete, no-data, inconclusive or pass: the worst of the blocking rules, in this order, waived failures
   * left out. Of rules that all only warn: incomplete or no-data when one of them could not be judged, else pass.
   * Without rules: no-data.
   */
  readonly verdict: GateVerdict
  readonly asOf: string
  readonly rules: readonly GateRuleResult[]
}

/** A result, and what has to be remembered for the next run. Print the first, keep the second. */
export interface GateEvaluation {
  readonly result: GateResult
  readonly history: GateHistory
}
