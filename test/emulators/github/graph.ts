import type { Commit, PullRequest, Repository } from './organisation.ts'

/** What is looked up in a repository again and again, made once per repository value. */
interface Lookups {
  readonly commits: ReadonlyMap<string, Commit>
  readonly pullsByOid: ReadonlyMap<string, readonly PullRequest[]>
  readonly histories: Map<string, readonly Commit[]>
}

const known = new WeakMap<Repository, Lookups>()

function lookups(repository: Repository): Lookups {
  const found = known.get(repository)
  if (found !== undefined) return found
  const pullsByOid = new Map<string, PullRequest[]>()
  for (const pull of repository.pullRequests) {
    const merged = pull.happenings.flatMap((one) => (one.type === 'merged' ? [one.oid] : []))
    for (const oid of new Set([...pull.pushes.flatMap(({ oids }) => oids), ...merged])) {
      const pulls = pullsByOid.get(oid)
      if (pulls === undefined) pullsByOid.set(oid, [pull])
      else pulls.push(pull)
    }
  }
  const made: Lookups = {
    commits: new Map(repository.commits.map((commit) => [commit.oid, commit])),
    pullsByOid,
    histories: new Map(),
  }
  known.set(repository, made)
  return made
}

export function commitOf(repository: Repository, oid: string): Commit | undefined {
  return lookups(repository).commits.get(oid)
}

export function pullsOf(repository: Repository, oid: string): readonly PullRequest[] {
  return lookups(repository).pullsByOid.get(oid) ?? []
}

/**
 * Everything reachable from a commit in the order of `git log`: the newest committer date among those whose child
 * was shown. Missing parents (a shallow or grafted history) are left out.
 */
export function history(repository: Repository, head: string): readonly Commit[] {
  const { commits, histories } = lookups(repository)
  const found = histories.get(head)
  if (found !== undefined) return found
  const seen = new Set<string>([head])
  const waiting: Commit[] = []
  const enqueue = (oid: string) => {
    const commit = commits.get(oid)
    if (commit === undefined) return
    let at = waiting.length
    while (at > 0 && waiting[at - 1]!.committedAt >= commit.committedAt) at--
    waiting.splice(at, 0, commit)
  }
  enqueue(head)
  const list: Commit[] = []
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    list.push(next)
    for (const parent of next.parents) {
      if (seen.has(parent)) continue
      seen.add(parent)
      enqueue(parent)
    }
  }
  if (histories.size > 50) histories.clear()
  histories.set(head, list)
  return list
}

/** What head has and base lacks, oldest first. */
export function added(repository: Repository, base: string, head: string): readonly Commit[] {
  const has = new Set(history(repository, base))
  return history(repository, head)
    .filter((commit) => !has.has(commit))
    .toReversed()
}
