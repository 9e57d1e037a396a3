import { JiraSourceError } from '@throughline/jira'
import { expect, test } from 'vitest'
import type { FaultKind } from '../emulators/jira/faults.ts'
import { keep } from '../github/keep.ts'
import { only, setUp } from './set-up.ts'

const flavours = ['cloud', 'data-center'] as const
const records = only(['FIND'])
const jira = { pageSize: 10, timeoutMs: 100, projects: undefined, jql: 'project in (FIND)' }

/** Kinds that a source gets over by itself, and those after which somebody has to do something. */
const passing: readonly FaultKind[] = [
  'refuse',
  'stall',
  'drip',
  'cut',
  'truncated',
  'html-200',
  'empty-503',
  '500',
  '502',
  '503',
  '504',
  '429',
  '429-no-retry-after',
  'null-fields',
  'null-values',
  'short-page',
  'is-last-lies',
  'empty-page',
  'truncated-changelog',
]
const stopping: readonly FaultKind[] = [
  'error-200',
  '401',
  'expired-token',
  '403',
  'captcha',
  '404',
  'repeated-token',
  'old-shape',
]

async function faultFree(flavour: (typeof flavours)[number]) {
  const { source, emulator } = setUp({ records, jira, emulator: { flavour } })
  const kept = keep()
  await source.sync({}, kept.sink)
  return { hash: kept.hash(), requests: emulator.requests.length }
}

test.each(flavours.flatMap((flavour) => [...passing, ...stopping].map((kind) => [flavour, kind] as const)))(
  '%s, %s at any request: the same store, or less and said so; the next sync has it all',
  async (flavour, kind) => {
    const clean = await faultFree(flavour)
    for (let at = 1; at <= clean.requests; at++) {
      const { source, emulator } = setUp({ records, jira, emulator: { flavour, faults: [{ at, do: kind }] } })
      const kept = keep()
      const where = `${kind} at request ${at}`
      let complete = false
      try {
        complete = (await source.sync({}, kept.sink)).complete
      } catch (error) {
        expect(error, where).toBeInstanceOf(JiraSourceError)
        expect((error as Error).message, where).not.toContain('a-token')
      }
      if (complete) expect(kept.hash(), where).toBe(clean.hash)
      if (passing.includes(kind)) expect(complete, where).toBe(true)
      expect(
        emulator.requests.filter(({ whileBlocked }) => whileBlocked),
        where,
      ).toEqual([])
      expect(await source.sync(kept.cursors, kept.sink), where).toMatchObject({ complete: true })
      expect(kept.hash(), where).toBe(clean.hash)
    }
  },
)

test.each(flavours)(
  '%s: a sync that is killed after any batch goes on from there to the same store',
  async (flavour) => {
    const clean = await faultFree(flavour)
    for (let most = 1; ; most++) {
      const { source } = setUp({ records, jira, emulator: { flavour } })
      const kept = keep()
      let batches = 0
      const died = await source
        .sync({}, async (batch) => {
          if (++batches > most) throw new Error('killed')
          await kept.sink(batch)
        })
        .then(() => false)
        .catch(() => true)
      if (!died) break
      expect(await source.sync(kept.cursors, kept.sink)).toMatchObject({ complete: true })
      expect(kept.hash()).toBe(clean.hash)
    }
  },
)

test.each(flavours)(
  '%s: beyond the longest wait it stops at a checkpoint, and goes on later',
  async (flavour) => {
    const clean = await faultFree(flavour)
    const { source, emulator } = setUp({
      records,
      jira: { ...jira, maxWaitMs: 600_000 },
      emulator: { flavour, faults: [{ at: 8, do: '429', retryAfter: 3600 }] },
    })
    const kept = keep()
    const outcome = await source.sync({}, kept.sink)
    expect(outcome).toMatchObject({ complete: false, stopped: 'max-wait' })
    expect(emulator.requests.length).toBe(8)
    expect(kept.batches.at(-1)!.coverage.filter(({ complete }) => !complete).length).toBeGreaterThan(0)
    const later = setUp({ records, jira, emulator: { flavour } })
    expect(await later.source.sync(kept.cursors, kept.sink)).toMatchObject({ complete: true })
    expect(kept.hash()).toBe(clean.hash)
  },
)

test.each(flavours)(
  '%s: with three of ten answers missing it says what it lacks, and gets there',
  async (flavour) => {
    const clean = await faultFree(flavour)
    const faults = (['502', 'html-200', 'null-fields'] as const).map((kind, seed) => ({
      do: kind,
      share: 0.1,
      times: Infinity,
      seed,
    }))
    const { source } = setUp({ records, jira, emulator: { flavour, faults } })
    const kept = keep()
    let complete = false
    for (let i = 0; i < 10 && !complete; i++) complete = (await source.sync(kept.cursors, kept.sink)).complete
    expect(complete).toBe(true)
    expect(kept.hash()).toBe(clean.hash)
  },
)
