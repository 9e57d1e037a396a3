import { emptyRecords, exclusionReasons, link, stages, workItemClasses } from '../../../src/index.ts'
import type { LinkOptions, RecordSet, TransitionRecord, WorkItemRecord } from '../../../src/index.ts'

export const days = (count: number) => Date.UTC(2026, 2, 1) + count * 86_400_000

export function item(key: string, extra: Partial<WorkItemRecord> = {}): WorkItemRecord {
  return { key, type: 'Story', createdAt: days(0), ...extra }
}

/** Moves of an item: day and status, from To Do on. */
export function moves(
  key: string,
  ...path: readonly (readonly [day: number, to: string])[]
): TransitionRecord[] {
  return path.map(([day, to], i) => ({ key, at: days(day), from: path[i - 1]?.[1] ?? 'To Do', to }))
}

/** Links a small world and says what came out by key, with days instead of instants. */
export function told(world: Partial<RecordSet>, options: LinkOptions = {}) {
  const facts = link({ ...emptyRecords(days(1000)), ...world }, options)
  const { workItems, spells } = facts
  const day = (instant: number) => (Number.isNaN(instant) ? null : (instant - days(0)) / 86_400_000)
  const items = Array.from({ length: workItems.length }, (_, row) => ({
    key: workItems.key.at(row)!,
    service: facts.services[workItems.service[row]!]?.name,
    class: workItemClasses[workItems.class[row]!]!,
    parent: workItems.parent[row]! < 0 ? null : workItems.key.at(workItems.parent[row]!)!,
    started: day(workItems.startedAt[row]!),
    done: day(workItems.doneAt[row]!),
    merged: day(workItems.lastMergedAt[row]!),
    shipped: day(workItems.shippedAt[row]!),
    firstShipped: day(workItems.firstShippedAt[row]!),
    activeDays: workItems.activeSeconds[row]! / 86_400,
    waitingDays: workItems.waitingSeconds[row]! / 86_400,
    changes: workItems.changes[row]!,
    container: Boolean(workItems.container[row]),
    subTask: Boolean(workItems.subTask[row]),
    stage: stages[workItems.stage[row]!]!,
    reason: exclusionReasons[workItems.reason[row]!]!,
    spells: Array.from({ length: spells.length }, (_, s) => s)
      .filter((s) => spells.item[s] === row)
      .map(
        (s) =>
          [stages[spells.stage[s]!]!, spells.flagged[s]!, day(spells.from[s]!), day(spells.to[s]!)] as const,
      ),
  }))
  return {
    facts,
    items: Object.fromEntries(items.map((each) => [each.key, each])),
    finding: (code: string) => facts.findings.find((finding) => finding.code === code),
  }
}
