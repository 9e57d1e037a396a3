import type { ChangeRecord, Instant } from '../../records/records.ts'
import type { CommitsBySha } from '../commits-by-sha.ts'
import { groupBy } from '../../records/group-by.ts'
import { bareTitle } from './bare-title.ts'
import { resolveSha } from './resolve-sha.ts'

/** What is known of commits and changes, asked by name. */
export interface History {
  /** The full sha of a known commit; undefined: not in the data, or an ambiguous abbreviation. */
  resolve(sha: string): string | undefined
  /** The change that brought a commit to its base: by merge commit first, else by its own commits. */
  changeOf(sha: string): ChangeRecord | undefined
  changeByNumber(repository: string, number: string): ChangeRecord | undefined
  /** The latest change with this title merged before. */
  changeByTitle(repository: string, title: string, before: Instant): ChangeRecord | undefined
  /** The commit that a cherry-pick was picked from, at the end of the chain; itself when it is none. */
  originalOf(sha: string): string
  /** Commits picked from an original. */
  picksOf(original: string): readonly string[]
}

const picked = /\(cherry picked from commit ([0-9a-f]{7,64})\)/gi

/** Indexes commits and changes once, for everything that follows references between them. */
export function history(commits: CommitsBySha, changes: readonly ChangeRecord[], asOf: Instant): History {
  const byNumber = new Map<string, ChangeRecord>()
  const bySha = new Map<string, ChangeRecord>()
  const merged = changes.filter((change) => change.mergedAt !== undefined && change.mergedAt <= asOf)
  merged.sort((a, b) => a.mergedAt! - b.mergedAt!)
  for (const change of changes) byNumber.set(`${change.repository}#${change.number}`, change)
  // Latest first: of several that list a commit, the one that merged first has the last word.
  for (const change of merged.toReversed()) for (const sha of change.commits ?? []) bySha.set(sha, change)
  for (const change of merged) if (change.mergeSha) bySha.set(change.mergeSha, change)

  const resolve = resolveSha(
    (sha) => commits.has(sha) || bySha.has(sha),
    () => [...commits.keys(), ...bySha.keys()],
  )
  const pickedFrom = new Map<string, string>()
  const picks = new Map<string, string[]>()
  for (const commit of commits.values()) {
    if (!commit.message?.includes('cherry picked from commit')) continue
    const from = [...commit.message.matchAll(picked)].at(-1)?.[1]
    if (from) pickedFrom.set(commit.sha, resolve(from.toLowerCase()) ?? from.toLowerCase())
  }
  for (const sha of pickedFrom.keys()) {
    const original = originalOf(sha)
    const siblings = picks.get(original)
    if (siblings) siblings.push(sha)
    else picks.set(original, [sha])
  }

  function originalOf(sha: string): string {
    const seen = new Set<string>()
    let at = sha
    for (let from = pickedFrom.get(at); from !== undefined && !seen.has(at); from = pickedFrom.get(at)) {
      seen.add(at)
      at = from
    }
    return at
  }

  let byTitle: ReadonlyMap<string, readonly ChangeRecord[]> | undefined
  function titled(repository: string, title: string): readonly ChangeRecord[] {
    byTitle ??= groupBy(merged, (change) => titleKey(change.repository, change.title ?? ''))
    return byTitle.get(titleKey(repository, title)) ?? []
  }

  return {
    resolve,
    changeOf: (sha) => bySha.get(sha),
    changeByNumber: (repository, number) => byNumber.get(`${repository}#${number}`),
    changeByTitle: (repository, title, before) =>
      titled(repository, title).findLast((change) => change.mergedAt! < before),
    originalOf,
    picksOf: (original) => picks.get(original) ?? [],
  }
}

function titleKey(repository: string, title: string): string {
  return `${repository}\n${bareTitle(title)}`
}
