import { sampleOrganisation } from '@throughline/demo'
import { describe, expect, test } from 'vitest'
import { gitTruth } from '../../oracle/git-truth.ts'
import { allPulls, ask, pulls } from './ask.ts'
import { deploymentDeleted } from './changes.ts'
import { organisationFrom } from './build/organisation-from.ts'
import { organisationFromHistory } from './build/organisation-from-history.ts'
import { githubEmulator } from './github-emulator.ts'
import { virtualClock } from '../common/virtual-clock.ts'

const until = Date.UTC(2026, 9, 5)
const { records } = sampleOrganisation({ until })
const organisation = organisationFrom(records)
const at = (text: string | null | undefined) =>
  text === null || text === undefined ? undefined : Date.parse(text)

interface Pull {
  readonly number: number
  readonly state: string
  readonly isDraft: boolean
  readonly createdAt: string
  readonly mergedAt: string | null
  readonly mergeCommit: { readonly oid: string } | null
  readonly commits: { readonly nodes: readonly { readonly commit: { readonly oid: string } }[] }
  readonly reviews: { readonly nodes: readonly { readonly state: string; readonly submittedAt: string }[] }
  readonly timelineItems: { readonly nodes: readonly { readonly createdAt: string }[] }
}

const parts = `number state isDraft createdAt mergedAt mergeCommit { oid } commits(first: 100) { nodes { commit { oid } } }
  reviews(first: 100) { nodes { state submittedAt } }
  timelineItems(first: 10, itemTypes: [READY_FOR_REVIEW_EVENT]) { nodes { ... on ReadyForReviewEvent { createdAt } } }`

