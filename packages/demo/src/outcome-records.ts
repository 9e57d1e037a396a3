import type { OutcomeRecord } from '@throughline/core'
import { dice } from './dice.ts'
import type { Bounds } from './plan-work.ts'
import { week } from './working-time.ts'

/** What the business watches: how many visitors of the shop buy, week by week. Grows a little once work flows faster. */
export function outcomeRecords(bounds: Bounds, seed: number): readonly OutcomeRecord[] {
  const die = dice(seed, 'outcome')
  const records: OutcomeRecord[] = []
  for (let at = bounds.from + week; at <= bounds.until; at += week) {
    const since = Math.max(0, (at - bounds.turn) / week)
    const value = 2.4 + 0.5 * (1 - Math.exp(-since / 15)) + die.between(-0.12, 0.12)
    records.push({
      series: 'checkout-conversion',
      at,
      value: Math.round(value * 100) / 100,
      unit: '%',
      better: 'higher',
    })
  }
  return records
}
