import { createHash } from 'node:crypto'
import { gitTruth } from '../../../oracle/git-truth.ts'
import { added } from '../graph.ts'
import type { Actor, Commit, Organisation, PullRequest, Release, Repository, Tag } from '../organisation.ts'
import { blankRepository } from './blank-repository.ts'

const author: Actor = { type: 'User', login: 'author' }

/**
 * A public repository as GitHub would show it, from what git says about it: the whole commit graph, every release
 * and every pull request with its own commits. The first own commit of a squashed pull request has its real date;
 * git has forgotten the others, so they follow at even steps until the merge.
 *
 * @param folder of test/fixtures/git-truth, "honojs-hono"
 */
export function organisationFromHistory(folder: string): Organisation {
  const { graph, releases, prs } = gitTruth(folder)
  const [owner = '', name = ''] = folder.split('-')
  const seconds = (epoch: string) => Number(epoch) * 1000
  const commits = graph.map((row): Commit => ({
    oid: row.sha,
    parents: row.parents === '' ? [] : row.parents.split(' '),
    message: '',
    author,
    authoredAt: seconds(row.authorEpoch),
    committedAt: seconds(row.committerEpoch),
    paths: [],
  }))
  const byOid = new Map(commits.map((commit) => [commit.oid, commit]))
  const bare = { ...blankRepository(owner, name, 1, commits[0]?.committedAt ?? 0), commits }
  const own = new Map(prs.map((row) => [row.pr, ownCommits(row, byOid, bare)]))
  const pullRequests = prs.map((row): PullRequest => {
    const mergedAt = Date.parse(row.merged)
    const mine = own.get(row.pr) ?? []
    const createdAt = Math.min(mergedAt, Date.parse(row.first_author_date))
    return {
      databaseId: 1_000_000 + Number(row.pr),
      number: Number(row.pr),
      title: `Change ${row.pr}`,
      body: '',
      author,
      createdAt,
      openedAsDraft: false,
      headRefName: `change-${row.pr}`,
      baseRefName: 'main',
      baseOid: byOid.get(row.merge_commit)?.parents[0] ?? '0'.repeat(40),
      isCrossRepository: true,
      pushes: [{ at: createdAt, oids: mine.map(({ oid }) => oid), forced: false }],
      additions: 1,
      deletions: 1,
      paths: [],
      reviews: [],
      happenings: [{ type: 'merged', oid: row.merge_commit, at: mergedAt, actor: author }],
      closes: [],
    }
  })
  const repository = {
    ...bare,
    commits: [...commits, ...[...own.values()].flat().filter(({ oid }) => !byOid.has(oid))],
    branches: [{ name: 'main', pushes: pushesTo(releases.at(-1)?.commit ?? '', byOid) }],
    pullRequests,
    tags: releases.map((row): Tag => ({ name: row.tag, oid: row.commit, pushedAt: seconds(row.epoch) })),
    releases: releases.map((row, i): Release => ({
      databaseId: 100 + i,
      tagName: row.tag,
      name: row.tag,
      isPrerelease: false,
      author,
      createdAt: byOid.get(row.commit)?.committedAt ?? seconds(row.epoch),
      publishedAt: seconds(row.epoch),
    })),
  }
  return { login: owner, repositories: [repository] }
}

type Row = ReturnType<typeof gitTruth>['prs'][number]

/** What people committed: below the second parent of a merge; else made up around the date that is known. */
function ownCommits(row: Row, commits: ReadonlyMap<string, Commit>, graph: Repository): readonly Commit[] {
  const merge = commits.get(row.merge_commit)
  const first = Date.parse(row.first_author_date)
  const [base, head] = merge?.parents ?? []
  if (row.kind === 'merge' && base !== undefined && head !== undefined) return added(graph, base, head)
  const count = Math.max(1, Number(row.n_own_commits))
  const span = Math.max(0, Date.parse(row.merged) - first)
  const oid = (i: number) => createHash('sha1').update(`${row.pr}:${i}`).digest('hex')
  return Array.from({ length: count }, (_, i): Commit => {
    const at = Math.floor((first + (span * i) / count) / 1000) * 1000
    const parent = i === 0 ? merge?.parents[0] : oid(i - 1)
    return {
      oid: oid(i),
      parents: parent ? [parent] : [],
      message: '',
      author,
      authoredAt: at,
      committedAt: at,
      paths: [],
    }
  })
}

function pushesTo(tip: string, commits: ReadonlyMap<string, Commit>) {
  const chain: Commit[] = []
  for (let next = commits.get(tip); next; next = commits.get(next.parents[0] ?? '')) chain.unshift(next)
  let at = -Infinity
  return chain.map(({ oid, committedAt }) => ({ oid, at: (at = Math.max(at, committedAt)) }))
}
