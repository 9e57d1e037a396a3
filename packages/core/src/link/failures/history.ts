import type { ChangeRecord, Instant } from '../../records/records.ts'
import type { CommitsBySha } from '../commits-by-sha.ts'
import { groupBy } from '../../records/group-by.ts'
import type { RepositoryHistory } from '../repository-history.ts'
import { bareTitle } from './bare-title.ts'
import { changeOfSha } from './change-of-sha.ts'
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

/**
 * Indexes commits and changes once, for everything that follows references between them.
 *
 * @param histories by repository, made of these changes
 */
export function history(
  commits: CommitsBySha,
  changes: readonly ChangeRecord[],
  histories: ReadonlyMap<string, Pick<RepositoryHistory, 'graph' | 'landed'>>,
  asOf: Instant,
): History {
  const merged: number[] = []
  changes.forEach(({ mergedAt }, position) => {
    if (mergedAt !== undefined && mergedAt <= asOf) merged.push(position)
  })
  merged.sort((a, b) => changes[a]!.mergedAt! - changes[b]!.mergedAt!)
  const bySha = changeOfSha(changes, merged, histories)

  const resolve = resolveSha(
    (sha) => commits.has(sha) || bySha.elsewhere.has(sha),
    () => [...commits.keys(), ...bySha.elsewhere.keys()],
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

  const byRepository = groupBy(changes, (change) => change.repository)
  const byNumber = new Map<string, ReadonlyMap<string, ChangeRecord>>()
  function numbered(repository: string, number: string): ChangeRecord | undefined {
    let own = byNumber.get(repository)
    if (own === undefined) {
      own = new Map(byRepository.get(repository)?.map((change) => [change.number, change]))
      byNumber.set(repository, own)
    }
    return own.get(number)
  }

  let byTitle: ReadonlyMap<string, readonly ChangeRecord[]> | undefined
  function titled(repository: string, title: string): readonly ChangeRecord[] {
    byTitle ??= groupBy(
      merged.map((position) => changes[position]!),
      (change) => titleKey(change.repository, change.title ?? ''),
    )
    return byTitle.get(titleKey(repository, title)) ?? []
  }

  return {
    resolve,
    changeOf: (sha) => bySha.find(sha),
    changeByNumber: numbered,
    changeByTitle: (repository, title, before) =>
      titled(repository, title).findLast((change) => change.mergedAt! < before),
    originalOf,
    picksOf: (original) => picks.get(original) ?? [],
  }
}

function titleKey(repository: string, title: string): string {
  return `${repository}\n${bareTitle(title)}`
}
