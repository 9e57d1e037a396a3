import { expect, test } from 'vitest'
import { chain, commit, deploy, hours, sha } from './failures/world.ts'
import { shipped } from './shipped.ts'

const shop = 'shop/production'
const minute = 1 / 60
const commits = chain('a b c d e')

test('a commit ships with the first deployment that contains it; what the first one ships has no lead time', () => {
  const {
    commits: rows,
    deployments,
    finding,
  } = shipped({
    commits,
    deployments: [deploy('d1', 'b', 10), deploy('d2', 'd', 20), deploy('d3', 'e', 30)],
  })
  expect(Object.values(rows(shop)).map(({ name, by, reason }) => [name, by, reason])).toEqual([
    ['a', 'd1', 'left-truncated'],
    ['b', 'd1', 'left-truncated'],
    ['c', 'd2', 'none'],
    ['d', 'd2', 'none'],
    ['e', 'd3', 'none'],
  ])
  expect(deployments).toMatchObject({ d1: { initial: true, ships: 2 }, d2: { initial: false, ships: 2 } })
  expect(finding('left-truncated')).toMatchObject({ count: 2, service: 'shop', severity: 'info' })
})

test('deployments of other lines of development that alternate each ship their own', () => {
  const branches = [
    ...chain('a b'),
    commit('fix4', ['a'], 'fix on the old line'),
    commit('fix5', ['b'], 'fix on the new line'),
    commit('more4', ['fix4'], 'more'),
  ]
  const { commits: rows } = shipped({
    commits: branches,
    deployments: [
      deploy('4.0', 'a', 1),
      deploy('5.0', 'b', 2),
      deploy('4.1', 'fix4', 3),
      deploy('5.1', 'fix5', 3.5),
      deploy('4.2', 'more4', 4),
    ],
  })
  expect(Object.values(rows(shop)).map(({ name, by }) => `${name} ${by}`)).toEqual([
    'a 4.0',
    'b 5.0',
    'fix4 4.1',
    'fix5 5.1',
    'more4 4.2',
  ])
})

test('reading 3: deployments at one instant are ordered by start, then by id', () => {
  const at = (id: string, name: string, startedAt: number) =>
    deploy(id, name, 10, { startedAt: hours(startedAt) })
  const started = shipped({ commits, deployments: [deploy('z', 'a', 1), at('d1', 'c', 9), at('d2', 'b', 8)] })
  expect(started.deployments).toMatchObject({ d2: { ships: 1 }, d1: { ships: 1 } })
  const named = shipped({ commits, deployments: [deploy('z', 'a', 1), at('d2', 'b', 8), at('d1', 'c', 8)] })
  expect(named.deployments).toMatchObject({ d1: { ships: 2 }, d2: { ships: 0 } })
})

test('reading 3: one sha within ten minutes of the first is one deployment, unless another came between', () => {
  const { deployments } = shipped({
    commits,
    deployments: [
      deploy('eu', 'b', 1),
      deploy('us', 'b', 1 + 4 * minute),
      deploy('ap', 'b', 1 + 10 * minute),
      deploy('late', 'b', 1 + 11 * minute),
      deploy('x1', 'c', 2),
      deploy('x2', 'd', 2 + minute),
      deploy('x3', 'c', 2 + 2 * minute),
      deploy('broken', 'd', 3, { status: 'failure' }),
      deploy('again', 'd', 3 + minute),
    ],
  })
  expect(Object.values(deployments).map(({ id, fanOutOf, redeploy }) => [id, fanOutOf, redeploy])).toEqual([
    ['eu', null, false],
    ['us', 'eu', false],
    ['ap', 'eu', false],
    ['late', null, true],
    ['x1', null, false],
    ['x2', null, false],
    ['x3', null, false],
    ['broken', null, false],
    ['again', null, false],
  ])
})

test('reading 8: only what reached the environment ships, and inactive did once', () => {
  const { commits: rows, deployments } = shipped({
    commits,
    deployments: [
      deploy('d1', 'a', 1, { status: 'inactive' }),
      deploy('d2', 'b', 2, { status: 'failure' }),
      deploy('d3', 'b', 3, { status: 'error' }),
      deploy('d4', 'b', 4, { status: 'cancelled' }),
      deploy('d5', 'b', 5, { status: 'in_progress' }),
      deploy('d6', 'c', 6),
    ],
  })
  expect(rows(shop)).toMatchObject({ a: { by: 'd1' }, b: { by: 'd6' }, c: { by: 'd6' } })
  expect(Object.values(deployments).map((row) => row.ships)).toEqual([1, 0, 0, 0, 0, 2])
  expect(deployments.d1!.initial).toBe(true)
})

