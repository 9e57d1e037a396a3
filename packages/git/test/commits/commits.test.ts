import { describe, expect, it } from 'vitest'
import { git } from '../../src/git.ts'
import { newRepository, runGitNow, straightLine } from '../support/test-repository.ts'
import type { TestRepository } from '../support/test-repository.ts'

/** What git itself says of every commit reachable from HEAD. */
function golden(repository: TestRepository, ...tips: string[]) {
  const format = '--format=%H%x01%P%x01%at%x01%ct%x01%an%x01%s'
  return runGitNow(repository.path, ['log', '--encoding=UTF-8', format, ...tips])
    .split('\n')
    .map((line) => line.split('\x01'))
    .map(([sha = '', parents = '', authored, committed, author, subject]) => ({
      sha,
      parents: parents.split(' ').filter(Boolean),
      authoredAt: Number(authored) * 1000,
      committedAt: Number(committed) * 1000,
      author,
      subject,
    }))
    .sort(bySha)
}

const bySha = (a: { readonly sha: string }, b: { readonly sha: string }) => (a.sha < b.sha ? -1 : 1)

async function ours(repository: TestRepository) {
  const { commits } = await git({ path: repository.path }).read()
  return commits
    .map(({ sha, parents, authoredAt, committedAt, author, message = '' }) => {
      return { sha, parents, authoredAt, committedAt, author, subject: message.split('\n')[0] }
    })
    .sort(bySha)
}

