import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, test } from 'vitest'
import { connect } from '../src/connect.ts'
import { openStore } from '../src/index.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { migrations } from '../src/migrations/migrations.ts'
import { readValue } from '../src/read-value.ts'
import { commit, freshDir, item } from './records.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const next = { number: (migrations.at(-1)?.number ?? 0) + 1, sql: 'CREATE TABLE extra (x INTEGER) STRICT' }

async function filledDir(): Promise<string> {
  const dir = freshDir()
  const store = await openStore(dir)
  store.write({ source: 'a', readAt: 5, workItems: [item('A-1'), item('A-2')], cursors: { workItems: '7' } })
  store.close()
  return dir
}

function dbOf(dir: string): string {
  return join(dir, 'throughline.db')
}

describe('every released store opens', () => {
  const released = readdirSync(fixtures).filter((name) => name.endsWith('.db'))

  test('there is a file of every schema', () => {
    expect(released.sort()).toEqual(migrations.map(({ number }) => `v${number}.db`).sort())
  })

  test.each(released)('%s', async (name) => {
    const dir = freshDir()
    copyFileSync(join(fixtures, name), dbOf(dir))
    const store = await openStore(dir)
    expect(store.read()).toEqual(JSON.parse(readFileSync(join(fixtures, 'records.json'), 'utf8')))
    expect([store.cursor('git:.', 'commits'), store.generation()]).toEqual(['abc', 2])
    store.write({ source: 'git:.', readAt: 9, commits: [commit(3)] })
    expect(store.read().commits).toHaveLength(3)
    expect(store.check()).toEqual([])
    store.close()
  })
})

describe('migrate', () => {
  test('copies the file, then applies; the copy opens and holds everything', async () => {
    const dir = await filledDir()
    const db = connect(dbOf(dir))
    migrate(db, dbOf(dir), [...migrations, next])
    expect(readValue(db, 'SELECT count(*) FROM extra')).toBe(0)
    expect(readValue(db, 'SELECT count(*) FROM workItems')).toBe(2)
    db.close()
    const copy = `${dbOf(dir)}.before-${next.number}`
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    const old = freshDir()
    copyFileSync(copy, dbOf(old))
    const store = await openStore(old)
    expect([store.read().workItems.length, store.cursor('a', 'workItems')]).toEqual([2, '7'])
    store.close()
  })

  test('the copy takes what is only in the write-ahead log, and never replaces another copy', async () => {
    const dir = await filledDir()
    const writer = await openStore(dir)
    writer.write({ source: 'a', readAt: 6, workItems: [item('A-3')] })
    const copy = `${dbOf(dir)}.before-${next.number}`
    writeFileSync(copy, 'an older copy')
    const db = connect(dbOf(dir))
    migrate(db, dbOf(dir), [...migrations, next])
    db.close()
    expect(readFileSync(copy, 'utf8')).toBe('an older copy')
    const copied = connect(`${copy}-2`)
    expect(readValue(copied, 'SELECT count(*) FROM workItems')).toBe(3)
    copied.close()
    writer.close()
  })

  test('a step that fails leaves the store as it was', async () => {
    const dir = await filledDir()
    const db = connect(dbOf(dir))
    const broken = { number: next.number, sql: 'CREATE TABLE extra (x INTEGER); DROP TABLE nonsense' }
    expect(() => migrate(db, dbOf(dir), [...migrations, broken])).toThrow(/nonsense/)
    db.close()
    const store = await openStore(dir)
    expect(store.read().workItems).toHaveLength(2)
    store.close()
  })

  test('a new store is not copied', async () => {
    const dir = await filledDir()
    expect(readdirSync(dir).filter((name) => name.includes('before'))).toEqual([])
  })
})

