import type { WorkItemRecord } from '../../records/records.ts'
import { itemKeys } from './item-keys.ts'
import { isEpic, isSubTask } from './work-item-class.ts'

/** How an item stands to others. Indexes are those of the items given. */
export interface Kin {
  /** -1: none that is in the data. */
  readonly parent: number
  /** Sub-tasks, whose changes count as the item's own. */
  readonly subTasks: readonly number[]
  /** What it contains, sub-tasks left out. */
  readonly children: readonly number[]
  /** An epic, or something with children that are no sub-tasks. */
  readonly container: boolean
  readonly subTask: boolean
}

/** Reads parents and children from the items. A cycle of parents is cut where it closes. */
export function family(items: readonly WorkItemRecord[]): readonly Kin[] {
  const index = new Map(items.map(({ key }, i) => [key, i]))
  const keys = itemKeys(items)
  const parents = items.map(({ parent }) =>
    parent === undefined ? -1 : (index.get(keys.get(parent) ?? '') ?? -1),
  )
  parents.forEach((_, item) => {
    const seen = new Set([item])
    for (let at = item; parents[at]! >= 0; at = parents[at]!) {
      if (seen.has(parents[at]!)) parents[at] = -1
      else seen.add(parents[at]!)
      if (parents[at]! < 0) break
    }
  })
  const children = items.map(() => [] as number[])
  const subTasks = items.map(() => [] as number[])
  items.forEach(({ type }, item) => {
    const parent = parents[item]!
    if (parent >= 0) (isSubTask(type) ? subTasks : children)[parent]!.push(item)
  })
  return items.map(({ type }, item) => ({
    parent: parents[item]!,
    subTasks: subTasks[item]!,
    children: children[item]!,
    container: isEpic(type) || children[item]!.length > 0,
    subTask: isSubTask(type),
  }))
}
