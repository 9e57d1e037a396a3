import type { RecordSet } from '@throughline/core'
import { expect, test } from 'vitest'
import { crowdedOrganisation } from '../emulators/jira/build/crowded-organisation.ts'
import {
  issueDeleted,
  issueHidden,
  issueMoved,
  issueTouched,
  projectHidden,
  projectRenamed,
  statusGone,
  statusRenamed,
} from '../emulators/jira/changes.ts'
import { issueAt } from '../emulators/jira/issue-at.ts'
import type { Organisation } from '../emulators/jira/organisation.ts'
import { keep, type Kept } from '../github/keep.ts'
import { day, minute, only, setUp, until, type SetUp } from './set-up.ts'

const flavours = ['cloud', 'data-center'] as const
const small = only(['FIND'])
const two = only(['FIND', 'SHOP'])

/** What a store holds that was filled anew just now. */
async function anew({ source }: ReturnType<typeof setUp>): Promise<RecordSet> {
  const kept = keep()
  expect(await source.sync({}, kept.sink)).toMatchObject({ complete: true })
  return kept.records()
}

/** Versions differ where something was gone in between; what the records say must not. */
function content({ workItems, transitions, statuses, incidents }: RecordSet) {
  const plain = (rows: readonly object[]) => rows.map((row) => ({ ...row, updatedAt: undefined }))
  return [workItems, transitions, statuses, incidents].map(plain)
}

async function synced(options: SetUp) {
  const made = setUp(options)
  const kept = keep()
  expect(await made.source.sync({}, kept.sink)).toMatchObject({ complete: true, skipped: [] })
  return { ...made, kept, again: () => made.source.sync(kept.cursors, kept.sink) }
}

const keysOf = (kept: Kept) => kept.records().workItems.map(({ key }) => key)
const idOf = (organisation: Organisation, n: number) => organisation.issues[n]!.id

test.each(
  flavours.flatMap((flavour) =>
    ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns'].map((zone) => [flavour, zone] as const),
  ),
)('day by day a sync of %s in %s brings what a full one does', async (flavour, zone) => {
  const { clock, source, again, kept, ...rest } = await synced({
    records: small,
    emulator: { flavour, zone },
    jira: { pageSize: 20 },
    start: until - 60 * day,
  })
  for (let i = 0; i < 60; i += 4) {
    clock.advance(4 * day)
    expect(await again()).toMatchObject({ complete: true })
  }
  const full = await anew({ clock, source, ...rest })
  expect(content(kept.records())).toEqual(content(full))
  expect(full.workItems.length).toBe(small.workItems.length)
})

test.each(flavours)('what is deleted on %s is gone with its moves', async (flavour) => {
  const { emulator, again, kept } = await synced({ records: small, emulator: { flavour } })
  const gone = small.workItems[3]!.key
  expect(keysOf(kept)).toContain(gone)
  emulator.change(issueDeleted(idOf(emulator.organisation(), 3)))
  expect(await again()).toMatchObject({ complete: true })
  expect(keysOf(kept)).not.toContain(gone)
  expect(kept.records().transitions.filter(({ key }) => key === gone)).toEqual([])
  expect(keysOf(kept).length).toBe(small.workItems.length - 1)
})

test.each(flavours)(
  'an issue that moves to another project on %s keeps its history under its new key',
  async (flavour) => {
    const { emulator, clock, again, kept } = await synced({ records: two, emulator: { flavour } })
    const { issues, projects } = emulator.organisation()
    const issue = issues.find((one) => one.first.projectId === projects[0]!.id && one.histories.length > 1)!
    const before = `${projects[0]!.key}-${issue.first.number}`
    const after = `${projects[1]!.key}-9000`
    const moves = kept.records().transitions.filter(({ key }) => key === before).length
    expect(moves).toBeGreaterThan(1)
    emulator.change(issueMoved(issue.id, projects[1]!.id, 9000, clock.now() - minute))
    expect(await again()).toMatchObject({ complete: true })
    const { workItems, transitions } = kept.records()
    expect(workItems.find(({ key }) => key === after)).toMatchObject({ formerKeys: [before] })
    expect(workItems.find(({ key }) => key === before)).toBeUndefined()
    expect(transitions.filter(({ key }) => key === after).length).toBe(moves)
    expect(transitions.filter(({ key }) => key === before)).toEqual([])
  },
)