test('a deployment of an older or the same commit ships nothing', () => {
  const { deployments } = shipped({
    commits,
    deployments: [deploy('d1', 'a', 1), deploy('d2', 'c', 2), deploy('d3', 'b', 3), deploy('d4', 'b', 4)],
  })
  expect(deployments).toMatchObject({
    d3: { ships: 0, redeploy: false },
    d4: { ships: 0, redeploy: true },
  })
})

test('history that is cut is counted, and nothing in it is called foreign', () => {
  const cut = [
    commit('b', ['a'], 'first one read'),
    commit('side', ['elsewhere'], 'side'),
    commit('m', ['b', 'side'], 'merge'),
    commit('c', ['m'], 'c'),
  ]
  const { commits: rows, finding } = shipped({
    commits: cut,
    deployments: [deploy('d1', 'b', 1), deploy('d2', 'c', 2)],
  })
  expect(rows(shop)).toMatchObject({ side: { by: 'd2', reason: 'none' }, m: { reason: 'merge-commit' } })
  expect(finding('missing-parents')).toMatchObject({ count: 2, severity: 'warning' })
})

test('an imported history is foreign: it does not descend from the root of the first parents', () => {
  const imported = [
    ...chain('a b'),
    commit('x', [], 'another project'),
    commit('y', ['x'], 'another project'),
    commit('m', ['b', 'y'], 'import'),
    commit('c', ['m'], 'c'),
  ]
  const { commits: rows } = shipped({
    commits: imported,
    deployments: [deploy('d1', 'a', 1), deploy('d2', 'c', 2)],
  })
  expect(Object.values(rows(shop)).map(({ name, reason }) => [name, reason])).toEqual(
    expect.arrayContaining([
      ['b', 'none'],
      ['x', 'foreign'],
      ['y', 'foreign'],
      ['m', 'merge-commit'],
      ['c', 'none'],
    ]),
  )
})

test('a deployment of a commit that was not read ships nothing and is a finding', () => {
  const { finding, deployments } = shipped({
    commits,
    deployments: [deploy('d1', 'a', 1), deploy('d2', 'nowhere', 2), deploy('d3', 'b', 3)],
  })
  expect(finding('deployed-commit-unknown')).toMatchObject({ count: 1, sample: ['d2'] })
  expect(deployments).toMatchObject({ d2: { ships: 0, initial: false }, d3: { ships: 1 } })
})

test('a commit dated later than its deployment is negative, and a bot is a bot first', () => {
  const dated = [
    ...chain('a'),
    { ...commit('late', ['a'], 'clock ahead', 50), author: 'ann' },
    { ...commit('robot', ['late'], 'bump', 50), author: 'renovate[bot]' },
    { ...commit('flagged', ['robot'], 'bump'), isBot: true },
    { ...commit('named', ['flagged'], 'bump'), author: 'Release-Bot' },
  ]
  const deployments = [deploy('d1', 'a', 1), deploy('d2', 'named', 2)]
  const { commits: rows, finding } = shipped({ commits: dated, deployments }, { bots: ['release-.*'] })
  expect(
    Object.values(rows(shop))
      .map(({ name, reason }) => `${name} ${reason}`)
      .toSorted(),
  ).toEqual(['a left-truncated', 'flagged bot', 'late negative', 'named bot', 'robot bot'])
  expect(finding('negative-lead-time')).toMatchObject({ count: 1, sample: [sha('late')] })
  const all = shipped({ commits: dated, deployments }, { includeBots: true })
  expect(all.commits(shop)).toMatchObject({ flagged: { reason: 'none' }, robot: { reason: 'negative' } })
})

test('as of an instant, nothing later is read', () => {
  const records = {
    commits,
    deployments: [deploy('d1', 'a', 1), deploy('d2', 'b', 2), deploy('d3', 'c', 3)],
  }
  const { commits: rows, facts } = shipped(records, { asOf: hours(2) })
  expect(Object.keys(rows(shop))).toEqual(['a', 'b'])
  expect(facts.readAt).toBe(hours(2))
  expect(facts.deployments.length).toBe(2)
})
