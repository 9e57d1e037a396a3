import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { fc, test } from '@fast-check/vitest'
import { emptyRecords, recordTypes, type RecordSet } from '@throughline/core'
import { parse } from 'csv-parse/sync'
import { describe, expect } from 'vitest'
// @boundaries-ignore a helper of tests only, not worth publishing
import { anyRecord } from '../../core/test/schema/record.arbitrary.ts'
import {
  escapeFormula,
  factTables,
  readRecordsFolder,
  recordTables,
  unescapeFormula,
  writeFile,
  writeTables,
} from '../src/index.ts'
import { sampleFacts, sampleRecords } from './sample.ts'

const freshDir = () => mkdtempSync(join(tmpdir(), 'throughline-write-'))

const anySet = fc
  .record(Object.fromEntries(recordTypes.map((type) => [type, fc.array(anyRecord(type), { maxLength: 4 })])))
  .map((records) => ({ ...emptyRecords(0), ...records }) as RecordSet)
  .filter((records) => recordTypes.some((type) => records[type].length > 0))

describe.each(['csv', 'ndjson'] as const)('%s', (format) => {
  test.prop([anySet], { numRuns: 60 })('written and read again is the same', async (records) => {
    const dir = freshDir()
    await writeTables(dir, recordTables(records), format)
    const back = await readRecordsFolder(dir, { readAt: 0 })
    expect(back.rejected).toEqual([])
    for (const type of recordTypes) expect(back[type]).toEqual(records[type])
  })
})

describe('CSV', () => {
  test('no cell starts a formula, and numbers stay numbers', async () => {
    const titles = [
      '=1+1',
      '+SUM(A1)',
      '-2+3',
      '@cmd',
      '\t=1',
      '\r=1',
      '＝1',
      '＋1',
      '－1',
      '＠x',
      "'=1",
      "''=1",
      "'=",
      '-5',
    ]
    const dir = freshDir()
    const changes = titles.map((title, i) => ({ repository: 'r', number: String(i), createdAt: 0, title }))
    const outcomes = [{ series: 'x', at: 1e12, value: -5.5 }]
    await writeTables(dir, recordTables({ ...emptyRecords(0), changes, outcomes }), 'csv')
    const cells = parse(readFileSync(join(dir, 'changes.csv')), { columns: true }) as { title: string }[]
    const number = /^[+-]?\d+(\.\d+)?$/
    for (const { title } of cells)
      expect(number.test(title) || !/^[=+\-@\t\r\n＝＋－＠]/.test(title), title).toBe(true)
    expect(readFileSync(join(dir, 'outcomes.csv'), 'utf8')).toContain(',-5.5,')
  })

  test('a cell with a line end of any kind is in quotes', async () => {
    const dir = freshDir()
    const changes = ['a\rb', 'a\nb', 'a\r\nb'].map((title, i) => ({
      repository: 'r',
      number: `${i}`,
      createdAt: 0,
      title,
    }))
    await writeTables(dir, recordTables({ ...emptyRecords(0), changes }), 'csv')
    expect(readFileSync(join(dir, 'changes.csv'), 'utf8').match(/"a\r?\n?b"/g)).toEqual([
      '"a\rb"',
      '"a\nb"',
      '"a\r\nb"',
    ])
  })

  test.prop([fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+@\t-].{0,4}$/))])(
    'taking the guard off gives back what was there',
    (text) => {
      expect(unescapeFormula(escapeFormula(text))).toBe(text)
    },
  )
})

