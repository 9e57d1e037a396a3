import { statSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { emptyRecords, recordTypes, type RecordSet } from '@throughline/core'
import Database from 'libsql'
import { describe, expect } from 'vitest'
import { openStore, type Store } from '../src/index.ts'
import { commit, freshDir, item } from './records.ts'

const source = 'test'
const readAt = 1000

async function withStore<T>(use: (store: Store, dir: string) => T, dir = freshDir()): Promise<T> {
  const store = await openStore(dir)
  try {
    return use(store, dir)
  } finally {
    store.close()
  }
}

describe('openStore', () => {
  test('gives back what was written, of every type, after reopening', async () => {
    const records: Partial<RecordSet> = {
      commits: [{ ...commit(1), paths: ['a "b"', 'ü/😀'], isBot: false }],
      changes: [
        { repository: 'r', number: '1', createdAt: 5, landing: 'squash', labels: [], title: "x'; --" },
      ],
      deployments: [
        {
          id: 'd',
          service: 's',
          environment: 'e',
          sha: 'a',
          finishedAt: 9,
          status: 'success',
          statusRaw: 'OK',
        },
      ],
      incidents: [{ id: 'i', service: 's', startedAt: -5 }],
      workItems: [item('A-1')],
      transitions: [{ key: 'A-1', at: 7, to: 'Done', kind: 'status' }],
      statuses: [{ name: 'Done', category: 'done' }],
      outcomes: [{ series: 'x', at: 3, value: 0.1 + 0.2 }],
      rules: [{ service: 's', kind: 'deployments', text: 'tags', matched: 1, of: 2 }],
      rejected: [{ source, stream: 'commits', reason: 'r', count: 1, sample: ['s'] }],
      findings: [{ code: 'c', severity: 'info', count: 1, message: 'm', sample: [] }],
      coverage: [{ source, stream: 'commits', from: null, to: 9, complete: true }],
    }
    const dir = freshDir()
    await withStore((store) => store.write({ source, readAt, ...records }), dir)
    const reader = await openStore(dir, { readonly: true })
    expect(reader.read()).toEqual({ ...emptyRecords(readAt), ...records })
    reader.close()
  })

  test('what was covered of a service that is named no more is forgotten once every service is named', async () => {
    await withStore((store) => {
      const row = { source, stream: 'changes' as const, from: null, to: 9 }
      const of = (name: string, complete: boolean) => ({ ...row, complete, services: [name] })
      const all = { ...row, stream: 'workItems' as const, complete: true }
      store.write({ source, readAt, coverage: [of('mistyped', false), of('shop', true), all] })
      store.write({ source, readAt, coverage: [of('shop', true)] })
      expect(store.read().coverage).toHaveLength(3)
      store.write({ source, readAt, coverage: [of('shop', true)], ofEveryService: true })
      expect(store.read().coverage).toEqual([of('shop', true), all])
    })
  })

  test('file and folder are for the owner alone, and git is told to leave the folder', async () => {
    await withStore((store, dir) => {
      store.write({ source, readAt, commits: [commit(1)] })
      for (const name of ['throughline.db', 'throughline.db-wal', 'throughline.db-shm', 'writer.json']) {
        expect(statSync(join(dir, name)).mode & 0o777, name).toBe(0o600)
      }
      expect(readFileSync(join(dir, '.gitignore'), 'utf8')).toBe('*\n')
    })
  })

  test('newer updatedAt wins, older changes nothing, equal: later write wins if it is other', async () => {
    await withStore((store) => {
      const write = (title: string, updatedAt?: number) =>
        store.write({ source, readAt, workItems: [item('A-1', { title, updatedAt })] }).changed
      const title = () => store.read().workItems[0]?.title
      expect([write('a'), write('a'), title()]).toEqual([1, 0, 'a'])
      expect([write('b'), title()]).toEqual([1, 'b'])
      expect([write('c', 5), write('d', 4), write('e'), title()]).toEqual([1, 0, 0, 'c'])
      expect([write('f', 5), write('f', 5), title()]).toEqual([1, 0, 'f'])
    })
  })

  test('a tombstone hides, an older version does not bring back, a newer one does', async () => {
    await withStore((store) => {
      const write = (extra: object) => store.write({ source, readAt, workItems: [item('A-1', extra)] })
      write({ updatedAt: 1 })
      write({ updatedAt: 3, deleted: true })
      write({ updatedAt: 2 })
      expect(store.read().workItems).toEqual([item('A-1', { updatedAt: 3, deleted: true })])
      write({ updatedAt: 4 })
      expect(store.read().workItems[0]?.deleted).toBeUndefined()
    })
  })

  test('cursors are per source and stream; null forgets', async () => {
    await withStore((store) => {
      store.write({ source: 'a', readAt, cursors: { commits: '1', changes: '2' } })
      store.write({ source: 'b', readAt, cursors: { commits: '3' } })
      store.write({ source: 'a', readAt, cursors: { changes: null } })
      expect(store.cursor('a', 'commits')).toBe('1')
      expect(store.cursor('a', 'changes')).toBeNull()
      expect(store.cursor('b', 'commits')).toBe('3')
    })
  })

  test('a batch that fails leaves nothing behind, and the store goes on', async () => {
    await withStore((store) => {
      store.write({ source, readAt, workItems: [item('A-1')], cursors: { workItems: '1' } })
      const bad = { ...item('A-3'), createdAt: 1n as unknown as number }
      const batch = { source, readAt, workItems: [item('A-2'), bad], cursors: { workItems: '2' } }
      expect(() => store.write(batch)).toThrow(/BigInt/)
      expect(store.read().workItems).toHaveLength(1)
      expect([store.cursor(source, 'workItems'), store.generation()]).toEqual(['1', 1])
      store.write({ source, readAt, workItems: [item('A-2')] })
      expect([store.read().workItems.length, store.generation()]).toEqual([2, 2])
    })
  })

  test('rules and findings of a source are replaced, those of another stay', async () => {
    await withStore((store) => {
      const finding = (code: string) => ({
        code,
        severity: 'info' as const,
        count: 1,
        message: '',
        sample: [],
      })
      store.write({ source: 'a', readAt, findings: [finding('one')] })
      store.write({ source: 'b', readAt, findings: [finding('two')] })
      store.write({ source: 'a', readAt, findings: [finding('three')] })
      store.write({ source: 'a', readAt, workItems: [item('A-1')] })
      expect(store.read().findings.map((each) => each.code)).toEqual(['three', 'two'])
    })
  })

  test('a reader cannot write, and says what to do when there is no store', async () => {
    const dir = freshDir()
    await expect(openStore(dir, { readonly: true })).rejects.toMatchObject({ code: 'STORE_MISSING' })
    await withStore(() => null, dir)
    const reader = await openStore(dir, { readonly: true })
    expect(() => reader.write({ source, readAt })).toThrow(/open for reading/)
    reader.close()
  })

  test('a folder that cannot be made is told in one line', async () => {
    const dir = freshDir()
    writeFileSync(join(dir, 'file'), '')
    const refused = openStore(join(dir, 'file', 'store'))
    await expect(refused).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.not.stringContaining('\n'),
    })
  })

  test('strange but legal texts come back as they were', async () => {
    const texts = [
      '',
      ' ',
      "';DROP TABLE record_commits;--",
      '__proto__',
      '\u202e',
      '\u0001',
      '😀',
      'a\nb',
      '%00',
      '"',
    ]
    await withStore((store) => {
      const workItems = texts.map((title, i) => item(`A-${i}`, { title, labels: [title], parent: title }))
      store.write({ source: texts[2] ?? '', readAt, workItems })
      expect(store.read().workItems).toEqual(workItems)
    })
  })

  test.prop(
    [
      fc.array(
        fc.record({ key: fc.constantFrom('A', 'B', 'C'), updatedAt: fc.nat(20), deleted: fc.boolean() }),
        {
          minLength: 1,
          maxLength: 20,
        },
      ),
      fc.integer(),
    ],
    { numRuns: 40 },
  )('written in any order, cut anyhow and repeated, it reads the same', async (versions, seed) => {
    // One text per (key, updatedAt): a source says one thing about one version.
    const unique = [...new Map(versions.map((each) => [`${each.key}${each.updatedAt}`, each])).values()]
    const rows = unique.map((each) => item(each.key, { ...each, title: `${each.updatedAt}` }))
    const shuffled = [...rows, ...rows].sort(
      (a, b) => hash(a.title + a.key, seed) - hash(b.title + b.key, seed),
    )
    const once = await withStore((store) => {
      store.write({ source, readAt, workItems: rows })
      return store.read()
    })
    const anyhow = await withStore((store) => {
      for (const row of shuffled) store.write({ source, readAt, workItems: [row] })
      return store.read()
    })
    expect(anyhow).toEqual(once)
    for (const row of once.workItems) {
      const newest = Math.max(
        ...rows.filter((each) => each.key === row.key).map((each) => each.updatedAt ?? 0),
      )
      expect(row.updatedAt).toBe(newest)
    }
  })

  test('100 000 rows are written, rewritten and read in seconds', async () => {
    await withStore((store) => {
      const commits = Array.from({ length: 100_000 }, (_, i) => commit(i))
      const start = performance.now()
      expect(store.write({ source, readAt, commits }).changed).toBe(100_000)
      const written = performance.now()
      expect(store.write({ source, readAt, commits }).changed).toBe(0)
      const rewritten = performance.now()
      expect(store.read().commits).toHaveLength(100_000)
      const read = performance.now()
      const times = [written - start, rewritten - written, read - rewritten].map(Math.round)
      console.log(
        `100 000 commits: written ${times[0]} ms, written again ${times[1]} ms, read ${times[2]} ms`,
      )
      expect(written - start).toBeLessThan(15_000)
    })
  })

  test('check finds a sound file sound', async () => {
    await withStore((store) => expect(store.check()).toEqual([]))
  })
})

