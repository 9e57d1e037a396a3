import { stages } from '../facts/codes.ts'
import { perFacts } from './per-facts.ts'

const active = stages.indexOf('active')
const waiting = stages.indexOf('waiting')

/** The times an item was in progress (active or waiting), one entry per unbroken run. */
export interface Runs {
  readonly item: Int32Array
  readonly from: Float64Array
  /** NaN while it lasts. */
  readonly to: Float64Array
}

/** Runs of every item: from its spells, or from its start to its end where it has none. */
export const workItemRuns = perFacts(({ workItems, spells }): Runs => {
  const runs: { item: number; from: number; to: number }[] = []
  const seen = new Uint8Array(workItems.length)
  const order = Int32Array.from(spells.item.keys()).sort(
    (a, b) => spells.item[a]! - spells.item[b]! || spells.from[a]! - spells.from[b]!,
  )
  for (const spell of order) {
    const item = spells.item[spell]!
    seen[item] = 1
    if (spells.stage[spell] !== active && spells.stage[spell] !== waiting) continue
    const last = runs.at(-1)
    if (last?.item === item && last.to === spells.from[spell]) last.to = spells.to[spell]!
    else runs.push({ item, from: spells.from[spell]!, to: spells.to[spell]! })
  }
  for (let item = 0; item < workItems.length; item++) {
    if (seen[item] || Number.isNaN(workItems.startedAt[item])) continue
    runs.push({ item, from: workItems.startedAt[item]!, to: workItems.doneAt[item]! })
  }
  return {
    item: Int32Array.from(runs, (run) => run.item),
    from: Float64Array.from(runs, (run) => run.from),
    to: Float64Array.from(runs, (run) => run.to),
  }
})
