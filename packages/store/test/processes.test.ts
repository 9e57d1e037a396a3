import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openStore } from '../src/index.ts'
import { commit, freshDir } from './records.ts'
import { writeBatches } from './write-batches.ts'

const batches = 12
const size = 40

interface Child {
  readonly process: ChildProcess
  readonly lines: string[]
  /** Resolves with the signal that ended it. */
  readonly ended: Promise<NodeJS.Signals | null>
  said(text: string): Promise<void>
}

function start(args: readonly string[], failpoint?: string, shell?: string): Child {
  const node = [
    '--import',
    'tsx',
    '--conditions',
    '@throughline/source',
    join(import.meta.dirname, 'child.ts'),
  ]
  const command = [process.execPath, ...node, ...args]
  const [file = '', ...rest] = shell === undefined ? command : ['/bin/sh', '-c', shell, ...command]
  const child = spawn(file, rest, {
    env: { ...process.env, FAILPOINT: failpoint },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  child.stdout?.on('data', (data) => {
    lines.push(...String(data).trim().split('\n'))
    for (const check of waiting) check()
  })
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('close', (_, signal) => {
      for (const check of waiting) check()
      resolve(signal)
    })
  })
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (lines.includes(text)) resolve()
        else if (child.exitCode !== null || child.signalCode !== null) {
          reject(new Error(`ended after ${JSON.stringify(lines)} without saying ${text}`))
        }
      }
      waiting.add(check)
      check()
    })
  return { process: child, lines, ended, said }
}

/** What has to hold at any moment: whole batches only, the cursor says how many, and all that was acknowledged. */
async function checkState(dir: string, lines: readonly string[]): Promise<number> {
  const store = await openStore(dir)
  const records = store.read()
  const cursor = Number(store.cursor('child', 'commits') ?? 0)
  const acknowledged = Number(lines.at(-1)?.split(' ')[1] ?? 0)
  expect(records.commits).toHaveLength(cursor * size)
  expect(records.coverage.map(({ from, to }) => [from, to])).toEqual(cursor === 0 ? [] : [[0, cursor * size]])
  expect(store.generation()).toBe(cursor)
  expect(cursor).toBeGreaterThanOrEqual(acknowledged)
  expect(store.check()).toEqual([])
  store.close()
  return cursor
}

/** Runs on after a kill and compares with a run that was never disturbed. */
async function finish(dir: string): Promise<void> {
  const lines: string[] = []
  await writeBatches(dir, batches, size, (line) => lines.push(line))
  expect(await checkState(dir, lines)).toBe(batches)
  const store = await openStore(dir, { readonly: true })
  const expected = Array.from({ length: batches * size }, (_, i) => commit(i))
  const bySha = (a: { sha: string }, b: { sha: string }) => (a.sha < b.sha ? -1 : 1)
  expect([...store.read().commits].sort(bySha)).toEqual(expected.sort(bySha))
  store.close()
}

describe('killed at any point, nothing is lost or doubled', () => {
  const points = ['begun', 'records', 'cursors', 'before-commit', 'after-commit'].flatMap((name) =>
    [1, 5].map((time) => `write:${name}:${time}`),
  )

  test.each([...points, 'migrate:copied:1', 'migrate:before-commit:1', 'migrate:after-commit:1'])(
    'at %s',
    async (point) => {
      const dir = freshDir()
      const child = start(['write', dir, String(batches), String(size)], point)
      expect(await child.ended).toBe('SIGKILL')
      await checkState(dir, child.lines)
      await finish(dir)
    },
  )

  test('at 24 random moments of one long import', async () => {
    const dir = freshDir()
    const long = 100_000
    let cursor = 0
    for (let kill = 0; kill < 24; kill++) {
      const child = start(['write', dir, String(long), String(size)])
      const next = cursor + 1
      await child.said(`acknowledged ${next}`)
      // A spread that is not a multiple of anything: 0 to 23 ms of writing before the kill.
      await new Promise((resolve) => setTimeout(resolve, (kill * 7) % 24))
      child.process.kill('SIGKILL')
      await child.ended
      cursor = await checkState(dir, child.lines)
    }
    expect(cursor).toBeGreaterThan(24)
  })
})

describe('one writer, many readers', () => {
  test('a second writer is told who writes and since when, and gets in after a kill -9', async () => {
    const dir = freshDir()
    const holder = start(['hold', dir])
    await holder.said('holding')
    const started = performance.now()
    const message = new RegExp(
      `process ${holder.process.pid} on \\S+ has been writing to the store since \\d{4}-`,
    )
    await expect(openStore(dir, { waitMs: 300 })).rejects.toMatchObject({ code: 'STORE_LOCKED', message })
    expect(performance.now() - started).toBeGreaterThanOrEqual(300)
    const second = start(['try', dir, '0'])
    await second.ended
    expect(second.lines[0]).toMatch(message)
    const patient = start(['try', dir, '20000'])
    const reader = await openStore(dir, { readonly: true })
    expect(reader.generation()).toBe(0)
    reader.close()
    holder.process.kill('SIGKILL')
    await holder.ended
    await patient.ended
    expect(patient.lines).toEqual(['written'])
  })

  test('two writers in one process exclude each other too', async () => {
    const dir = freshDir()
    const store = await openStore(dir)
    await expect(openStore(dir)).rejects.toMatchObject({ code: 'STORE_LOCKED' })
    store.close()
    store.close()
    const again = await openStore(dir)
    again.close()
  })

  test('of eight that start at once, one writes at a time and all get their turn', async () => {
    const dir = freshDir()
    const children = Array.from({ length: 8 }, () => start(['try', dir, '60000']))
    await Promise.all(children.map((child) => child.ended))
    expect(children.map((child) => child.lines)).toEqual(children.map(() => ['written']))
  })

  test('readers see whole batches, growing, while another process writes', async () => {
    const dir = freshDir()
    await (await openStore(dir)).close()
    const readers = [await openStore(dir, { readonly: true }), await openStore(dir, { readonly: true })]
    const writer = start(['write', dir, '60', String(size)])
    let least = 0
    let seen = 0
    while (writer.process.exitCode === null) {
      for (const reader of readers) {
        const { length } = reader.read().commits
        expect(length % size).toBe(0)
        expect(length).toBeGreaterThanOrEqual(least)
        if (length > least) seen++
        least = length
      }
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await writer.ended
    expect(least).toBe(60 * size)
    expect(seen).toBeGreaterThan(1)
    for (const reader of readers) reader.close()
  })
})

test('when the disk takes no more, the write is refused with a code and what was acknowledged stays', async () => {
  const dir = freshDir()
  await writeBatches(dir, 2, size, () => {})
  // The shell limits files to 200 blocks of 1 KiB, which the write-ahead log outgrows.
  const child = start(['write', dir, '100000', String(size)], undefined, 'ulimit -f 200; exec "$0" "$@"')
  await child.ended
  const acknowledged = child.lines.filter((line) => line.startsWith('acknowledged'))
  expect(child.lines.at(-1)).toMatch(
    /throughline.db: the disk is full or failing .* what was written before is kept$/,
  )
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(await checkState(dir, acknowledged)).toBe(acknowledged.length + 2)
})
