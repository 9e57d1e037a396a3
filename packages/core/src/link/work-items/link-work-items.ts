import { exclusionReasons, stages, workItemClasses } from '../../facts/codes.ts'
import type { ExclusionReason } from '../../facts/codes.ts'
import type { ServiceFact } from '../../facts/facts.ts'
import type { ChangeRow, SpellRow, WorkItemRow } from '../../facts/shapes.ts'
import type { Finding, RecordSet } from '../../records/record-set.ts'
import type { Instant, TransitionRecord, WorkItemRecord } from '../../records/records.ts'
import { collectFindings } from '../collect-findings.ts'
import type { FindingCollector } from '../collect-findings.ts'
import type { LinkOptions, WorkItemOptions } from '../options.ts'
import { changeKeys } from './change-keys.ts'
import { family } from './family.ts'
import { isAbandoned } from './is-abandoned.ts'
import { itemKeys } from './item-keys.ts'
import { changeId, shippedChanges } from './shipped-changes.ts'
import type { ShippedChange } from './shipped-changes.ts'
import { stageOfStatus } from './stage-of-status.ts'
import { toMarket } from './to-market.ts'
import type { MarketItem } from './to-market.ts'
import { workItemClass } from './work-item-class.ts'
import { workItemFindings } from './work-item-findings.ts'
import { workItemTimes } from './work-item-times.ts'
import type { WorkItemTimes } from './work-item-times.ts'

export interface WorkItemInput {
  /** Current records: one version per key, no tombstones. */
  readonly records: RecordSet
  readonly services: readonly ServiceFact[]
  /** By line index: only what reached a production line ends time to market. */
  readonly lines: readonly { readonly production: boolean }[]
  readonly changeRows: readonly ChangeRow[]
  readonly options: LinkOptions
  /** Nothing later is read. */
  readonly asOf: Instant
}

export interface LinkedWorkItems {
  readonly items: readonly WorkItemRow[]
  readonly spells: readonly SpellRow[]
  readonly findings: readonly Finding[]
}

/**
 * Measures work items with the configured clock and links them to the changes that name them.
 *
 * Source: "Work-item flow" and "Settled readings" 13 to 17 and 20 of the metric definitions.
 */
export function linkWorkItems(input: WorkItemInput): LinkedWorkItems {
  const { records, services, asOf } = input
  const options = input.options.workItems ?? {}
  const notes = collectFindings()
  const items = records.workItems.filter(({ createdAt }) => createdAt <= asOf)
  const kin = family(items)
  const linked = linkedChanges(input, items, notes)
  const times = timesOf(items, records, options, asOf, notes)
  const abandonedBy = isAbandoned(options.abandoned)
  const classOf = workItemClass(options.classes)
  const serviceIndex = new Map(services.map(({ name }, i) => [name, i]))

  const market = items.map((item, i): MarketItem => {
    const { doneAt } = times[i]!
    const changes = [i, ...kin[i]!.subTasks].flatMap((index) => [...(linked.get(items[index]!.key) ?? [])])
    return {
      ...kin[i]!,
      doneAt: doneAt ?? NaN,
      abandoned: doneAt !== null && abandonedBy(item.resolution),
      changes: [...new Set(changes)],
      releasedAt: item.releasedAt !== undefined && item.releasedAt <= asOf ? item.releasedAt : NaN,
    }
  })
  const reached = toMarket(market)
  const rows = items.map((item, i): WorkItemRow => {
    const { startedAt, doneAt, activeSeconds, waitingSeconds, stage } = times[i]!
    const { changes, container, subTask, parent } = market[i]!
    const configured = item.service === undefined ? undefined : (serviceIndex.get(item.service) ?? -1)
    if (configured === -1) notes.add(workItemFindings.unknownService, `${item.key}: ${item.service}`)
    if (doneAt !== null && doneAt < (startedAt ?? item.createdAt))
      notes.add(workItemFindings.negative, item.key)
    return {
      service: configured ?? onlyService(changes),
      key: item.key,
      type: item.type,
      class: workItemClasses.indexOf(classOf(item.type)),
      title: item.title ?? '',
      url: item.url ?? '',
      parent,
      createdAt: item.createdAt,
      startedAt: startedAt ?? NaN,
      doneAt: doneAt ?? NaN,
      ...reached[i]!,
      activeSeconds,
      waitingSeconds,
      changes: changes.length,
      container: container ? 1 : 0,
      subTask: subTask ? 1 : 0,
      stage: stages.indexOf(stage),
      reason: exclusionReasons.indexOf(reasonOf(market[i]!, startedAt)),
    }
  })
  return { items: rows, spells: times.flatMap(spellRows), findings: notes.findings() }
}

