import type { WorkItemRecord } from '../../records/records.ts'

/** Every key that means one of the items, present and former, and the item's present key. A present key wins. */
export function itemKeys(items: readonly WorkItemRecord[]): ReadonlyMap<string, string> {
  const former = items.flatMap(({ key, formerKeys = [] }) => formerKeys.map((one) => [one, key] as const))
  return new Map([...former, ...items.map(({ key }) => [key, key] as const)])
}
