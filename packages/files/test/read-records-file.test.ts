import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readRecordsFile, readRecordsFolder } from '../src/index.ts'

const dir = mkdtempSync(join(tmpdir(), 'throughline-files-'))
let files = 0
function write(name: string, content: string | Buffer): string {
  const path = join(dir, `${++files}-${name}`)
  writeFileSync(path, content)
  return path
}

const header = 'repository,number,createdAt,title'
const at = '2026-10-05T14:00:00Z'

describe('readRecordsFile', () => {
  test('CSV: byte order mark, CRLF and LF mixed, quoted newlines, commas, quotes and blank lines', async () => {
    const path = write(
      'changes.csv',
      `\uFEFF${header}\r\nr,1,${at},"a, ""b""\r\nc"\n\n"r",2,${at},plain\r\nr,3,${at},`,
    )
    const { records, bad } = await readRecordsFile(path, 'changes')
    expect(bad).toEqual([])
    expect(records.map((record) => [record.number, record.title])).toEqual([
      ['1', 'a, "b"\r\nc'],
      ['2', 'plain'],
      ['3', undefined],
    ])
  })

  test('CSV: columns in any order, and a file larger than one chunk', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `"Title ü ${i}\n${'x'.repeat(40)}",${at},r,${i + 1}`)
    const path = write('changes.csv', ['title,createdAt,repository,number', ...rows].join('\n'))
    const { records, refused } = await readRecordsFile(path, 'changes')
    expect([records.length, refused]).toEqual([5000, 0])
    expect(records.at(-1)).toEqual({
      repository: 'r',
      number: '5000',
      createdAt: Date.UTC(2026, 9, 5, 14),
      title: `Title ü 4999\n${'x'.repeat(40)}`,
    })
  })

  test('CSV: one broken row among many costs one row and keeps its line', async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `r,${i + 1},${at},"t"`)
    rows[1500] = `r,1501,${at},"never closed`
    const { records, bad } = await readRecordsFile(
      write('changes.csv', [header, ...rows].join('\n')),
      'changes',
    )
    expect(records).toHaveLength(1999)
    expect(bad.map((row) => row.line)).toEqual([1502])
  })

  test('CSV: a field over a million characters is refused by name', async () => {
    const text = `${header}\nr,1,${at},${'x'.repeat(1_000_001)}\nr,2,${at},ok`
    const { records, bad } = await readRecordsFile(write('changes.csv', text), 'changes')
    expect(records).toHaveLength(1)
    expect(bad).toMatchObject([{ line: 2, field: 'title', problem: 'is longer than 1000000 characters' }])
    expect(bad[0]?.message.length).toBeLessThan(200)
  })

  test('NDJSON and JSON give the same records as CSV', async () => {
    const rows = [{ repository: 'r', number: 7, createdAt: at, title: 'x' }]
    const csv = await readRecordsFile(write('changes.csv', `${header}\nr,7,${at},x\n`), 'changes')
    const ndjson = await readRecordsFile(write('c.ndjson', `\uFEFF${JSON.stringify(rows[0])}\r\n`), 'changes')
    const json = await readRecordsFile(write('c.json', JSON.stringify(rows)), 'changes')
    expect(ndjson.records).toEqual(csv.records)
    expect(json.records).toEqual(csv.records)
  })

  test('an empty JSON array and a header alone are files with no rows', async () => {
    expect((await readRecordsFile(write('c.json', '[]'), 'changes')).records).toEqual([])
    expect((await readRecordsFile(write('c.csv', header), 'changes')).records).toEqual([])
  })

  test('a missing file and a folder are told by name', async () => {
    await expect(readRecordsFile(join(dir, 'nowhere.csv'), 'changes')).rejects.toMatchObject({
      code: 'FILE_MISSING',
    })
    await expect(readRecordsFile(dir, 'changes', { format: 'csv' })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    })
    await expect(readRecordsFile(dir, 'changes', { format: 'json' })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    })
  })
})

describe('readRecordsFolder', () => {
  test('reads each type by name and says what each file covers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-folder-'))
    writeFileSync(join(folder, 'changes.csv'), `${header}\nr,1,${at},x\nr,2,2026-10-07T14:00:00Z,y\n`)
    writeFileSync(join(folder, 'statuses.json'), '[{"name":"Done","category":"done"}]')
    writeFileSync(join(folder, '.DS_Store'), 'x')
    const records = await readRecordsFolder(folder, { readAt: 1 })
    expect([records.changes.length, records.statuses.length, records.readAt]).toEqual([2, 1, 1])
    expect(records.findings).toEqual([])
    expect(records.coverage).toEqual([
      {
        source: 'file:changes.csv',
        stream: 'changes',
        from: Date.UTC(2026, 9, 5, 14),
        to: Date.UTC(2026, 9, 7, 14),
        complete: true,
        reason: undefined,
      },
    ])
    const covers = { from: 0, to: 9 }
    const said = await readRecordsFolder(folder, { readAt: 1, covers })
    expect(said.coverage.map(({ stream, from, to }) => [stream, from, to])).toEqual([
      ['changes', 0, 9],
      ['statuses', 0, 9],
    ])
  })

  test('a folder that is missing or empty is told', async () => {
    await expect(readRecordsFolder(join(dir, 'nowhere'))).rejects.toMatchObject({ code: 'FILE_MISSING' })
    const empty = mkdtempSync(join(tmpdir(), 'throughline-empty-'))
    await expect(readRecordsFolder(empty)).rejects.toMatchObject({ code: 'FILE_EMPTY' })
  })
})
