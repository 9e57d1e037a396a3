import { chmodSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { git } from '../../src/git.ts'
import { newRepository, runGitNow, straightLine } from '../support/test-repository.ts'

/** A line of four commits with one file written over; the path of the file. */
function damaged(choose: (path: string, line: readonly string[]) => string, change: (file: string) => void) {
  const repository = newRepository()
  const line = straightLine(repository, 4)
  repository.ref('refs/tags/v1.0.0', line[1]!)
  const file = choose(repository.path, line)
  chmodSync(join(repository.path, file), 0o644)
  change(join(repository.path, file))
  return { repository, file }
}

function looseObject(_: string, line: readonly string[]): string {
  return join('.git/objects', line[2]!.slice(0, 2), line[2]!.slice(2))
}

function packed(extension: string) {
  return (path: string) => {
    runGitNow(path, ['gc', '--quiet'])
    const name = readdirSync(join(path, '.git/objects/pack')).find((each) => each.endsWith(extension))
    return join('.git/objects/pack', name!)
  }
}

function overwrite(file: string): void {
  const bytes = readFileSync(file)
  writeFileSync(
    file,
    bytes.map((byte, i) => (i > 20 && i < bytes.length - 20 ? byte ^ 0x55 : byte)),
  )
}

it.each([
  ['a truncated object', looseObject, (file: string) => truncateSync(file, 20)],
  ['an empty object', looseObject, (file: string) => truncateSync(file, 0)],
  ['an object of garbage', looseObject, (file: string) => writeFileSync(file, 'garbage')],
  ['a truncated pack', packed('.pack'), (file: string) => truncateSync(file, 200)],
  ['a truncated index of a pack', packed('.idx'), (file: string) => truncateSync(file, 1000)],
  ['a pack written over', packed('.pack'), overwrite],
])('calls a clone with %s damaged, says where and what to do', async (what, choose, change) => {
  const { repository, file } = damaged(choose, change)
  const read = git({ path: repository.path }).read()
  // Of an object that it needs by a ref git says what is wrong, not where.
  const where = what === 'a pack written over' ? 'inflate' : file
  await expect(read).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining(where) })
  await expect(read).rejects.toThrow(`git -C ${repository.path} fsck`)
})

it('names a ref that git cannot read', async () => {
  const { repository } = damaged(
    () => '.git/refs/tags/v1.0.0',
    (file) => writeFileSync(file, 'zzzz'),
  )
  const { findings } = await git({ path: repository.path }).read()
  expect(findings.find(({ code }) => code === 'broken-refs')).toMatchObject({
    count: 1,
    sample: ['refs/tags/v1.0.0'],
  })
})