describe('the sample organisation', () => {
  test.each(organisation.repositories.map(({ name }) => name))(
    '%s: every change reads back as it was',
    async (name) => {
      const github = githubEmulator({ organisation, clock: virtualClock(until) })
      const found = await allPulls<Pull>(github, pulls(name, 'field: CREATED_AT, direction: ASC', parts))
      const read = found.map((pull) => ({
        number: String(pull.number),
        createdAt: at(pull.createdAt),
        readyAt: at(pull.timelineItems.nodes[0]?.createdAt),
        firstReviewAt: at(pull.reviews.nodes[0]?.submittedAt),
        approvedAt: at(pull.reviews.nodes.find(({ state }) => state === 'APPROVED')?.submittedAt),
        mergedAt: at(pull.mergedAt),
        mergeSha: pull.mergeCommit?.oid,
        commits: pull.commits.nodes.map(({ commit }) => commit.oid),
      }))
      const second = (instant: number | undefined) =>
        instant === undefined ? undefined : Math.floor(instant / 1000) * 1000
      const expected = records.changes
        .filter(({ repository }) => repository === `acme/${name}`)
        .toSorted((a, b) => Number(a.number) - Number(b.number))
        .map((change) => ({
          number: change.number,
          createdAt: second(change.createdAt),
          readyAt: second(change.readyAt),
          firstReviewAt: second(change.firstReviewAt),
          approvedAt: second(change.approvedAt),
          mergedAt: second(change.mergedAt),
          mergeSha: change.mergeSha,
          commits: change.commits,
        }))
      expect(read.toSorted((a, b) => Number(a.number) - Number(b.number))).toEqual(expected)
    },
  )

  test('the default branch holds every merge, and deployments end as they ended', () => {
    for (const repository of organisation.repositories) {
      const pushed = new Set(repository.branches[0]?.pushes.map(({ oid }) => oid))
      const merged = records.changes.filter(
        (one) => one.repository === `acme/${repository.name}` && one.mergeSha,
      )
      expect(merged.filter(({ mergeSha }) => !pushed.has(mergeSha!))).toEqual([])
      for (const one of repository.deployments) {
        const record = records.deployments.find(({ id }) => id === one.description)!
        const success = one.statuses.find(({ state }) => state === 'SUCCESS')
        expect(success?.at).toBe(record.status === 'success' ? record.finishedAt : undefined)
      }
    }
  })

  test('in the middle of its time it is what it was then: later merges are open, later changes unknown', async () => {
    const merges = records.changes.flatMap((one) => (one.repository === 'acme/shop' && one.mergedAt) || [])
    const then = merges[Math.floor(merges.length / 2)]! - 1000
    const github = githubEmulator({ organisation, clock: virtualClock(then) })
    const found = await allPulls<Pull>(github, pulls('shop', 'field: UPDATED_AT, direction: DESC', parts))
    const own = records.changes.filter(({ repository }) => repository === 'acme/shop')
    expect(found).toHaveLength(own.filter(({ createdAt }) => createdAt <= then).length)
    const open = found.filter(({ state }) => state === 'OPEN').map(({ number }) => String(number))
    const expected = own.filter(
      ({ createdAt, mergedAt }) => createdAt <= then && !(mergedAt !== undefined && mergedAt <= then),
    )
    expect(open.toSorted()).toEqual(expected.map(({ number }) => number).toSorted())
    expect(open.length).toBeGreaterThan(0)
    expect(found.filter(({ mergedAt }) => mergedAt !== null && Date.parse(mergedAt) > then)).toEqual([])
  })

  test('a deployment that another replaced is inactive, the present one active', async () => {
    const github = githubEmulator({ organisation, clock: virtualClock(until) })
    const query = `{ repository(owner: "acme", name: "shop") { deployments(last: 20, environments: ["production"]) {
      nodes { state statuses(first: 5) { nodes { state } } } } } }`
    interface Deployments {
      readonly repository: {
        readonly deployments: {
          readonly nodes: readonly {
            readonly state: string
            readonly statuses: { readonly nodes: readonly { readonly state: string }[] }
          }[]
        }
      }
    }
    const { nodes } = (await ask<Deployments>(github, query)).data.repository.deployments
    expect(nodes.map(({ state }) => state)).not.toContain('SUCCESS')
    expect(nodes.filter(({ state }) => state === 'ACTIVE')).toHaveLength(1)
    expect(nodes.at(-2)?.statuses.nodes.map(({ state }) => state)).toEqual([
      'INACTIVE',
      'SUCCESS',
      'IN_PROGRESS',
    ])
  })

  test('a deployment that is deleted is gone from its list', async () => {
    const github = githubEmulator({ organisation, clock: virtualClock(until) })
    const { databaseId } = organisation.repositories[0]!.deployments[0]!
    github.change(deploymentDeleted('acme/shop', databaseId))
    const query =
      '{ repository(owner: "acme", name: "shop") { deployments(first: 1) { totalCount nodes { databaseId } } } }'
    const left = organisation.repositories[0]!.deployments.length - 1
    expect(await ask(github, query)).toMatchObject({
      data: { repository: { deployments: { totalCount: left } } },
    })
    const url = `https://api.github.com/repos/acme/shop/deployments/${databaseId}`
    expect((await github.fetch(url)).status).toBe(404)
  })

  test.each(['workflow-runs', 'releases'] as const)('its deployments can be known as %s', (as) => {
    const [shop] = organisationFrom(records, { deployments: as }).repositories
    const own = records.deployments.filter(({ repository }) => repository === 'acme/shop')
    const released = own.filter(
      ({ environment, status }) => environment === 'production' && status === 'success',
    )
    expect(shop?.deployments).toEqual([])
    if (as === 'releases') {
      expect(shop?.releases.map(({ publishedAt }) => publishedAt)).toEqual(
        released.map(({ finishedAt }) => finishedAt),
      )
    } else expect(shop?.workflowRuns).toHaveLength(own.length)
  })

  test('incidents are issues with the label, closed when they were resolved', () => {
    const issues = organisation.repositories.flatMap(({ issues }) => issues)
    expect(issues).toHaveLength(records.incidents.length)
    for (const { id, startedAt, resolvedAt } of records.incidents) {
      const issue = issues.find(({ body }) => body.split('\n')[0] === `Incident: ${id}`)
      expect(issue?.createdAt).toBe(startedAt)
      expect(issue?.happenings.find(({ type }) => type === 'closed')?.at).toBe(resolvedAt)
      expect(issue?.happenings.some((one) => one.type === 'labeled' && one.label === 'incident')).toBe(true)
    }
  })
})

test('hono from its git history: every commit, release and pull request, with the first commit git knows', async () => {
  const hono = organisationFromHistory('honojs-hono')
  const { graph, releases, prs } = gitTruth('honojs-hono')
  const clock = virtualClock(Date.UTC(2026, 10, 1))
  const github = githubEmulator({ organisation: hono, clock })
  const query = `{ repository(owner: "honojs", name: "hono") {
    defaultBranchRef { target { ... on Commit { history(first: 1) { totalCount } } } }
    releases(first: 1) { totalCount } pullRequests(first: 1) { totalCount } refs(refPrefix: "refs/tags/", first: 1) { totalCount } } }`
  const { data } = await ask<{
    readonly repository: Readonly<Record<string, { readonly totalCount: number }>>
  }>(github, query)
  expect(data.repository).toMatchObject({
    releases: { totalCount: releases.length },
    pullRequests: { totalCount: prs.length },
    refs: { totalCount: releases.length },
  })
  expect(hono.repositories[0]!.commits.length).toBeGreaterThan(graph.length)
  const commits = new Map(hono.repositories[0]!.commits.map((commit) => [commit.oid, commit]))
  const firsts = hono.repositories[0]!.pullRequests.map(({ number, pushes }) => [
    String(number),
    Math.min(...pushes[0]!.oids.map((oid) => commits.get(oid)!.authoredAt)),
  ])
  expect(firsts).toEqual(prs.map(({ pr, first_author_date }) => [pr, Date.parse(first_author_date)]))
})
