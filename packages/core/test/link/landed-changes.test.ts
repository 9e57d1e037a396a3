import { expect, test } from 'vitest'
import { chain, change, commit, deploy, hours, sha } from './failures/world.ts'
import { shipped } from './shipped.ts'

const shop = 'shop/production'
const merged = (
  number: string,
  at: number,
  mergeSha: string,
  own: readonly string[] = [],
  createdAt = at - 1,
) =>
  change(number, {
    createdAt: hours(createdAt),
    mergedAt: hours(at),
    mergeSha: sha(mergeSha),
    commits: own.map(sha),
  })
const first = deploy('d1', 'a', 1)
const counted = (rows: ReturnType<ReturnType<typeof shipped>['commits']>) =>
  Object.values(rows)
    .filter((row) => row.original && row.reason === 'none')
    .map(({ name, by }) => `${name} ${by}`)

test('a squashed change counts by what people committed, shipped when the squash is', () => {
  const commits = [
    ...chain('a'),
    commit('one', ['a'], 'one', 2),
    commit('two', ['one'], 'two', 3),
    commit('squash', ['a'], 'Add cart (#7)', 5),
  ]
  const world = {
    commits,
    changes: [merged('7', 5, 'squash', ['one', 'two'])],
    deployments: [first, deploy('d2', 'squash', 9)],
  }
  const { commits: rows, changes, finding } = shipped(world)
  expect(counted(rows(shop))).toEqual(['one d2', 'two d2'])
  expect(rows(shop)).toMatchObject({
    squash: { original: false, mainline: true, by: 'd2', change: '7' },
    one: { original: true, mainline: false, by: 'd2', at: 9, change: '7' },
  })
  expect(changes(shop)).toMatchObject({
    7: { by: 'd2', at: 9, firstCommit: 2, landing: 'squash', commits: 2, reason: 'none' },
  })
  expect(finding('originals-unknown')).toBeUndefined()
})

test('where the originals are unknown the squash stands in, and that is a finding', () => {
  const commits = [...chain('a'), commit('squash', ['a'], 'Add cart (#7)', 5)]
  const {
    commits: rows,
    changes,
    finding,
  } = shipped({
    commits,
    changes: [merged('7', 5, 'squash')],
    deployments: [first, deploy('d2', 'squash', 9)],
  })
  expect(counted(rows(shop))).toEqual(['squash d2'])
  expect(changes(shop)['7']).toMatchObject({ landing: 'squash', firstCommit: null, by: 'd2' })
  expect(finding('originals-unknown')).toMatchObject({ count: 1, message: expect.stringContaining('1 of 1') })
})

test('merges of the branch are not what people committed: alone they tell nothing of a squash', () => {
  const commits = [
    ...chain('a b'),
    commit('sync', ['a', 'b'], 'Merge main into cart', 4),
    commit('squash', ['b'], 'Add cart (#7)', 5),
  ]
  const { commits: rows, finding } = shipped({
    commits,
    changes: [merged('7', 5, 'squash', ['sync'])],
    deployments: [first, deploy('d2', 'squash', 9)],
  })
  expect(counted(rows(shop))).toEqual(['b d2', 'squash d2'])
  expect(finding('originals-unknown')).toMatchObject({ count: 1 })
})

test('a rebased change counts its originals once, by their own dates', () => {
  const commits = [
    ...chain('a'),
    commit('one', ['a'], 'one', 2),
    commit('two', ['one'], 'two', 3),
    commit('b', ['a'], 'b', 4),
    { ...commit('one2', ['b'], 'one', 2), committedAt: hours(5) },
    { ...commit('two2', ['one2'], 'two', 3), committedAt: hours(5) },
  ]
  const { commits: rows, changes } = shipped({
    commits,
    changes: [merged('7', 5, 'two2', ['one', 'two'])],
    deployments: [first, deploy('d2', 'two2', 9)],
  })
  expect(counted(rows(shop)).toSorted()).toEqual(['b d2', 'one d2', 'two d2'])
  expect(rows(shop)).toMatchObject({ one2: { original: false, mainline: true, change: '7' } })
  expect(changes(shop)['7']).toMatchObject({ landing: 'rebase', firstCommit: 2 })
})

test('a merged change has the commits its merge brought in, when it lists none', () => {
  const commits = [
    ...chain('a'),
    commit('one', ['a'], 'one', 2),
    commit('two', ['one'], 'two', 3),
    commit('b', ['a'], 'b', 4),
    commit('m', ['b', 'two'], 'Merge pull request #7', 5),
  ]
  const { commits: rows, changes } = shipped({
    commits,
    changes: [merged('7', 5, 'm')],
    deployments: [first, deploy('d2', 'm', 9)],
  })
  expect(counted(rows(shop))).toEqual(['one d2', 'two d2', 'b d2'])
  expect(rows(shop)).toMatchObject({
    one: { change: '7' },
    two: { change: '7' },
    b: { change: null },
    m: { change: '7', reason: 'merge-commit' },
  })
  expect(changes(shop)['7']).toMatchObject({ landing: 'merge', firstCommit: 2, commits: 2 })
})