describe('Parquet', () => {
  test('DuckDB reads records with their types', async () => {
    const dir = freshDir()
    const records = sampleRecords()
    await writeTables(dir, recordTables(records), 'parquet')
    const sql = `SELECT count(*)::INT AS n, min(finishedAt)::VARCHAR AS first, typeof(any_value(finishedAt)) AS kind,
      count(repository)::INT AS named FROM '${dir}/deployments.parquet'`
    expect(await query(sql)).toEqual([
      { n: 3, first: '2026-10-05 12:00:00+00', kind: 'TIMESTAMP WITH TIME ZONE', named: 3 },
    ])
    const commits = `SELECT sha, len(parents)::INT AS parents, isBot, author FROM '${dir}/commits.parquet' ORDER BY sha`
    expect((await query(commits))[0]).toEqual({ sha: 'a0', parents: 0, isBot: true, author: null })
  })

  test('a table without rows is a file with its columns', async () => {
    const dir = freshDir()
    const column = { name: 'a', kind: 'list' as const, at: () => null }
    await writeTables(dir, [{ name: 'none', length: 0, columns: [column] }], 'parquet')
    expect(await query(`SELECT count(a)::INT AS n FROM '${dir}/none.parquet'`)).toEqual([{ n: 0 }])
  })

  test('DuckDB reads facts, with words for codes and ids for rows', async () => {
    const dir = freshDir()
    const facts = sampleFacts()
    const paths = await writeTables(dir, factTables(facts), 'parquet')
    expect(paths.map((path) => path.split('/').at(-1))).toContain('deployments.parquet')
    const sql = `SELECT service, environment, id, status, startedAt FROM '${dir}/deployments.parquet' ORDER BY id`
    expect(await query(sql)).toEqual(
      ['d1', 'd2', 'd3'].map((id, i) => ({
        service: 'shop',
        environment: 'production',
        id,
        status: i === 1 ? 'failure' : 'success',
        startedAt: null,
      })),
    )
    const shipped = `SELECT deployment, count(*)::INT AS n FROM '${dir}/commits.parquet' WHERE shippedAt IS NOT NULL GROUP BY 1 ORDER BY 1`
    expect((await query(shipped)).map((row) => row['deployment'])).toEqual(['d1', 'd3'])
  })
})

describe('writeFile', () => {
  test('replaces the file whole and leaves nothing else', async () => {
    const dir = join(freshDir(), 'new', 'folder')
    await writeFile(dir, 'a.csv', ['one\n'])
    const before = statSync(join(dir, 'a.csv')).ino
    await writeFile(dir, 'a.csv', ['two\n', new TextEncoder().encode('three\n')])
    expect(readFileSync(join(dir, 'a.csv'), 'utf8')).toBe('two\nthree\n')
    expect(statSync(join(dir, 'a.csv')).ino).not.toBe(before)
    expect(readdirSync(dir)).toEqual(['a.csv'])
  })

  test('what fails half-way leaves the old file', async () => {
    const dir = freshDir()
    await writeFile(dir, 'a.csv', ['old\n'])
    const broken = (function* () {
      yield 'half\n'
      throw new RangeError('broken')
    })()
    await expect(writeFile(dir, 'a.csv', broken)).rejects.toThrow(/a.csv: cannot be written/)
    expect(readFileSync(join(dir, 'a.csv'), 'utf8')).toBe('old\n')
    expect(readdirSync(dir)).toEqual(['a.csv'])
  })

  test.each(['../a', '/etc/a', 'a/b', 'a\\b', '..', '.', '', '.git', 'a\0b'])(
    'refuses the name %j',
    async (name) => {
      await expect(writeFile(freshDir(), name, ['x'])).rejects.toMatchObject({ code: 'FILE_OUTSIDE' })
    },
  )

  test('follows no link and replaces no folder', async () => {
    const dir = freshDir()
    const outside = join(freshDir(), 'target')
    writeFileSync(outside, 'theirs')
    symlinkSync(outside, join(dir, 'a.csv'))
    symlinkSync(join(dir, 'nowhere'), join(dir, 'b.csv'))
    mkdirSync(join(dir, 'c.csv'))
    for (const name of ['a.csv', 'b.csv', 'c.csv']) {
      await expect(writeFile(dir, name, ['ours'])).rejects.toMatchObject({ code: 'FILE_OUTSIDE' })
    }
    expect(readFileSync(outside, 'utf8')).toBe('theirs')
    expect(existsSync(join(dir, 'nowhere'))).toBe(false)
  })
})

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run("SET TimeZone = 'UTC'")
    return await (await connection.runAndReadAll(sql)).getRowObjectsJS()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
