import type { Instant, TransitionRecord, WorkItemRecord } from '@throughline/core'
import type { Delivery } from './deliver.ts'
import type { PlannedChange, PlannedItem } from './plan.ts'
import type { Profile } from './profiles.ts'
import type { ItemTruth } from './truth.ts'

export interface ItemRecords {
  readonly workItems: readonly WorkItemRecord[]
  readonly transitions: readonly TransitionRecord[]
  readonly truth: ReadonlyMap<string, ItemTruth>
}

/** Gives items that exist at the end their keys, in order of creation, and returns them. */
export function keyItems(
  profile: Profile,
  items: readonly PlannedItem[],
  until: Instant,
): readonly PlannedItem[] {
  const known = items.filter(({ createdAt }) => createdAt <= until).sort((a, b) => a.createdAt - b.createdAt)
  known.forEach((item, i) => (item.key = `${profile.project}-${i + 1}`))
  return known
}

/** Writes down the work items of a service as a tracker would know them at the end. */
export function itemRecords(
  profile: Profile,
  known: readonly PlannedItem[],
  delivery: Delivery,
  until: Instant,
): ItemRecords {
  const changesOf = new Map<PlannedItem, PlannedChange[]>()
  for (const change of delivery.changes) {
    if (change.item === null || change.mergedAt > until) continue
    changesOf.set(change.item, [...(changesOf.get(change.item) ?? []), change])
  }
  const workItems: WorkItemRecord[] = []
  const transitions: TransitionRecord[] = []
  const truth = new Map<string, ItemTruth>()
  for (const item of known) {
    const moves = item.moves.filter(({ at }) => at <= until)
    const done = moves.at(-1)?.to === 'Done'
    workItems.push({
      key: item.key,
      type: item.type,
      title: item.title,
      service: profile.name,
      url: `https://tracker.example/browse/${item.key}`,
      parent: item.parent?.key,
      createdAt: item.createdAt,
      status: moves.at(-1)?.to ?? 'To Do',
      resolvedAt: done ? moves.at(-1)!.at : undefined,
      resolution: done ? (item.abandoned ? "Won't Do" : 'Done') : undefined,
    })
    moves.forEach(({ at, to }, i) =>
      transitions.push({ key: item.key, at, from: moves[i - 1]?.to ?? 'To Do', to }),
    )
    for (const { from, to } of item.flagged) {
      if (from <= until) transitions.push({ key: item.key, at: from, to: 'on', kind: 'flag' })
      if (to <= until) transitions.push({ key: item.key, at: to, to: 'off', kind: 'flag' })
    }
    truth.set(item.key, itemTruth(item, moves, changesOf.get(item) ?? [], delivery))
  }
  for (const epic of known) if (epic.type === 'Epic') truth.set(epic.key, epicTruth(epic, known, truth))
  return { workItems, transitions, truth }
}

function itemTruth(
  item: PlannedItem,
  moves: PlannedItem['moves'],
  changes: readonly PlannedChange[],
  { shippedBy }: Delivery,
): ItemTruth {
  const doneAt = moves.at(-1)?.to === 'Done' ? moves.at(-1)!.at : null
  const sentBack = moves.findLastIndex(({ to }) => to === 'To Do')
  const started = moves.slice(sentBack + 1).find(({ to }) => to === 'In Progress')
  const closing = doneAt === null ? undefined : changes.filter(({ mergedAt }) => mergedAt <= doneAt).at(-1)
  return {
    startedAt: started?.at ?? null,
    doneAt,
    shippedAt: (closing && shippedBy.get(closing)?.finishedAt) ?? null,
    abandoned: item.abandoned && doneAt !== null,
  }
}

function epicTruth(
  epic: PlannedItem,
  known: readonly PlannedItem[],
  truth: ReadonlyMap<string, ItemTruth>,
): ItemTruth {
  const children = known.filter(({ parent }) => parent === epic).map(({ key }) => truth.get(key)!)
  const kept = children.filter(({ abandoned }) => !abandoned)
  const shipped = kept.map(({ shippedAt }) => shippedAt)
  const all = kept.length > 0 && shipped.every((at) => at !== null)
  return { ...truth.get(epic.key)!, shippedAt: all ? Math.max(...shipped) : null }
}