test('a commit that stacked changes share belongs to the first that merged', () => {
  const commits = [
    ...chain('a'),
    commit('one', ['a'], 'one', 2),
    commit('two', ['one'], 'two', 3),
    commit('s1', ['a'], 'First (#1)', 4),
    commit('s2', ['s1'], 'Second (#2)', 6),
  ]
  const { commits: rows } = shipped({
    commits,
    changes: [merged('2', 6, 's2', ['one', 'two']), merged('1', 4, 's1', ['one'])],
    deployments: [first, deploy('d2', 's1', 5), deploy('d3', 's2', 9)],
  })
  expect(counted(rows(shop))).toEqual(['one d2', 'two d3'])
})

test('one branch squashed onto two lines ships with the first that is deployed, and counts once', () => {
  const commits = [
    ...chain('a'),
    commit('one', ['a'], 'one', 2),
    commit('main', ['a'], 'Fix (#1)', 3),
    commit('release', ['a'], 'Fix (#2)', 4),
  ]
  const { commits: rows } = shipped({
    commits,
    changes: [merged('1', 3, 'main', ['one']), merged('2', 4, 'release', ['one'])],
    deployments: [first, deploy('d2', 'release', 5), deploy('d3', 'main', 9)],
  })
  expect(counted(rows(shop))).toEqual(['one d2'])
  expect(rows(shop)).toMatchObject({ one: { change: '1' }, main: { by: 'd3' }, release: { by: 'd2' } })
})

test('a merged change that is not shipped has its commits, and one that is open ships nothing', () => {
  const commits = [
    ...chain('a'),
    commit('one', ['a'], 'one', 2),
    commit('squash', ['a'], 'x (#7)', 5),
    commit('draft', ['a'], 'wip', 6),
  ]
  const { commits: rows, changes } = shipped({
    commits,
    changes: [
      merged('7', 5, 'squash', ['one']),
      change('8', { createdAt: hours(6), commits: [sha('draft')] }),
    ],
    deployments: [first],
  })
  expect(rows(shop)).toMatchObject({
    one: { by: null, at: null, mainline: false },
    squash: { by: null, mainline: true },
  })
  expect(rows(shop).draft).toBeUndefined()
  expect(changes(shop)).toMatchObject({
    7: { by: null, reason: 'none' },
    8: { by: null, merged: null, reason: 'none' },
  })
})

test('a cherry-pick is the same change: shipped when the first of them is, counted once', () => {
  const commits = [
    ...chain('a'),
    commit('fix', ['a'], 'fix', 2),
    commit('more', ['fix'], 'more', 3),
    commit('pick', ['a'], `fix\n\n(cherry picked from commit ${sha('fix')})`, 2),
    commit(
      'again',
      ['pick'],
      `fix\n\n(cherry picked from commit ${sha('fix')})\n(cherry picked from commit ${sha('pick')})`,
      2,
    ),
  ]
  const { commits: rows } = shipped({
    commits,
    deployments: [first, deploy('hotfix', 'pick', 4), deploy('hotfix2', 'again', 5), deploy('d2', 'more', 9)],
  })
  expect(counted(rows(shop))).toEqual(['fix hotfix', 'more d2'])
  expect(rows(shop)).toMatchObject({
    pick: { reason: 'cherry-pick', by: 'hotfix' },
    again: { reason: 'cherry-pick', by: 'hotfix2' },
  })
})

test('a change squashed into a branch that is squashed itself ships with the last squash, whatever the number', () => {
  const commits = [
    ...chain('a'),
    commit('one', ['a'], 'one', 2),
    commit('topic', ['a'], 'Topic (#1)', 3),
    commit('develop', ['a'], 'Develop (#2)', 4),
    commit('main', ['a'], 'Release (#3)', 5),
  ]
  const { commits: rows, changes } = shipped({
    commits,
    changes: [
      merged('1', 3, 'topic', ['one']),
      merged('2', 4, 'develop', ['topic']),
      merged('3', 5, 'main', ['develop']),
    ],
    deployments: [first, deploy('d2', 'main', 9)],
  })
  expect(counted(rows(shop))).toEqual(['one d2'])
  expect(changes(shop)).toMatchObject({ 1: { by: 'd2' }, 2: { by: 'd2' }, 3: { by: 'd2' } })
})

test('a pick that names only the pick it came from has the origin of that one', () => {
  const picks = [
    commit('pick', ['a'], `fix\n\n(cherry picked from commit ${sha('fix')})`, 3),
    commit('again', ['a'], `fix, reworded\n\n(cherry picked from commit ${sha('pick')})`, 4),
  ]
  for (const [one, two] of [picks, picks.toReversed()]) {
    const { commits: rows } = shipped({
      commits: [...chain('a'), commit('fix', ['a'], 'fix', 2), one!, two!],
      deployments: [first, deploy('hotfix', 'again', 5), deploy('d2', 'fix', 9)],
    })
    expect(counted(rows(shop))).toEqual(['fix hotfix'])
  }
})