test.each(flavours)('a project on %s that gets another key takes its issues along', async (flavour) => {
  const { emulator, again, kept } = await synced({ records: small, emulator: { flavour } })
  emulator.change(projectRenamed(emulator.organisation().projects[0]!.id, 'SEEK'))
  expect(await again()).toMatchObject({ complete: true })
  expect(keysOf(kept).every((key) => key.startsWith('SEEK-'))).toBe(true)
  expect(keysOf(kept).length).toBe(small.workItems.length)
})

test.each(flavours)(
  'a status on %s that is renamed is called by its new name everywhere',
  async (flavour) => {
    const made = await synced({ records: small, emulator: { flavour } })
    const { emulator, again, kept } = made
    const status = emulator.organisation().statuses.find(({ name }) => name === 'In Progress')!
    emulator.change(statusRenamed(status.id, 'Doing'))
    expect(await again()).toMatchObject({ complete: true })
    const { transitions, statuses } = kept.records()
    const names = new Set(transitions.flatMap(({ from, to }) => [from, to]))
    expect(names).toContain('Doing')
    expect(names).not.toContain('In Progress')
    expect(statuses.map(({ name }) => name)).not.toContain('In Progress')
    expect(content(kept.records())).toEqual(content(await anew(made)))
    emulator.change(statusRenamed(status.id, 'In Progress'))
    expect(await again()).toMatchObject({ complete: true })
    expect(content(kept.records())).toEqual(content(await anew(made)))
  },
)

test.each(flavours)('a status on %s that is gone keeps its name and loses its category', async (flavour) => {
  const made = await synced({ records: small, emulator: { flavour } })
  const { emulator } = made
  const status = emulator.organisation().statuses.find(({ name }) => name === 'In Progress')!
  emulator.change(statusGone(status.id))
  const moves = (await anew(made)).transitions.filter(({ to }) => to === 'In Progress')
  expect(moves.length).toBeGreaterThan(0)
  expect(moves.every(({ toCategory }) => toCategory === undefined)).toBe(true)
})

test.each(flavours)('what is hidden on %s is gone, and what is shown again is back', async (flavour) => {
  const made = await synced({ records: small, emulator: { flavour } })
  const { emulator, clock, again, kept } = made
  const hidden = idOf(emulator.organisation(), 5)
  const key = small.workItems[5]!.key
  emulator.change(issueHidden(hidden))
  await again()
  expect(keysOf(kept)).not.toContain(key)
  emulator.change((one) => ({ ...one, hidden: { projects: [], issues: [] } }))
  clock.advance(minute)
  await again()
  expect(keysOf(kept)).toContain(key)
  expect(content(kept.records())).toEqual(content(await anew(made)))
})

test.each(flavours)(
  'a project on %s that may no longer be seen stays as it was, and that is said',
  async (flavour) => {
    const { emulator, again, kept, source } = await synced({
      records: two,
      emulator: { flavour },
      jira: { projects: undefined, jql: 'created > 2000-01-01' },
    })
    const [project] = emulator.organisation().projects
    emulator.change(projectHidden(project!.id))
    const outcome = await again()
    expect(outcome).toMatchObject({ complete: false })
    expect(outcome.skipped[0]!.reason).toMatch(/Browse projects/)
    expect(keysOf(kept).length).toBe(two.workItems.length)
    expect(kept.batches.at(-1)!.coverage).toMatchObject([
      { stream: 'workItems', complete: false },
      { stream: 'transitions', complete: false },
      { stream: 'statuses', complete: true },
    ])
    expect(outcome.ended).not.toContain('issues')
    expect(source.streams).toContain('issues')
  },
)

test.each(flavours)(
  '%s: from an instant on only what was updated since is read, and coverage says so',
  async (flavour) => {
    const since = until - 30 * day
    const { source } = setUp({ records: small, emulator: { flavour } })
    const kept = keep()
    expect(await source.sync({}, kept.sink, { since })).toMatchObject({ complete: true })
    const { workItems } = kept.records()
    expect(workItems.length).toBeGreaterThan(0)
    expect(workItems.length).toBeLessThan(small.workItems.length)
    expect(workItems.every(({ updatedAt }) => updatedAt! >= since - minute)).toBe(true)
    expect(await source.sync(kept.cursors, kept.sink)).toMatchObject({ complete: true })
    expect(kept.records().workItems.length).toBe(workItems.length)
    expect(kept.batches.at(-1)!.coverage[0]).toMatchObject({
      stream: 'workItems',
      from: since,
      complete: true,
    })
    await expect(source.sync(kept.cursors, kept.sink, { since: since - day })).rejects.toThrow(
      /were read from 2026-05-02 on/,
    )
  },
)

