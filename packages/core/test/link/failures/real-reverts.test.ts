import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { emptyRecords, link } from '../../../src/index.ts'
import type { ChangeRecord, CommitRecord, DeploymentRecord } from '../../../src/index.ts'

interface Fixture {
  readonly tags: readonly { readonly tag: string; readonly at: string }[]
  readonly reverts: readonly {
    readonly sha: string
    readonly message: string
    readonly committedAt: string
    readonly firstTag: string
    readonly culprit: string
    readonly culpritSubject: string
    readonly culpritCommittedAt: string
    readonly culpritFirstTag: string
  }[]
}

const file = new URL('../../fixtures/reverts-hono/reverts.json', import.meta.url)
const { tags, reverts } = JSON.parse(readFileSync(file, 'utf8')) as Fixture
const repository = 'honojs/hono'

/** The commits of the fixture on one line, release by release, and each release as a deployment of its last one. */
function records() {
  const named = reverts.flatMap((each) => [
    { sha: each.sha, message: each.message, at: each.committedAt, tag: each.firstTag },
    {
      sha: each.culprit,
      message: each.culpritSubject,
      at: each.culpritCommittedAt,
      tag: each.culpritFirstTag,
    },
  ])
  const before = { sha: '0'.repeat(40), message: 'Before', at: '2020-01-01T00:00:00Z', tag: 'before' }
  const line = [
    before,
    ...tags.flatMap(({ tag }) =>
      named.filter((each) => each.tag === tag).sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    ),
  ]
  const commits = line.map(({ sha, message, at }, i): CommitRecord => {
    const times = { authoredAt: Date.parse(at), committedAt: Date.parse(at) }
    return { repository, sha, message, parents: i > 0 ? [line[i - 1]!.sha] : [], ...times }
  })
  const changes = line.flatMap(({ sha, message, at }): ChangeRecord[] => {
    const [subject] = message.split('\n', 1)
    const number = /\(#(\d+)\)$/.exec(subject!)?.[1]
    const merged = { createdAt: Date.parse(at), mergedAt: Date.parse(at), mergeSha: sha }
    return number === undefined ? [] : [{ repository, number, title: subject, ...merged }]
  })
  const releases = [{ tag: 'before', at: '2020-01-02T00:00:00Z' }, ...tags]
  const deployments = releases.map(({ tag, at }): DeploymentRecord => {
    const { sha } = line.findLast((each) => each.tag === tag)!
    const finishedAt = Date.parse(at)
    return {
      id: tag,
      service: 'hono',
      environment: 'production',
      sha,
      finishedAt,
      status: 'success',
      repository,
    }
  })
  return { ...emptyRecords(Date.UTC(2027, 0)), commits, changes, deployments }
}

test('of 11 real reverts, those fail a release whose culprit git finds in an earlier one', () => {
  const { incidents, deployments } = link(records(), {
    services: [{ name: 'hono', repositories: [repository] }],
  })
  const found = Array.from({ length: incidents.length }, (_, row) => [
    incidents.id.at(row),
    deployments.id.at(incidents.deployment[row]!),
    deployments.id.at(incidents.fix[row]!),
  ])
  const expected = reverts
    .filter(({ firstTag, culpritFirstTag }) => firstTag !== culpritFirstTag)
    .map(({ sha, firstTag, culpritFirstTag }) => [`revert:${sha}`, culpritFirstTag, firstTag])
  expect(expected).toHaveLength(2)
  expect(found).toEqual(expected)
})