test('picks that name each other, as no repository can have them, count once', () => {
  const ring = ['p', 'q', 'r'].map((name, i, names) =>
    commit(name, ['a'], `fix\n\n(cherry picked from commit ${sha(names[(i + 1) % 3]!)})`, 2),
  )
  const { commits: rows } = shipped({
    commits: [...chain('a'), ...ring],
    deployments: [first, deploy('d2', 'p', 4), deploy('d3', 'r', 5)],
  })
  expect(counted(rows(shop))).toEqual(['r d2'])
})

test('picks of a commit that was not read count once among themselves', () => {
  const gone = `fix\n\n(cherry picked from commit ${'f'.repeat(40)})`
  const commits = [...chain('a b'), commit('p1', ['a'], gone, 2), commit('p2', ['b'], gone, 2)]
  const { commits: rows } = shipped({
    commits,
    deployments: [first, deploy('d2', 'p2', 4), deploy('d3', 'p1', 5)],
  })
  expect(counted(rows(shop))).toEqual(['b d2', 'p1 d2'])
})

test('a backport is its origin once more: the origin ships with it, squashed or not', () => {
  const commits = [
    ...chain('a'),
    commit('one', ['a'], 'one', 2),
    commit('squash', ['a'], 'Fix (#1)', 3),
    commit('back', ['a'], `Fix (#2)\n\n(cherry picked from commit ${sha('squash')})`, 4),
  ]
  const { commits: rows, changes } = shipped({
    commits,
    changes: [merged('1', 3, 'squash', ['one']), merged('2', 4, 'back')],
    deployments: [first, deploy('hotfix', 'back', 5), deploy('d2', 'squash', 9)],
  })
  expect(counted(rows(shop))).toEqual(['one hotfix'])
  expect(changes(shop)).toMatchObject({
    1: { by: 'hotfix', at: 5, reason: 'none' },
    2: { by: 'hotfix', reason: 'cherry-pick' },
  })
})

test('the first commit is the earliest not later than the opening; a given one wins', () => {
  const commits = [
    ...chain('a'),
    commit('one', ['a'], 'one', 2),
    commit('two', ['one'], 'two', 8),
    commit('m', ['a', 'two'], 'merge', 9),
  ]
  const world = (extra: object) => ({
    commits,
    changes: [{ ...merged('7', 9, 'm', ['one', 'two']), ...extra }],
    deployments: [first, deploy('d2', 'm', 10)],
  })
  expect(shipped(world({ createdAt: hours(5) })).changes(shop)['7']!.firstCommit).toBe(2)
  expect(shipped(world({ createdAt: hours(2) })).changes(shop)['7']!.firstCommit).toBe(2)
  const rewritten = shipped(world({ createdAt: hours(1) }))
  expect(rewritten.changes(shop)['7']!.firstCommit).toBeNull()
  expect(rewritten.finding('rewritten-author-dates')).toMatchObject({ count: 1, sample: ['acme/shop#7'] })
  expect(shipped(world({ firstCommitAt: hours(3) })).changes(shop)['7']!.firstCommit).toBe(3)
})

test('what the data says backwards is found, and left out of what it makes negative', () => {
  const commits = [...chain('a'), commit('b', ['a'], 'b', 1.5), commit('c', ['b'], 'c', 1.5)]
  const { changes, finding } = shipped({
    commits,
    changes: [merged('1', 20, 'b', ['b']), merged('2', 1.6, 'c', ['c'], 9), merged('3', 5, 'nowhere')],
    deployments: [first, deploy('d2', 'c', 9)],
  })
  expect(changes(shop)).toMatchObject({ 1: { reason: 'negative' }, 2: { reason: 'none' }, 3: { by: null } })
  expect(finding('negative-lead-time')).toMatchObject({ count: 1, sample: ['acme/shop#1'] })
  expect(finding('negative-span')).toMatchObject({ count: 1, sample: ['acme/shop#2'] })
  expect(finding('merge-commit-unknown')).toMatchObject({ count: 1, sample: ['acme/shop#3'] })
})

test("a change is a bot's by its flag or its author, and left-truncated when the first deployment ships it", () => {
  const commits = chain('a b')
  const { changes } = shipped({
    commits,
    changes: [
      { ...merged('1', 0.5, 'a'), isBot: true },
      { ...merged('2', 0.5, 'a'), author: 'dependabot[bot]' },
      merged('3', 0.5, 'a'),
      merged('4', 2, 'b'),
    ],
    deployments: [first, deploy('d2', 'b', 9)],
  })
  expect(Object.values(changes(shop)).map((row) => row.reason)).toEqual([
    'bot',
    'bot',
    'left-truncated',
    'none',
  ])
})
