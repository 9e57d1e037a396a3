import type { Repository } from '../repository/open-repository.ts'
import { cacheFile, loadCommits, saveCommits } from './commit-cache.ts'
import type { CachedCommits } from './commit-cache.ts'
import { linksOf } from './commit-graph.ts'
import { readCommits } from './read-commits.ts'
import type { ReadCommits } from './read-commits.ts'
import { readPaths } from './read-paths.ts'

export interface History extends ReadCommits {
  /** Commits that git read now; the others came from the cache. */
  readonly parsed: number
  /** Why the cache did not serve, for people; null: it did, or none was asked for. */
  readonly cacheTrouble: string | null
}

/**
 * Every commit reachable from `tips`: parsed by git, or taken from the cache with only the new ones parsed. A cached
 * history may hold more than is reachable now (a branch was rewritten); what is missing from it is never assumed.
 *
 * @param paths also read which files each commit touched, merges against their first parent
 * @param cache folder of the cache; created when missing
 */
export async function readHistory(
  repository: Repository,
  name: string,
  tips: readonly string[],
  options: { readonly paths: boolean; readonly cache: string | undefined },
): Promise<History> {
  const read = async (not: readonly string[] = [], from = tips) => {
    const fresh = await readCommits(repository, name, from, not)
    return options.paths ? { ...fresh, commits: await readPaths(repository, fresh.commits) } : fresh
  }
  const readAll = async () => {
    const fresh = await read()
    return { ...fresh, parsed: fresh.commits.length }
  }
  if (options.cache === undefined) return { ...(await readAll()), cacheTrouble: null }
  const file = cacheFile(options.cache, repository, options.paths)
  const loaded = await loadCommits(file, repository, name)
  const known = loaded.cached && (await extend(loaded.cached, tips, read))
  if (known && known.parsed === 0) return { ...known, cacheTrouble: null }
  const whole = known ?? (await readAll())
  const saved = await saveCommits(file, repository, { ...whole, tips })
  return { ...whole, cacheTrouble: loaded.trouble ?? saved }
}

type Read = (not: readonly string[], from: readonly string[]) => Promise<ReadCommits>

/** Null when the cached part and the new part do not join into a whole history: then everything is read. */
async function extend(
  cached: CachedCommits,
  tips: readonly string[],
  read: Read,
): Promise<Omit<History, 'cacheTrouble'> | null> {
  const index = new Map(cached.commits.map((commit, i) => [commit.sha, i]))
  const wanted = tips.filter((tip) => !index.has(tip))
  if (wanted.length === 0) return { ...cached, links: linksOf(cached.commits, index), parsed: 0 }
  // Whatever failed here fails again, and is reported, when everything is read.
  const fresh = await read(cached.tips, wanted).catch(() => null)
  if (fresh === null) return null
  const commits = [...cached.commits]
  for (const commit of fresh.commits) {
    if (index.has(commit.sha)) continue
    index.set(commit.sha, commits.length)
    commits.push(commit)
  }
  const news = commits.slice(cached.commits.length)
  if (news.some((commit) => commit.parents.some((parent) => !index.has(parent)))) return null
  const unreadableDates = [...new Set([...cached.unreadableDates, ...fresh.unreadableDates])]
  return { commits, links: linksOf(commits, index), unreadableDates, parsed: news.length }
}
