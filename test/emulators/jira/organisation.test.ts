import { readFileSync } from 'node:fs'
import { sampleOrganisation } from '@throughline/demo'
import { describe, expect, test } from 'vitest'
import { virtualClock } from '../common/virtual-clock.ts'
import { ask, type HistorySaid, type IssueSaid } from './ask.ts'
import {
  type IssueAnswer,
  type StatusAnswer,
  organisationFromAnswers,
} from './build/organisation-from-answers.ts'
import { organisationFrom } from './build/organisation-from.ts'
import { jiraEmulator } from './jira-emulator.ts'

const later = Date.UTC(2026, 0, 1)

function answersOf(folder: string) {
  const read = (name: string) =>
    JSON.parse(
      readFileSync(`${import.meta.dirname}/../../fixtures/${folder}/${name}.json`, 'utf8'),
    ) as unknown
  return {
    issues: read('issues') as readonly IssueAnswer[],
    statuses: read('statuses') as readonly StatusAnswer[],
  }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => Number(a.id) - Number(b.id)

describe.each([
  ['jira-devlake', 'Asia/Shanghai', 16, 323],
  ['jira-jirametrics', 'UTC', 6, 21],
])('answers of a real site, %s', (folder, zone, count, histories) => {
  const { issues, statuses } = answersOf(folder)
  const organisation = organisationFromAnswers(issues, statuses)
  const jira = jiraEmulator({ organisation, zone, clock: virtualClock(later) })

  test('are given again: every field, every history', async () => {
    expect(issues.length).toBe(count)
    expect(issues.reduce((sum, { changelog }) => sum + changelog.histories.length, 0)).toBe(histories)
    for (const real of issues) {
      const { body } = await ask(jira, `/rest/api/3/issue/${real.key}?expand=changelog`)
      const { id, key, fields, changelog } = body as unknown as IssueSaid
      expect({ id, key }).toEqual({ id: real.id, key: real.key })
      const names = ['created', 'updated', 'resolutiondate', 'labels', 'summary', 'fixVersions'] as const
      for (const name of names)
        if (name === 'fixVersions') expect(fields[name]).toMatchObject([...real.fields[name]].sort(byId))
        else expect([key, name, fields[name]]).toEqual([key, name, real.fields[name]])
      expect(fields.status).toMatchObject({ id: real.fields.status.id, name: real.fields.status.name })
      expect(fields.issuetype).toMatchObject(real.fields.issuetype)
      expect(fields.resolution ?? null).toEqual(
        real.fields.resolution && expect.objectContaining({ ...real.fields.resolution }),
      )
      const shape = ({ id, created, items }: HistorySaid) => ({
        id,
        created,
        items: items.map((one) => ({ ...one })),
      })
      expect(changelog.total).toBe(real.changelog.histories.length)
      expect([...changelog.histories].sort(byId).map(shape)).toEqual(
        [...(real.changelog.histories as readonly unknown[] as readonly HistorySaid[])].sort(byId).map(shape),
      )
    }
  })

  test('the catalogue of statuses is that of the site', async () => {
    const { body } = await ask(jira, '/rest/api/3/status')
    expect(body).toMatchObject(statuses)
  })
})

test('statuses that left the catalogue are in histories only, and a renamed one has two names under one id', async () => {
  const { issues, statuses } = answersOf('jira-devlake')
  const jira = jiraEmulator({
    organisation: organisationFromAnswers(issues, statuses),
    clock: virtualClock(later),
  })
  const listed = (await ask(jira, '/rest/api/3/status')).body as unknown as readonly { readonly id: string }[]
  const known = new Set(listed.map(({ id }) => id))
  const { body } = await ask(jira, '/rest/api/3/changelog/bulkfetch', {
    issueIdsOrKeys: issues.map(({ id }) => id),
    fieldIds: ['status'],
  })
  const moves = body.issueChangeLogs
    .flatMap(({ changeHistories }) => changeHistories)
    .flatMap(({ items }) => items)
    .filter(({ field }) => field === 'status')
  expect(moves.length).toBe(89)
  const gone = new Set(moves.flatMap(({ from, to }) => [from, to]).filter((id) => !known.has(id as string)))
  expect([...gone].sort()).toEqual(['10000', '10020', '10029', '5'])
  const names = new Set(moves.filter(({ to }) => to === '3').map((one) => one['toString'] as unknown))
  const left = new Set(moves.filter(({ from }) => from === '3').map(({ fromString }) => fromString))
  expect([...names, ...left]).toContain('In Development')
  expect([...names, ...left]).toContain('In Progress')
})

test('an organisation grows as the clock moves on', async () => {
  const { issues, statuses } = answersOf('jira-devlake')
  const created = Date.parse('2020-06-12T08:13:13.360+08:00')
  const clock = virtualClock(created - 1)
  const jira = jiraEmulator({ organisation: organisationFromAnswers(issues, statuses), clock })
  expect((await ask(jira, '/rest/api/3/issue/EE-1')).status).toBe(404)
  clock.advance(1)
  const fresh = (await ask(jira, '/rest/api/3/issue/EE-1?expand=changelog')).body as unknown as IssueSaid
  expect(fresh.changelog.total).toBe(0)
  expect(fresh.fields).toMatchObject({
    created: '2020-06-12T08:13:13.360+0800',
    updated: '2020-06-12T08:13:13.360+0800',
    resolutiondate: null,
    resolution: null,
  })
  clock.advance(Date.parse('2020-06-19T14:31:18.526+08:00') - created)
  const done = (await ask(jira, '/rest/api/3/issue/EE-1')).body as unknown as IssueSaid
  expect(done.fields).toMatchObject({ resolutiondate: '2020-06-19T14:31:18.495+0800' })
})

describe('the sample organisation', () => {
  const until = Date.UTC(2026, 5, 1)
  const { records } = sampleOrganisation({ until })
  const organisation = organisationFrom(records)

  test('every work item is an issue with its transitions', async () => {
    expect(organisation.issues.length).toBe(records.workItems.length)
    const jira = jiraEmulator({ organisation, clock: virtualClock(until), zone: 'UTC' })
    const keys = records.workItems.slice(0, 1000).map(({ key }) => key)
    const ids = new Map(organisation.issues.map(({ id }, i) => [id, records.workItems[i]!.key]))
    const found: string[] = []
    let nextPageToken: string | undefined
    do {
      const { body, status }: Awaited<ReturnType<typeof ask>> = await ask(
        jira,
        '/rest/api/3/changelog/bulkfetch',
        {
          issueIdsOrKeys: keys,
          ...(nextPageToken && { nextPageToken }),
        },
      )
      expect(status).toBe(200)
      for (const { issueId, changeHistories } of body.issueChangeLogs)
        for (const { created, items } of changeHistories)
          for (const item of items)
            if (item.field === 'status')
              found.push([ids.get(issueId), created, item.fromString, item['toString'] as unknown].join())
            else if (item.field === 'Flagged')
              found.push([ids.get(issueId), created, item.to === '' ? 'off' : 'on'].join())
      nextPageToken = body.nextPageToken
    } while (nextPageToken !== undefined)
    const wanted = new Set(keys)
    const expected = records.transitions
      .filter(({ key }) => wanted.has(key))
      .map(({ key, at, from, to, kind }) => (kind === 'flag' ? [key, at, to] : [key, at, from, to]).join())
    expect(expected.length).toBeGreaterThan(2000)
    expect(found.sort()).toEqual(expected.sort())
  })

  test('incidents can live there too', () => {
    const whole = organisationFrom(records, { incidents: true })
    expect(whole.issues.length).toBe(records.workItems.length + records.incidents.length)
    const numbers = whole.issues.map(({ first }) => `${first.projectId}-${first.number}`)
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})
