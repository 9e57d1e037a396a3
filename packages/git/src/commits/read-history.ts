import type { CommitRecord } from '@throughline/core'
import type { Repository } from '../repository/open-repository.ts'
import { cacheFile, loadCommits, saveCommits } from './commit-cache.ts'
import type { CachedCommits } from './commit-cache.ts'
import { readCommits } from './read-commits.ts'
import { readPaths } from './read-paths.ts'

export interface History {
  readonly commits: readonly CommitRecord[]
  readonly unreadableDates: readonly string[]
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
  if (options.cache === undefined) {
    const fresh = await read()
    return { ...fresh, parsed: fresh.commits.length, cacheTrouble: null }
  }
  const file = cacheFile(options.cache, repository, options.paths)
  const loaded = await loadCommits(file, repository, name)
  const known = loaded.cached && (await extend(loaded.cached, tips, read))
  if (known && known.parsed === 0) return { ...known, cacheTrouble: null }
  const fresh = known ?? { ...(await read()), parsed: -1 }
  const saved = await saveCommits(file, repository, {
    commits: fresh.commits,
    unreadableDates: fresh.unreadableDates,
    tips,
  })
  return {
    commits: fresh.commits,
    unreadableDates: fresh.unreadableDates,
    parsed: fresh.parsed === -1 ? fresh.commits.length : fresh.parsed,
    cacheTrouble: loaded.trouble ?? saved,
  }
}

type Read = (
  not: readonly string[],
  from: readonly string[],
) => Promise<{
  readonly commits: readonly CommitRecord[]
  readonly unreadableDates: readonly string[]
}>

/** Null when the cached part and the new part do not join into a whole history: then everything is read. */
async function extend(
  cached: CachedCommits,
  tips: readonly string[],
  read: Read,
): Promise<Omit<History, 'cacheTrouble'> | null> {
  const shas = new Set(cached.commits.map((commit) => commit.sha))
  const wanted = tips.filter((tip) => !shas.has(tip))
  if (wanted.length === 0)
    return { commits: cached.commits, unreadableDates: cached.unreadableDates, parsed: 0 }
  const fresh = await read(cached.tips, wanted).catch(() => null)
  const news = fresh?.commits.filter((commit) => !shas.has(commit.sha))
  if (!fresh || !news) return null
  for (const commit of news) shas.add(commit.sha)
  if (news.some((commit) => commit.parents.some((parent) => !shas.has(parent)))) return null
  return {
    commits: [...news, ...cached.commits],
    unreadableDates: [...new Set([...fresh.unreadableDates, ...cached.unreadableDates])],
    parsed: news.length,
  }
}
