import type { ChangeRecord } from '@throughline/core'
import { describe, expect, it } from 'vitest'
import { git } from '../../src/git.ts'
import { newRepository, straightLine } from '../support/test-repository.ts'
import type { TestRepository } from '../support/test-repository.ts'

const hour = 3600
const start = 1_700_000_000

async function changesOf(repository: TestRepository) {
  const read = await git({ path: repository.path }).read()
  const byNumber = new Map(read.changes.map((change) => [change.number, change]))
  const finding = (code: string) => read.findings.find((found) => found.code === code)
  return { ...read, finding, change: (number: string): ChangeRecord | undefined => byNumber.get(number) }
}

function revList(repository: TestRepository, ...args: string[]): string[] {
  return repository
    .git('rev-list', ...args)
    .split('\n')
    .filter(Boolean)
    .sort()
}

describe('changes', () => {
  it('reads a merged pull request: number, branch, title, dates and the commits git lists', async () => {
    const repository = newRepository()
    const [root = '', second = ''] = straightLine(repository, 2)
    const one = repository.commit({
      parents: [root],
      message: 'One',
      at: start + 9000,
      authoredAt: start + 100,
      author: 'Bo',
    })
    const two = repository.commit({
      parents: [one],
      message: 'Two',
      at: start + 8000,
      authoredAt: start + 200,
    })
    const update = repository.commit({
      parents: [two, second],
      message: "Merge branch 'main' into tax",
      at: start + 9500,
    })
    const merge = repository.commit({
      parents: [second, update],
      message: 'Merge pull request #12 from acme/tax\n\nFix tax',
      at: start + 10_000,
    })
    repository.ref('refs/heads/main', merge)

    const { change, changes, rules } = await changesOf(repository)

    expect(changes).toHaveLength(1)
    expect(change('12')).toMatchObject({
      repository: 'shop',
      branch: 'tax',
      base: 'main',
      title: 'Fix tax',
      landing: 'merge',
      author: 'Bo',
      isBot: false,
      createdAt: (start + 8000) * 1000,
      firstCommitAt: (start + 100) * 1000,
      mergedAt: (start + 10_000) * 1000,
      mergeSha: merge,
    })
    expect([...(change('12')?.commits ?? [])].sort()).toEqual(
      revList(repository, '--no-merges', `${merge}^1..${merge}`),
    )
    expect(change('12')).not.toMatchObject({ readyAt: expect.anything() })
    expect(rules).toContainEqual({
      service: 'shop',
      kind: 'changes',
      text: 'numbered merges and squashes on main',
      matched: 1,
      of: 3,
    })
  })

  it('finds what a squash threw away through the head of the pull request', async () => {
    const repository = newRepository()
    const [root = '', second = ''] = straightLine(repository, 2)
    const one = repository.commit({ parents: [root], message: 'wip', at: start + 100, author: 'Bo' })
    const two = repository.commit({ parents: [one], message: 'wip 2', at: start + 200 })
    const synced = repository.commit({ parents: [two, second], message: 'Merge main', at: start + 4000 })
    const squash = repository.commit({ parents: [second], message: 'Fix tax (#5)', at: start + 7200 })
    const later = repository.commit({ parents: [squash], message: 'Later', at: start + 7300 })
    const open = repository.commit({ parents: [later], message: 'Open work', at: start + 7400 })
    repository.ref('refs/heads/main', later)
    repository.ref('refs/pull/5/head', synced)
    repository.ref('refs/pull/6/head', open)

    const { change, changes, commits, finding } = await changesOf(repository)

    expect(changes).toHaveLength(1)
    expect(change('5')).toMatchObject({
      landing: 'squash',
      firstCommitAt: (start + 100) * 1000,
      createdAt: (start + 100) * 1000,
    })
    expect([...(change('5')?.commits ?? [])].sort()).toEqual(
      revList(repository, '--no-merges', synced, '--not', `${squash}^`),
    )
    const shas = commits.map((commit) => commit.sha)
    expect(shas).toEqual(expect.arrayContaining([one, two, squash]))
    expect(shas).not.toContain(open)
    expect(shas).not.toContain(synced)
    expect(finding('originals-unknown')).toBeUndefined()
  })

  it('leaves originals absent, and says so, where the clone has no heads of pull requests', async () => {
    const repository = newRepository()
    const [root = ''] = straightLine(repository, 1)
    const squash = repository.commit({
      parents: [root],
      message: 'Fix (#5)',
      at: start + 50,
      authoredAt: start + 40,
    })
    repository.ref('refs/heads/main', squash)

    const { change, finding } = await changesOf(repository)

    expect(change('5')).toMatchObject({ createdAt: (start + 40) * 1000, mergedAt: (start + 50) * 1000 })
    expect(change('5')?.commits).toBeUndefined()
    expect(change('5')?.firstCommitAt).toBeUndefined()
    expect(finding('originals-unknown')?.count).toBe(1)
  })

  it.each([
    ['refs/merge-requests/9/head', "Merge branch 'x' into 'main'\n\nT\n\nSee merge request a/b!9"],
    ['refs/pull-requests/9/from', 'Pull request #9: T'],
    ['refs/remotes/origin/pr/9', 'Merge pull request #9 from a/b'],
    ['refs/pull/9/head', 'A message somebody edited'],
  ])('knows the head in %s', async (ref, message) => {
    const repository = newRepository()
    const [root = ''] = straightLine(repository, 1)
    const work = repository.commit({ parents: [root], message: 'Work on it' })
    const merge = repository.commit({ parents: [root, work], message })
    repository.ref('refs/heads/main', merge)
    repository.ref(ref, work)

    expect((await changesOf(repository)).change('9')).toMatchObject({
      landing: 'merge',
      commits: [work],
      mergeSha: merge,
    })
  })

  it('recognises a rebase by author, author date and subject of the whole run', async () => {
    const repository = newRepository()
    const [root = '', second = ''] = straightLine(repository, 2)
    const one = repository.commit({
      parents: [root],
      message: 'One',
      at: start + 10,
      author: 'Bo',
      files: { a: '1' },
    })
    const two = repository.commit({
      parents: [one],
      message: 'Two',
      at: start + 20,
      author: 'Bo',
      files: { b: '1' },
    })
    const landedOne = repository.commit({
      parents: [second],
      message: 'One',
      authoredAt: start + 10,
      at: start + 9000,
      author: 'Bo',
    })
    const landedTwo = repository.commit({
      parents: [landedOne],
      message: 'Two',
      authoredAt: start + 20,
      at: start + 9000,
      author: 'Bo',
    })
    const half = repository.commit({ parents: [root], message: 'Half landed', at: start + 30 })
    const other = repository.commit({ parents: [half], message: 'Never landed', at: start + 40 })
    const landedHalf = repository.commit({
      parents: [landedTwo],
      message: 'Half landed',
      authoredAt: start + 30,
      at: start + 9100,
    })
    repository.ref('refs/heads/main', landedHalf)
    repository.ref('refs/pull/7/head', two)
    repository.ref('refs/pull/8/head', other)

    const { change, changes, commits } = await changesOf(repository)

    expect(changes).toHaveLength(1)
    expect(change('7')).toMatchObject({
      landing: 'rebase',
      mergeSha: landedTwo,
      mergedAt: (start + 9000) * 1000,
      firstCommitAt: (start + 10) * 1000,
    })
    expect(new Set(change('7')?.commits)).toEqual(new Set([one, two]))
    expect(commits.map((commit) => commit.sha)).not.toContain(other)
  })

  it('does not take a backport of a squash for a rebase', async () => {
    const repository = newRepository()
    const [root = ''] = straightLine(repository, 1)
    const work = repository.commit({ parents: [root], message: 'w', at: start + 5 })
    const squash = repository.commit({ parents: [root], message: 'Fix (#5)', at: start + 50 })
    const pick = repository.commit({
      parents: [root],
      message: 'Fix (#5)',
      authoredAt: start + 50,
      at: start + 50,
    })
    repository.ref('refs/heads/main', squash)
    repository.ref('refs/pull/5/head', work)
    repository.ref('refs/pull/6/head', pick)

    expect((await changesOf(repository)).changes.map((change) => change.number)).toEqual(['5'])
  })

  it('takes a number that names no pull request for an issue, where heads tell', async () => {
    const repository = newRepository()
    let [tip = ''] = straightLine(repository, 1)
    for (const number of [1, 2, 3]) {
      repository.ref(`refs/pull/${number}/head`, repository.commit({ parents: [tip], message: `w${number}` }))
      tip = repository.commit({ parents: [tip], message: `Squash (#${number})` })
    }
    tip = repository.commit({ parents: [tip], message: 'Mentions an issue (#99)' })
    repository.ref('refs/heads/main', tip)

    const { changes, finding } = await changesOf(repository)

    expect(changes.map((change) => change.number).sort()).toEqual(['1', '2', '3'])
    expect(finding('number-without-pull-request')).toMatchObject({ count: 1, sample: ['#99'] })
  })

  it('counts a number that lands twice once', async () => {
    const repository = newRepository()
    let [tip = ''] = straightLine(repository, 1)
    const first = (tip = repository.commit({ parents: [tip], message: 'Fix (#5)', at: start + 10 }))
    tip = repository.commit({ parents: [tip], message: 'Fix again (#5)', at: start + 20 })
    repository.ref('refs/heads/main', tip)

    const { change, changes, finding } = await changesOf(repository)

    expect(changes).toHaveLength(1)
    expect(change('5')?.mergeSha).toBe(first)
    expect(finding('repeated-change-number')?.sample).toEqual(['#5'])
  })

  it('without any number, takes merges of other branches for changes and direct pushes for commits', async () => {
    const repository = newRepository()
    const [root = '', second = ''] = straightLine(repository, 2)
    const work = repository.commit({ parents: [root], message: 'Work', at: start + hour })
    const merge = repository.commit({
      parents: [second, work],
      message: "Merge branch 'tax'",
      at: start + 2 * hour,
    })
    const theirs = repository.commit({ parents: [root], message: 'Pushed elsewhere' })
    const pull = repository.commit({
      parents: [merge, theirs],
      message: "Merge branch 'main' of example.com:shop",
    })
    repository.ref('refs/heads/main', pull)

    const { changes, rules } = await changesOf(repository)

    expect(changes).toEqual([
      expect.objectContaining({ number: merge, branch: 'tax', landing: 'merge', commits: [work] }),
    ])
    expect(rules).toContainEqual(
      expect.objectContaining({ kind: 'changes', text: 'merges on main', matched: 1 }),
    )
  })

  it('finds changes that came in through a side branch or landed on a release branch', async () => {
    const repository = newRepository()
    const [root = '', second = ''] = straightLine(repository, 2)
    const inner = repository.commit({ parents: [root], message: 'Inner work' })
    const innerMerge = repository.commit({
      parents: [root, inner],
      message: 'Merge pull request #1 from a/inner',
    })
    const innerSquash = repository.commit({ parents: [innerMerge], message: 'Inner squash (#2)' })
    const wip = repository.commit({ parents: [innerMerge], message: 'wip' })
    const outer = repository.commit({
      parents: [second, innerSquash],
      message: 'Merge pull request #3 from a/next',
    })
    const backport = repository.commit({ parents: [second], message: 'Backport (#4)' })
    repository.ref('refs/heads/main', outer)
    repository.ref('refs/tags/v1.0.1', backport)
    repository.ref('refs/pull/2/head', wip)

    const { change, changes, rules } = await changesOf(repository)

    expect(changes).toHaveLength(4)
    expect(change('1')).toMatchObject({ landing: 'merge', mergeSha: innerMerge, commits: [inner] })
    expect(change('1')?.base).toBeUndefined()
    expect(change('2')).toMatchObject({ landing: 'squash', mergeSha: innerSquash, commits: [wip] })
    expect(change('3')).toMatchObject({ landing: 'merge', mergeSha: outer, base: 'main' })
    expect(new Set(change('3')?.commits)).toEqual(new Set([inner, innerSquash]))
    expect(change('4')).toMatchObject({ landing: 'squash', mergeSha: backport })
    expect(rules).toContainEqual(expect.objectContaining({ kind: 'changes', matched: 4, of: 6 }))
  })

  it('passes over numbers of an imported repository', async () => {
    const repository = newRepository()
    const [root = ''] = straightLine(repository, 1)
    const foreign = repository.commit({ message: 'Born elsewhere', at: start - 9000 })
    const theirs = repository.commit({ parents: [foreign], message: 'Their change (#5)', at: start - 8000 })
    const imported = repository.commit({
      parents: [root, theirs],
      message: "Add 'lib/' from commit 'abc'",
      at: start + 10,
    })
    const ours = repository.commit({ parents: [imported], message: 'Our change (#5)', at: start + 20 })
    repository.ref('refs/heads/main', ours)

    const { change, changes } = await changesOf(repository)

    expect(changes).toHaveLength(1)
    expect(change('5')?.mergeSha).toBe(ours)
  })

  it('marks the changes of bots', async () => {
    const repository = newRepository()
    const [root = ''] = straightLine(repository, 1)
    const bump = repository.commit({ parents: [root], message: 'Bump', author: 'dependabot[bot]' })
    const merge = repository.commit({
      parents: [root, bump],
      message: 'Merge pull request #1 from acme/dependabot/npm/x',
    })
    const squash = repository.commit({ parents: [merge], message: 'Bump y (#2)', author: 'renovate[bot]' })
    const human = repository.commit({ parents: [squash], message: 'Fix z (#3)' })
    repository.ref('refs/heads/main', human)

    const { change } = await changesOf(repository)

    expect([change('1')?.isBot, change('2')?.isBot, change('3')?.isBot]).toEqual([true, true, false])
  })

  it('can leave the heads of pull requests alone', async () => {
    const repository = newRepository()
    const [root = ''] = straightLine(repository, 1)
    repository.ref('refs/pull/5/head', repository.commit({ parents: [root], message: 'w' }))
    repository.ref('refs/heads/main', repository.commit({ parents: [root], message: 'Fix (#5)' }))

    const { changes, commits } = await git({ path: repository.path, pullRefs: false }).read()

    expect(changes[0]?.commits).toBeUndefined()
    expect(commits).toHaveLength(2)
  })
})
