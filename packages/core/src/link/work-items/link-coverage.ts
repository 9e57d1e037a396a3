import type { RecordSet } from '../../records/record-set.ts'
import type { ChangeRecord } from '../../records/records.ts'
import { compilePattern } from '../compile-pattern.ts'
import { changeKeys, defaultKeyPattern } from './change-keys.ts'
import { itemKeys } from './item-keys.ts'

/** How a change was linked to a work item: where its key stood, or by the tracker. */
export type WorkItemLinkMethod =
  'closing reference' | 'branch' | 'title' | 'description' | 'commit message' | 'tracker'

/** Why a change is linked to no work item. */
export type UnlinkedReason =
  'names no key' | 'names a key of no known project' | 'names an item that was not read'

export interface WorkItemLinkCoverage {
  /** Merged changes of people. */
  readonly changes: number
  readonly linked: number
  /** Every change once, by the first method that links it. */
  readonly byMethod: Readonly<Partial<Record<WorkItemLinkMethod, number>>>
  /** Most first. */
  readonly unlinked: readonly {
    readonly reason: UnlinkedReason
    readonly count: number
    /** At most five changes, as owner/name#7, with the key they name. */
    readonly sample: readonly string[]
  }[]
}

const sampleSize = 5

/**
 * How many merged changes are linked to work items, by which method, and why the others are not. The rule is that of
 * linking: the change's own words first (references, branch, title), then its description, then its commits, then what the tracker says.
 *
 * @param records current records
 * @param pattern of keys, RE2; default as in linking
 * @throws PatternError when the pattern does not compile
 * @example
 * workItemLinkCoverage(records).byMethod.branch // 312
 */
export function workItemLinkCoverage(
  records: Pick<RecordSet, 'changes' | 'commits' | 'workItems'>,
  pattern: string = defaultKeyPattern,
): WorkItemLinkCoverage {
  const commits = new Map(records.commits.map((commit) => [commit.sha, commit]))
  const keysOf = changeKeys(itemKeys(records.workItems), commits, pattern)
  const keyPattern = compilePattern(pattern, 'workItems.keyPattern')
  const told = new Set(
    records.workItems.flatMap(({ changes = [] }) => changes.map((change) => change.toLowerCase())),
  )
  const byMethod: Partial<Record<WorkItemLinkMethod, number>> = {}
  const unlinked = new Map<UnlinkedReason, { count: number; sample: string[] }>()
  const merged = records.changes.filter(({ mergedAt, isBot }) => mergedAt !== undefined && isBot !== true)
  for (const change of merged) {
    const id = `${change.repository}#${change.number}`
    const method = methodOf(change)
    if (method !== null) {
      byMethod[method] = (byMethod[method] ?? 0) + 1
      continue
    }
    const { reason, key } = reasonOf(change)
    const entry = unlinked.get(reason) ?? { count: 0, sample: [] }
    entry.count += 1
    if (entry.sample.length < sampleSize) entry.sample.push(key === undefined ? id : `${id} (${key})`)
    unlinked.set(reason, entry)
  }
  const linked = Object.values(byMethod).reduce((sum, count) => sum + count, 0)
  return {
    changes: merged.length,
    linked,
    byMethod,
    unlinked: [...unlinked]
      .map(([reason, { count, sample }]) => ({ reason, count, sample }))
      .sort((a, b) => b.count - a.count),
  }

  /** Each part of the change alone, in the order of linking. */
  function methodOf(change: ChangeRecord): WorkItemLinkMethod | null {
    const bare = {
      ...change,
      issueKeys: [],
      branch: undefined,
      title: undefined,
      bodyKeys: [],
      commits: [],
      mergeSha: undefined,
    }
    const links = (part: Partial<ChangeRecord>) => keysOf({ ...bare, ...part }).known.length > 0
    if (links({ issueKeys: change.issueKeys })) return 'closing reference'
    if (links({ branch: change.branch })) return 'branch'
    if (links({ title: change.title })) return 'title'
    if (links({ bodyKeys: change.bodyKeys })) return 'description'
    if (links({ commits: change.commits, mergeSha: change.mergeSha })) return 'commit message'
    return told.has(`${change.repository}#${change.number}`.toLowerCase()) ? 'tracker' : null
  }

  function reasonOf(change: ChangeRecord): {
    readonly reason: UnlinkedReason
    readonly key?: string | undefined
  } {
    const [missing] = keysOf(change).missing
    if (missing !== undefined) return { reason: 'names an item that was not read', key: missing }
    const texts = [change.branch ?? '', change.title ?? '', ...(change.issueKeys ?? [])]
    const [foreign] = texts.flatMap((text) => keyPattern.findAll(text))
    return foreign === undefined
      ? { reason: 'names no key' }
      : { reason: 'names a key of no known project', key: foreign }
  }
}