describe('a store that cannot be used is left alone, and the message says how to go on', () => {
  async function refusal(dir: string): Promise<string> {
    const before = readFileSync(dbOf(dir))
    const messages: string[] = []
    for (const readonly of [false, true]) {
      const error: unknown = await openStore(dir, { readonly }).then(
        (store) => store.close(),
        (reason: unknown) => reason,
      )
      if (!(error instanceof Error && 'code' in error)) throw new Error('it opened')
      expect(error.message).not.toContain('\n')
      messages.push(`${String(error.code)} ${error.message.replaceAll(dir, '')}`)
    }
    expect(readFileSync(dbOf(dir)).equals(before)).toBe(true)
    expect(messages[0]).toBe(messages[1])
    return String(messages[0])
  }

  test('a newer schema', async () => {
    const dir = await filledDir()
    const db = new Database(dbOf(dir))
    db.exec('PRAGMA user_version = 99')
    db.close()
    expect(await refusal(dir)).toMatch(
      /^STORE_TOO_NEW \/throughline.db: the store has schema 99 .* update throughline/,
    )
  })

  test('the database of another program', async () => {
    const dir = freshDir()
    const db = new Database(dbOf(dir))
    db.exec('CREATE TABLE theirs (x)')
    db.close()
    expect(await refusal(dir)).toMatch(/^STORE_FOREIGN .* choose another folder/)
  })

  test.each([
    ['text', Buffer.from('this is not a database, it is a letter '.repeat(200))],
    ['a header and nothing', Buffer.from('SQLite format 3\0'.padEnd(4096, 'x'))],
  ])('%s', async (_, bytes) => {
    const dir = freshDir()
    writeFileSync(dbOf(dir), bytes)
    expect(await refusal(dir)).toMatch(
      /^STORE_DAMAGED .* move it .* away and sync or import again; nothing was/,
    )
  })

  test('a file cut short', async () => {
    const dir = await filledDir()
    writeFileSync(dbOf(dir), readFileSync(dbOf(dir)).subarray(0, 12_000))
    expect(await refusal(dir)).toMatch(/^STORE_DAMAGED/)
  })

  test('a ledger with a gap', async () => {
    const dir = await filledDir()
    const store = await openStore(dir)
    for (let i = 0; i < 3; i++) store.write({ source: 'a', readAt: 7 })
    store.close()
    const db = new Database(dbOf(dir))
    db.exec('DELETE FROM batches WHERE number = 2')
    db.close()
    expect(await refusal(dir)).toMatch(/^STORE_DAMAGED .*a batch is missing/)
  })

  test('bytes damaged anywhere give an error with a code or the right rows, never a crash', async () => {
    const dir = freshDir()
    const workItems = Array.from({ length: 300 }, (_, i) => item(`A-${i}`, { title: `Title ${i}` }))
    const filled = await openStore(dir)
    filled.write({ source: 'a', readAt: 5, workItems })
    filled.close()
    const good = readFileSync(dbOf(dir))
    const copy = freshDir()
    const codes: string[] = []
    for (let i = 0; i < 200; i++) {
      const bytes = Buffer.from(good)
      const at = Math.floor((i * good.length) / 200)
      bytes.fill(0xff, at, at + 64)
      writeFileSync(dbOf(copy), bytes)
      try {
        const store = await openStore(copy, { readonly: true })
        try {
          expect(store.read().workItems).toHaveLength(300)
        } finally {
          store.close()
        }
      } catch (error) {
        codes.push(error instanceof Error && 'code' in error ? String(error.code) : String(error))
      }
    }
    expect(codes.filter((code) => !code.startsWith('STORE_'))).toEqual([])
    expect(codes.length).toBeGreaterThan(40)
  })

  test('a row that is no longer JSON', async () => {
    const dir = await filledDir()
    const db = new Database(dbOf(dir))
    db.exec("UPDATE record_workItems SET body = '{' WHERE key = 'A-1'")
    db.close()
    const store = await openStore(dir, { readonly: true })
    expect(() => store.read()).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }) as Error)
    store.close()
  })
})