/** Every item's times; what is odd about its moves is noted. */
function timesOf(
  items: readonly WorkItemRecord[],
  records: RecordSet,
  options: WorkItemOptions,
  asOf: Instant,
  notes: FindingCollector,
): readonly WorkItemTimes[] {
  const stageOf = stageOfStatus(records.statuses, options.stages)
  const moves = new Map<string, TransitionRecord[]>(items.map(({ key }) => [key, []]))
  const keys = new Set(records.workItems.map(({ key }) => key))
  for (const move of records.transitions) {
    moves.get(move.key)?.push(move)
    if (!keys.has(move.key)) notes.add(workItemFindings.orphanMove, move.key)
  }
  return items.map((item) => {
    const times = workItemTimes(moves.get(item.key)!, {
      created: item.createdAt,
      clock: options.clock,
      resolvedAt: item.resolvedAt,
      status: item.status,
      asOf,
      stageOf,
      commitment: options.commitment,
      delivery: options.delivery,
    })
    for (const status of times.unmapped) notes.add(workItemFindings.unmapped, status)
    return times
  })
}

/** The merged changes that name each item, by its key. */
function linkedChanges(
  { records, changeRows, lines, options }: WorkItemInput,
  items: readonly WorkItemRecord[],
  notes: FindingCollector,
): ReadonlyMap<string, ReadonlySet<ShippedChange>> {
  const linked = new Map<string, Set<ShippedChange>>()
  if (items.length === 0) return linked
  const commits = new Map(records.commits.map((commit) => [commit.sha, commit]))
  const keysOf = changeKeys(itemKeys(items), commits, options.workItems?.keyPattern)
  const told = changesToldOf(items)
  const shipped = shippedChanges(changeRows, lines, options.shipped ?? 'first')
  for (const change of records.changes) {
    const reached = shipped.get(changeId(change))
    if (!reached) continue
    const { known, missing } = keysOf(change)
    const keys = known.length > 0 ? known : (told.get(changeId(change).toLowerCase()) ?? [])
    for (const key of keys) linked.set(key, (linked.get(key) ?? new Set()).add(reached))
    for (const key of missing) notes.add(workItemFindings.missingItem, `${key} in ${changeId(change)}`)
  }
  return linked
}

/** The items whose tracker links a change to them, by the change: the last resort where the change names none. */
function changesToldOf(items: readonly WorkItemRecord[]): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, string[]>()
  for (const { key, changes = [] } of items)
    for (const change of changes)
      told.set(change.toLowerCase(), [...(told.get(change.toLowerCase()) ?? []), key])
  return told
}

/** The service of all of an item's changes, when it is one. */
function onlyService(changes: readonly ShippedChange[]): number {
  const [first, ...others] = changes
  return first && others.every(({ service }) => service === first.service) ? first.service : -1
}

/** The one reason to exclude an item, by precedence; a duration that is negative is left to the metric. */
function reasonOf(
  { abandoned, container, subTask, doneAt }: MarketItem,
  startedAt: Instant | null,
): ExclusionReason {
  if (abandoned) return 'abandoned'
  if (container) return 'container'
  if (subTask) return 'sub-task'
  if (Number.isNaN(doneAt)) return 'open'
  return startedAt === null ? 'never-started' : 'none'
}

function spellRows({ spells }: WorkItemTimes, item: number): SpellRow[] {
  return spells.map(({ stage, flagged, from, to }) => ({
    item,
    stage: stages.indexOf(stage),
    flagged: flagged ? 1 : 0,
    from,
    to: to ?? NaN,
  }))
}