describe('views', () => {
  test('have the fields of the files, instants as text and milliseconds, no tombstones', async () => {
    const dir = freshDir()
    await withStore((store) => {
      store.write({
        source,
        readAt,
        commits: [{ ...commit(1), isBot: true }],
        workItems: [item('A-1', { updatedAt: 1_791_201_600_123 }), item('A-2', { deleted: true })],
      })
    }, dir)
    const db = new Database(join(dir, 'throughline.db'))
    expect(db.prepare('SELECT * FROM workItems').all()).toEqual([
      {
        key: 'A-1',
        type: 'Story',
        createdAt: '1970-01-02T00:00:00.000Z',
        createdAtMs: 86_400_000,
        title: null,
        parent: null,
        resolvedAt: null,
        resolvedAtMs: null,
        resolution: null,
        status: null,
        labels: null,
        service: null,
        priority: null,
        components: null,
        fixVersions: null,
        sprints: null,
        releasedAt: null,
        releasedAtMs: null,
        formerKeys: null,
        changes: null,
        url: null,
        updatedAt: '2026-10-05T12:00:00.123Z',
        updatedAtMs: 1_791_201_600_123,
        source: 'test',
      },
    ])
    expect(db.prepare('SELECT isBot, json_array_length(parents) AS parents FROM commits').all()[0]).toEqual({
      isBot: 1,
      parents: 1,
    })
    for (const type of recordTypes) expect(db.prepare(`SELECT * FROM "${type}"`).all()).toBeDefined()
    db.close()
  })
})

function hash(text: string, seed: number): number {
  let value = seed | 0
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16_777_619)
  return value
}
