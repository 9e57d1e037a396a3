import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeFile } from '../src/write-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'throughline-write-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function* fullAfter(text: string): Generator<string> {
  yield text
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
}

test('on a full disk it says to make room, and leaves no part of the file', async () => {
  await expect(writeFile(folder, 'commits.csv', fullAfter('repository,sha\n'))).rejects.toThrow(
    `${join(folder, 'commits.csv')}: cannot be written (ENOSPC); make room, or choose another folder`,
  )
  expect(readdirSync(folder)).toEqual([])
})
