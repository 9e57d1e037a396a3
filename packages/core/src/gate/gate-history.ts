import type { Instant } from '../records/records.ts'
import type { GateRuleResult } from './gate-result.ts'

/** Half-open. */
export interface GateSpan {
  readonly from: Instant
  readonly to: Instant
}

/** A cohort that was worse than allowed and waits for a second one, of other items, to say the same. */
export interface GateWatch {
  readonly at: Instant
  readonly window: GateSpan
  /** What it was compared with, and what the second cohort is compared with too; empty for a limit. */
  readonly baseline: readonly GateSpan[]
  /** The independent units that were compared: never looked at again. */
  readonly units: readonly string[]
}

/** What a gate remembers of one rule. */
export interface RuleHistory {
  /** Hash of the rule and of what its metric means: when it changes, what was judged before says nothing. */
  readonly rule: string
  /** When the last cohort was judged, which units it had, and what came out: the same cohort gets the same verdict. */
  readonly judged: {
    readonly at: Instant
    readonly units: readonly string[]
    readonly result: GateRuleResult
  } | null
  readonly watch: GateWatch | null
  /** Times that were red: no baseline until accepted. */
  readonly failed: readonly GateSpan[]
}

/** Plain and serialisable: what `evaluateGate` gives back to be kept for the next run, by rule id. */
export interface GateHistory {
  readonly schemaVersion: 1
  readonly rules: Readonly<Record<string, RuleHistory>>
}

/** A gate that has not judged anything yet. */
export const emptyGateHistory: GateHistory = { schemaVersion: 1, rules: {} }
