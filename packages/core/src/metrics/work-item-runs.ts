import { stages } from '../facts/codes.ts'
import { perFacts } from './per-facts.ts'

const active = stages.indexOf('active')
const waiting = stages.indexOf('waiting')
const todo = stages.indexOf('todo')

/** The times an item was in progress (active or waiting), one entry per unbroken run. */
export interface Runs {
  readonly item: Int32Array
  readonly from: Float64Array
  /** NaN while it lasts. */
  readonly to: Float64Array
  /** When the clock started that ran then: at the first run since the item was last sent back, by default. */
  readonly since: Float64Array
}

/** Runs of every item: from its spells, or from its start to its end where it has none. */
export const workItemRuns = perFacts(({ workItems, spells, clock }): Runs => {
  const runs: { item: number; from: number; to: number; since: number }[] = []
  const resets = clock.resetOnBacklog && !clock.sumInStatus
  let sentBack = false
  const seen = new Uint8Array(workItems.length)
  const order = Int32Array.from(spells.item.keys()).sort(
    (a, b) => spells.item[a]! - spells.item[b]! || spells.from[a]! - spells.from[b]!,
  )
  for (const spell of order) {
    const item = spells.item[spell]!
    seen[item] = 1
    const last = runs.at(-1)
    const again = last?.item === item
    if (spells.stage[spell] === todo) sentBack = again && resets
    if (spells.stage[spell] !== active && spells.stage[spell] !== waiting) continue
    const [from, to] = [spells.from[spell]!, spells.to[spell]!]
    if (again && last.to === from) last.to = to
    else
      runs.push({
        item,
        from,
        to,
        since: again && !sentBack && clock.start === 'firstStart' ? last.since : from,
      })
    sentBack = false
  }
  for (let item = 0; item < workItems.length; item++) {
    if (seen[item] || Number.isNaN(workItems.startedAt[item])) continue
    const from = workItems.startedAt[item]!
    runs.push({ item, from, to: workItems.doneAt[item]!, since: from })
  }
  return {
    item: Int32Array.from(runs, (run) => run.item),
    from: Float64Array.from(runs, (run) => run.from),
    to: Float64Array.from(runs, (run) => run.to),
    since: Float64Array.from(runs, (run) => run.since),
  }
})
