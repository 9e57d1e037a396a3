import type { ChangeRow } from '../../facts/shapes.ts'
import type { ChangeRecord, Instant } from '../../records/records.ts'

/** A merged change and when production had it; NaN: not yet. */
export interface ShippedChange {
  /** That had it first. */
  readonly service: number
  readonly mergedAt: Instant
  readonly shippedAt: Instant
}

/**
 * When each merged change reached production: within a service in the first of its production lines (or in the last,
 * when `shipped` is 'all'), over services in the first.
 *
 * @returns by `changeId`
 */
export function shippedChanges(
  rows: readonly ChangeRow[],
  lines: readonly { readonly production: boolean }[],
  shipped: 'first' | 'all',
): ReadonlyMap<string, ShippedChange> {
  const perService = new Map<string, { row: ChangeRow; instants: Instant[] }>()
  for (const row of rows) {
    if (Number.isNaN(row.mergedAt)) continue
    const key = `${changeId(row)}\n${row.service}`
    const found = perService.get(key) ?? { row, instants: [] }
    perService.set(key, found)
    if (lines[row.line]?.production) found.instants.push(row.shippedAt)
  }
  const changes = new Map<string, ShippedChange>()
  for (const { row, instants } of perService.values()) {
    const shippedAt = shipped === 'all' ? last(instants) : first(instants)
    const before = changes.get(changeId(row))
    if (before && first([before.shippedAt, shippedAt]) === before.shippedAt) continue
    changes.set(changeId(row), { service: row.service, mergedAt: row.mergedAt, shippedAt })
  }
  return changes
}

export function changeId({ repository, number }: Pick<ChangeRecord, 'repository' | 'number'>): string {
  return `${repository}#${number}`
}

/** The first of the instants that are there; NaN: none is. */
export function first(instants: readonly Instant[]): Instant {
  const there = instants.filter((at) => !Number.isNaN(at))
  return there.length > 0 ? there.reduce((a, b) => Math.min(a, b)) : NaN
}

/** The last of the instants; NaN: one is missing, or there are none. */
export function last(instants: readonly Instant[]): Instant {
  return instants.length > 0 ? instants.reduce((a, b) => Math.max(a, b)) : NaN
}

/**
 * The change that ends an item's way to market: the last one merged no later than done; when none was, the first
 * merged after.
 */
export function closingChange(changes: readonly ShippedChange[], doneAt: Instant): ShippedChange | undefined {
  const ordered = [...changes].sort((a, b) => a.mergedAt - b.mergedAt)
  return ordered.findLast(({ mergedAt }) => mergedAt <= doneAt) ?? ordered[0]
}
