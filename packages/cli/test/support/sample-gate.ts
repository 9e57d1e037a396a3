import type { GateResult, GateRuleResult } from '@throughline/core'

/** A rule that failed, with what is said in the test put over it. */
export function ruleResult(over: Partial<GateRuleResult> = {}): GateRuleResult {
  return {
    id: 'lead-time',
    metric: 'change-lead-time',
    service: 'shop',
    level: 'fail',
    verdict: 'fail',
    inconclusiveBlocks: false,
    unit: 's',
    better: 'lower',
    value: 400_000,
    baseline: 90_000,
    effect: 4.44,
    effectIs: 'ratio',
    interval: { low: 3, high: 6, confidence: 0.9, method: 'Hodges-Lehmann' },
    intervalOf: 'effect',
    p: 0.0001,
    pAdjusted: 0.0002,
    tolerance: 1.25,
    n: 12,
    clusters: 12,
    needs: null,
    reason: 'Median 4.63 d against 25 h before: worse than the 25 % allowed.',
    items: [],
    itemsUnit: 's',
    window: { from: '2026-08-03T00:00:00.000Z', to: '2026-08-31T00:00:00.000Z' },
    baselineWindow: { from: '2026-02-02T00:00:00.000Z', to: '2026-08-03T00:00:00.000Z' },
    watch: false,
    judgedAt: '2026-08-31T00:00:00.000Z',
    waiver: null,
    definition: '7f24c49f235e3119',
    method: 'Mann-Whitney, margin form',
    ...over,
  }
}

export function gateResult(rules: readonly GateRuleResult[], verdict: GateResult['verdict']): GateResult {
  return { schemaVersion: 1, verdict, asOf: '2026-08-31T00:00:00.000Z', rules }
}