describe('commits', () => {
  it('equals git log for merges, octopus merges, odd messages, encodings and dates', async () => {
    const repository = newRepository()
    const root = repository.commit({ message: 'Root', at: 0 })
    const side = repository.commit({
      parents: [root],
      message: 'Side\nof two lines\n\nBody',
      at: 4_070_908_800,
    })
    const other = repository.commit({
      parents: [root],
      message: Buffer.from('Gr\xfc\xdfe', 'latin1'),
      headers: 'encoding ISO-8859-1\n',
    })
    const third = repository.commit({
      parents: [root],
      message: Buffer.from([0x61, 0xff, 0xfe, 0x62]),
      author: Buffer.from([0x4d, 0xe9]),
    })
    const octopus = repository.commit({
      parents: [side, other, third],
      message: '',
      at: 1_600_000_000,
      authoredAt: 1_500_000_000,
    })
    const signed = repository.commit({
      parents: [octopus],
      message: 'Signed 🚀 日本語',
      headers: 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n',
    })
    const long = repository.commit({ parents: [signed], message: `Long\n\n${'x'.repeat(300_000)}` })
    const blankFirst = repository.commit({ parents: [long], message: '\n\n  Indented\n\nBody' })
    const windows = repository.commit({ parents: [blankFirst], message: 'Carriage' })
    const empty = repository.commit({ parents: [windows], message: 'No author', author: '', email: '' })
    repository.ref('refs/heads/main', empty)

    expect(await ours(repository)).toEqual(golden(repository))
  })

  it('counts what git counts, branch and deployment tags only', async () => {
    const repository = newRepository()
    const line = straightLine(repository, 5)
    const release = repository.commit({ parents: [line[1]!], message: 'Fix on the release branch' })
    const unrelated = repository.commit({ parents: [line[1]!], message: 'Work in progress' })
    repository.ref('refs/tags/v1.0.1', release)
    repository.ref('refs/heads/wip', unrelated)

    const { commits } = await git({ path: repository.path }).read()

    expect(commits.length).toBe(Number(repository.git('rev-list', '--count', 'main', 'v1.0.1')))
    expect(commits.map((commit) => commit.sha)).not.toContain(unrelated)
    expect(commits[0]?.repository).toBe('shop')
  })

  it('keeps a body only where it tells of a revert, a pick, a merge request or a work item', async () => {
    const repository = newRepository()
    const bodies = [
      'Subject\n\nNothing of interest, not even UTF-X or -1',
      'Revert "A"\n\nThis reverts commit 0123456789012345678901234567890123456789.',
      'Pick\n\n(cherry picked from commit 0123456789012345678901234567890123456789)',
      'Two\nlines\n\nRefs: SHOP-12',
      'Close\n\nFixes #7',
    ]
    let parent: string[] = []
    for (const message of bodies) parent = [repository.commit({ parents: parent, message })]
    repository.ref('refs/heads/main', parent[0]!)

    const { commits } = await git({ path: repository.path }).read()

    expect(new Set(commits.map((commit) => commit.message))).toEqual(
      new Set(['Subject', bodies[1], bodies[2], 'Two lines\n\nRefs: SHOP-12', bodies[4]]),
    )
  })

  it('replaces dates git cannot read by the other date, and says so', async () => {
    const repository = newRepository()
    const negative = repository.commit({ at: 1_700_000_000, authoredAt: '-100' })
    const huge = repository.commit({
      parents: [negative],
      at: '99999999999999999999',
      authoredAt: 1_700_000_100,
    })
    const none = repository.commit({ parents: [huge], at: '-5', authoredAt: '-5' })
    repository.ref('refs/heads/main', none)

    const { commits, findings } = await git({ path: repository.path }).read()
    const dates = new Map(commits.map((commit) => [commit.sha, [commit.authoredAt, commit.committedAt]]))

    expect(dates.get(negative)).toEqual([1_700_000_000_000, 1_700_000_000_000])
    expect(dates.get(huge)).toEqual([1_700_000_100_000, 1_700_000_100_000])
    expect(dates.get(none)).toEqual([0, 0])
    expect(findings).toContainEqual(expect.objectContaining({ code: 'unreadable-date', count: 3 }))
  })

  it('points out commits dated before 1980 or in the future', async () => {
    const repository = newRepository()
    const old = repository.commit({ at: 86_400 })
    const future = repository.commit({ parents: [old], at: 4_070_908_800 })
    repository.ref('refs/heads/main', future)

    const { findings } = await git({ path: repository.path, now: () => 1_700_000_000_000 }).read()
    const finding = findings.find(({ code }) => code === 'implausible-date')

    expect(new Set(finding?.sample)).toEqual(new Set([old, future]))
  })

  it('tells bots by name and e-mail', async () => {
    const repository = newRepository()
    const authors: [string, string, boolean][] = [
      ['dependabot[bot]', '49699333+dependabot[bot]@users.noreply.github.com', true],
      ['Renovate Bot', 'bot@renovateapp.com', true],
      ['github-actions', 'actions@github.com', true],
      ['Abbott', 'abbott@example.com', false],
      ['Bo Renovate', 'bo@example.com', false],
    ]
    let parent: string[] = []
    for (const [author, email] of authors) parent = [repository.commit({ parents: parent, author, email })]
    repository.ref('refs/heads/main', parent[0]!)

    const { commits } = await git({ path: repository.path }).read()

    for (const [author, , bot] of authors)
      expect([author, commits.find((commit) => commit.author === author)?.isBot]).toEqual([author, bot])
    expect(JSON.stringify(commits)).not.toContain('@')
  })

  it('reads touched files only when asked, a merge against its first parent', async () => {
    const repository = newRepository()
    const root = repository.commit({ files: { 'a/x': '1', 'b/y': '1' } })
    const side = repository.commit({ parents: [root], files: { 'a/x': '1', 'b/y': '2', 'b/new\nline': 'z' } })
    const main = repository.commit({ parents: [root], files: { 'a/x': '2', 'b/y': '1' } })
    const merge = repository.commit({
      parents: [main, side],
      message: "Merge branch 'side'",
      files: { 'a/x': '2', 'b/y': '2', 'b/new\nline': 'z' },
    })
    const nothing = repository.commit({
      parents: [merge],
      files: { 'a/x': '2', 'b/y': '2', 'b/new\nline': 'z' },
    })
    const moved = repository.commit({
      parents: [nothing],
      files: { 'c/x': '2', M: '1', ['f'.repeat(40)]: 'x' },
    })
    repository.ref('refs/heads/main', moved)

    const read = await git({ path: repository.path, paths: true }).read()
    const paths = new Map(read.commits.map((commit) => [commit.sha, commit.paths]))

    expect(paths.get(root)).toEqual(['a/x', 'b/y'])
    expect(paths.get(merge)).toEqual(['b/new\nline', 'b/y'])
    expect(paths.get(nothing)).toEqual([])
    expect(paths.get(moved)).toEqual(['M', 'a/x', 'b/new\nline', 'b/y', 'c/x', 'f'.repeat(40)])
    expect(read.changes[0]?.paths).toEqual(['b/new\nline', 'b/y'])
    expect((await git({ path: repository.path }).read()).commits[0]).not.toHaveProperty('paths')
  })
})
