// @boundaries-ignore the emulator is the tests' own
import { blankRepository } from '../../test/emulators/github/build/blank-repository.ts'
// @boundaries-ignore the emulator is the tests' own
import type { Commit, Organisation, PullRequest } from '../../test/emulators/github/organisation.ts'

const minute = 60_000

/** acme/large: so many merged pull requests, each with two commits of its own, a review and a squash, up to an instant. */
export function manyPullRequests(count: number, until: number): Organisation {
  const ann = { type: 'User', login: 'ann' } as const
  const ben = { type: 'User', login: 'ben' } as const
  const oid = (kind: number, i: number) => (kind * 100_000_000 + i).toString(16).padStart(40, '0')
  const begin = until - count * 10 * minute
  const commit = (id: string, parent: string | null, at: number, message: string): Commit => ({
    oid: id,
    parents: parent === null ? [] : [parent],
    message,
    author: ann,
    authoredAt: at,
    committedAt: at,
    paths: [],
  })
  const commits: Commit[] = []
  const pullRequests: PullRequest[] = []
  const pushes: { readonly at: number; readonly oid: string }[] = []
  for (let i = 0; i < count; i++) {
    const at = begin + i * 10 * minute
    const base = i === 0 ? null : oid(3, i - 1)
    commits.push(
      commit(oid(1, i), base, at, `Begin with part ${i}`),
      commit(oid(2, i), oid(1, i), at + minute, `Finish part ${i}`),
      commit(oid(3, i), base, at + 5 * minute, `Part ${i} of the shop (#${i + 1})`),
    )
    pushes.push({ at: at + 5 * minute, oid: oid(3, i) })
    pullRequests.push({
      databaseId: i + 1,
      number: i + 1,
      title: `Part ${i} of the shop`,
      body: '',
      author: ann,
      createdAt: at + 2 * minute,
      openedAsDraft: false,
      headRefName: `part-${i}`,
      baseRefName: 'main',
      baseOid: base ?? '0'.repeat(40),
      isCrossRepository: false,
      pushes: [{ at: at + 2 * minute, oids: [oid(1, i), oid(2, i)], forced: false }],
      additions: 10,
      deletions: 2,
      paths: [],
      reviews: [{ databaseId: i + 1, author: ben, state: 'APPROVED', submittedAt: at + 4 * minute }],
      happenings: [{ type: 'merged', oid: oid(3, i), at: at + 5 * minute, actor: ann }],
      closes: [],
    })
  }
  const repository = {
    ...blankRepository('acme', 'large', 1, begin),
    commits,
    branches: [{ name: 'main', pushes }],
    pullRequests,
  }
  return { login: 'acme', repositories: [repository] }
}
