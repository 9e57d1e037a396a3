import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { recordTypes, type Rejection } from '@throughline/core'
import { FileError, readRecordsFile, readRecordsFolder } from '@throughline/files'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, 'imports')
const cases = readdirSync(root).filter((name) => name !== 'README.md')

describe('malformed imports say what is wrong, where and what to do next', () => {
  test('there are at least 50 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(50)
  })

  test.each(cases)('%s', async (name) => {
    const dir = join(root, name)
    const files = readdirSync(dir)
    const input = files.find((file) => file === 'input' || file.startsWith('input.'))
    expect(files.toSorted(), 'a case holds its input and expected.txt, nothing else').toEqual(
      ['expected.txt', input ?? 'input.<type>.<ending>'].toSorted(),
    )
    const said = await readCase(join(dir, String(input)))
    const expected = join(dir, 'expected.txt')
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(expected, said)
    expect(said).toBe(readFileSync(expected, 'utf8'))
  })
})

/** What a person is told, as text. */
async function readCase(input: string): Promise<string> {
  try {
    return basename(input) === 'input' ? await readFolder(input) : await readFile(input)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    return `nothing read: ${error.code}\n${error.message.replaceAll(join(input, '..'), '')}\n`
  }
}

async function readFile(input: string): Promise<string> {
  const type = recordTypes.find((each) => basename(input).startsWith(`input.${each}.`))
  if (type === undefined) throw new Error(`${input}: name the record type, as in input.commits.csv`)
  const { records, refused, bad } = await readRecordsFile(input, type)
  return [`${records.length} read, ${refused} refused`, ...bad.map((row) => row.message), ''].join('\n')
}

async function readFolder(input: string): Promise<string> {
  const records = await readRecordsFolder(input, { readAt: 0 })
  const count = recordTypes.map((type) => records[type].length).reduce((a, b) => a + b)
  const rejected = records.rejected.flatMap((each: Rejection) => [
    `${each.source}: ${each.reason} (${each.count})`,
    ...each.sample,
  ])
  const covered = records.coverage.map(
    ({ stream, complete, reason }) => `${stream}: ${complete ? 'complete' : `incomplete, ${reason}`}`,
  )
  const findings = records.findings.map((finding) => `${finding.code}: ${finding.message}`)
  return [`${count} read`, ...rejected, ...covered, ...findings, ''].join('\n')
}