test.each(flavours)(
  '%s: 5,000 issues of one second and 300 histories of one issue all arrive',
  async (flavour) => {
    const at = until - 10 * day
    const { source } = setUp({
      emulator: {
        flavour,
        organisation: crowdedOrganisation({ at, inOneSecond: 5000, historiesOfOne: 300 }),
      },
      jira: { projects: ['CROWD'] },
    })
    const kept = keep()
    expect(await source.sync({}, kept.sink)).toMatchObject({ complete: true, findings: [] })
    expect(keysOf(kept).length).toBe(5001)
    expect(kept.records().transitions.length).toBe(300)
  },
)

test.each(flavours)(
  '%s: nothing is passed over when issues are updated and deleted while it is read',
  async (flavour) => {
    const probe = setUp({ records: small, emulator: { flavour } })
    const oldest = [...probe.emulator.organisation().issues].sort(
      (a, b) => issueAt(a, until).updatedAt - issueAt(b, until).updatedAt,
    )
    const path = flavour === 'cloud' ? '/rest/api/3/search/jql' : '/rest/api/2/search'
    const faults = Array.from({ length: 8 }, (_, i) => ({
      at: 7 + i,
      path,
      do: 'change' as const,
      change: (one: Organisation) => {
        const touched = [0, 1, 2].reduce(
          (left, j) => issueTouched(oldest[i * 4 + j]!.id, until + day)(left),
          one,
        )
        return issueDeleted(oldest[i * 4 + 3]!.id)(touched)
      },
    }))
    const { source, emulator } = setUp({
      records: small,
      emulator: { flavour, faults },
      jira: { pageSize: 5 },
    })
    const kept = keep()
    expect(await source.sync({}, kept.sink)).toMatchObject({ complete: true })
    // Some of it happens in the later ones, after they read the issues.
    for (let i = 0; i < 4; i++) await source.sync(kept.cursors, kept.sink)
    expect(keysOf(kept).length).toBe(emulator.organisation().issues.length)
    const clean = setUp({ records: small, emulator: { flavour, organisation: emulator.organisation() } })
    expect(content(kept.records())).toEqual(content(await anew(clean)))
  },
)

test.each(flavours)(
  '%s: what the search shows late is found, though later updates were read before',
  async (flavour) => {
    const made = await synced({ records: small, emulator: { flavour } })
    const { emulator, clock, again, kept } = made
    const [late, early] = [idOf(emulator.organisation(), 1), idOf(emulator.organisation(), 2)]
    const at = clock.now()
    clock.advance(6 * minute)
    emulator.change(issueTouched(early, at + 5 * minute))
    await again()
    emulator.change(issueTouched(late, at))
    await again()
    expect(kept.records().workItems.filter(({ title }) => title!.endsWith('!')).length).toBe(2)
    expect(content(kept.records())).toEqual(content(await anew(made)))
  },
)

test('a search of Cloud that is five minutes behind loses nothing', async () => {
  const { clock, again, kept, ...rest } = await synced({
    records: small,
    emulator: { indexLag: 5 * minute },
    start: until - 10 * day,
  })
  for (let i = 0; i < 480; i += 20) {
    clock.advance(30 * minute * 20)
    expect(await again()).toMatchObject({ complete: true })
  }
  clock.advance(day)
  await again()
  expect(content(kept.records())).toEqual(content(await anew({ clock, ...rest })))
})

test.each(flavours)(
  '%s: coverage goes by the clock of the server, and a clock that is wrong is said',
  async (flavour) => {
    const { source, clock } = setUp({ records: small, emulator: { flavour, skew: 600_000 } })
    const kept = keep()
    const outcome = await source.sync({}, kept.sink)
    expect(outcome.findings).toMatchObject([
      { code: 'clock-skew', message: expect.stringContaining('10 min behind') as string },
    ])
    for (const { to } of kept.batches.at(-1)!.coverage)
      expect(Math.abs(to - clock.now() - 600_000)).toBeLessThan(1000)
  },
)
