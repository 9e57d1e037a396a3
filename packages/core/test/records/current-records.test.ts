import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { currentRecords, emptyRecords, link, recordKey } from '../../src/index.ts'
import type { CommitRecord, DeploymentRecord, RecordSet } from '../../src/index.ts'

const word = fc.oneof(fc.constantFrom('a', 'b', '1', '11', '1:', ':a', ''), fc.string({ maxLength: 3 }))
const at = fc.nat(5)
const version = {
  updatedAt: fc.option(fc.nat(3), { nil: undefined }),
  deleted: fc.option(fc.boolean(), { nil: undefined }),
}

const commits: fc.Arbitrary<CommitRecord> = fc.record({
  repository: word,
  sha: word,
  parents: fc.array(word, { maxLength: 2 }),
  authoredAt: at,
  committedAt: at,
  ...version,
})
const deployments: fc.Arbitrary<DeploymentRecord> = fc.record({
  id: word,
  service: fc.constantFrom('shop', 'pay'),
  environment: fc.constantFrom('production', 'staging'),
  sha: word,
  finishedAt: at,
  status: fc.constantFrom('success', 'failure'),
  ...version,
})

/** Versions differ: no two rows of one key carry the same updatedAt, so the newest does not depend on the order. */
const distinct = <T extends { updatedAt?: number | undefined }>(
  rows: fc.Arbitrary<T>,
  key: (row: T) => string,
) =>
  fc.uniqueArray(rows, {
    selector: (row) => JSON.stringify([key(row), row.updatedAt ?? null]),
    maxLength: 25,
  })

const recordSets: fc.Arbitrary<RecordSet> = fc
  .record({
    commits: distinct(commits, (row) => recordKey('commits', row)),
    deployments: distinct(deployments, (row) => row.id),
  })
  .map((some) => ({ ...emptyRecords(10), ...some }))

property.prop([recordSets, fc.infiniteStream(fc.nat())])(
  'the order of the input is irrelevant, and adding records twice changes nothing',
  (records, numbers) => {
    const shuffle = <T>(rows: readonly T[]): T[] =>
      rows
        .map((row) => [numbers.next().value as number, row] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, row]) => row)
    const again = {
      ...records,
      commits: shuffle([...records.commits, ...records.commits]),
      deployments: shuffle([...records.deployments, ...records.deployments]),
    }
    const current = currentRecords(records)
    expect(currentRecords(again)).toEqual(current)
    expect(currentRecords(current)).toEqual(current)
    expect(link(again)).toEqual(link(records))
  },
)

property.prop([recordSets])('of each key the newest version is left, unless it is a tombstone', (records) => {
  const { deployments: rows } = currentRecords(records)
  const newest = (id: string) =>
    records.deployments
      .filter((row) => row.id === id)
      .reduce((a, b) => ((b.updatedAt ?? -1) >= (a.updatedAt ?? -1) ? b : a))
  const expected = [...new Set(records.deployments.map((row) => row.id))]
    .map(newest)
    .filter((row) => row.deleted !== true)
  expect(new Set(rows)).toEqual(new Set(expected))
  expect(rows.length).toBe(expected.length)
})

property.prop([word, word, word, word])('keys are equal only when every part is', (a, b, c, d) => {
  const key = (repository: string, number: string) =>
    recordKey('changes', { repository, number, createdAt: 0 })
  expect(key(a, b) === key(c, d)).toBe(a === c && b === d)
  const move = (name: string, to: string) => recordKey('transitions', { key: name, at: 5, to })
  expect(move(a, b) === move(c, d)).toBe(a === c && b === d)
})

test('without versions the later row wins; a version wins over none', () => {
  const row = (number: string, title: string, updatedAt?: number) => ({
    repository: 'r',
    number,
    createdAt: 0,
    title,
    updatedAt,
  })
  const changes = [
    row('1', 'old'),
    row('1', 'new'),
    row('2', 'dated', 5),
    row('2', 'undated'),
    row('2', 'older', 4),
  ]
  expect(currentRecords({ ...emptyRecords(0), changes }).changes.map((each) => each.title)).toEqual([
    'new',
    'dated',
  ])
})

test('a transition of a flag is not one of the status, and the kind is status unless said', () => {
  const move = { key: 'A-1', at: 1, to: 'on' }
  const transitions = [
    move,
    { ...move, kind: 'flag' as const },
    { ...move, kind: 'status' as const, from: 'off' },
  ]
  expect(currentRecords({ ...emptyRecords(0), transitions }).transitions).toHaveLength(2)
})

test('commits come by repository and time, deployments by finish, start and id', () => {
  const commit = (repository: string, sha: string, committedAt: number) => ({
    repository,
    sha,
    parents: [],
    authoredAt: 0,
    committedAt,
  })
  const deploy = (id: string, finishedAt: number, startedAt?: number) => ({
    id,
    finishedAt,
    startedAt,
    service: 's',
    environment: 'production',
    sha: 'x',
    status: 'success' as const,
  })
  const current = currentRecords({
    ...emptyRecords(0),
    commits: [commit('b', 'x', 1), commit('a', 'z', 3), commit('a', 'y', 3), commit('a', 'w', 9)],
    deployments: [deploy('d', 5), deploy('c', 5), deploy('b', 5, 4), deploy('a', 6)],
  })
  expect(current.commits.map((row) => row.repository + row.sha)).toEqual(['ay', 'az', 'aw', 'bx'])
  expect(current.deployments.map((row) => row.id)).toEqual(['b', 'c', 'd', 'a'])
})
