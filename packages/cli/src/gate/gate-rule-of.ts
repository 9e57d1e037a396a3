import { metricDefinition } from '@throughline/core'
import type { GateBaselineChoice, GateRule } from '@throughline/core'
import type { WrittenGate } from '../config/gate-schema.ts'
import { instantOf } from '../pipeline/instants.ts'
import { limitOf } from './limit-of.ts'

/**
 * A rule as people write it, as the gate takes it: percentages as shares, limits in the metric's unit, dates as local
 * midnights.
 *
 * @throws GateRuleError for a limit that is none of the metric
 */
export function gateRuleOf(written: WrittenGate, timeZone: string): GateRule {
  const { worseBy, atMost, atLeast, percentile, confidence, baseline, ...same } = written
  const { unit } = metricDefinition(written.metric)
  const limit = (name: string, amount: number | string | undefined) =>
    amount === undefined ? undefined : limitOf(written, name, amount, unit)
  return {
    ...same,
    worseBy: shareOf(worseBy),
    atMost: limit('atMost', atMost),
    atLeast: limit('atLeast', atLeast),
    percentile: shareOf(percentile),
    confidence: shareOf(confidence),
    baseline: baselineOf(baseline, timeZone),
  }
}

/** '25%' as 0.25. */
function shareOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number.parseFloat(text) / 100
}

function baselineOf(written: WrittenGate['baseline'], timeZone: string): GateBaselineChoice | undefined {
  if (typeof written !== 'object') return written
  return {
    from: instantOf('baseline', written.from, timeZone),
    to: instantOf('baseline', written.to, timeZone),
  }
}
