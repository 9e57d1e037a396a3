import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { refsFingerprint } from '../src/refs-fingerprint.ts'
import {
  newRepository,
  runGitNow,
  straightLine,
  temporaryFolder,
  writeIn,
} from './support/test-repository.ts'

it('changes with any ref, HEAD or depth, and with nothing else', async () => {
  const repository = newRepository()
  const [one = '', two = ''] = straightLine(repository, 2)
  const seen = [await refsFingerprint(repository.path)]
  const changes = [
    () => repository.ref('refs/tags/v1.0.0', one),
    () => repository.annotatedTag('v1.0.0', one, 1_700_000_000),
    () => repository.ref('refs/heads/other', one),
    () => repository.ref('refs/heads/other', two),
    () => repository.git('branch', '-m', 'other', 'renamed'),
    () => repository.ref('refs/pull/1/head', one),
    () => repository.git('symbolic-ref', 'HEAD', 'refs/heads/renamed'),
    () => repository.git('update-ref', '--no-deref', 'HEAD', one),
    () => repository.git('update-ref', '-d', 'refs/tags/v1.0.0'),
  ]
  for (const change of changes) {
    change()
    seen.push(await refsFingerprint(repository.path))
  }
  expect(new Set(seen).size).toBe(seen.length)

  writeIn(repository.path, 'file', 'x')
  repository.commit({ message: 'Unreferenced' })
  expect(await refsFingerprint(repository.path)).toBe(seen.at(-1))
})

it('is the same in a folder of the clone, and another in a linked worktree, which has its own HEAD', async () => {
  const repository = newRepository()
  const [one = '', two = ''] = straightLine(repository, 2)
  const folder = join(repository.path, 'docs')
  mkdirSync(folder)
  const own = await refsFingerprint(repository.path)
  expect(await refsFingerprint(folder)).toBe(own)

  const linked = join(temporaryFolder(), 'linked')
  repository.git('worktree', 'add', '-q', '--detach', linked, one)
  const before = await refsFingerprint(linked)
  expect(before).not.toBe(own)
  runGitNow(linked, ['checkout', '-q', two])
  const after = await refsFingerprint(linked)
  expect(after).not.toBe(before)
  repository.ref('refs/heads/other', one)
  expect(await refsFingerprint(linked)).not.toBe(after)
})

it('changes when a shallow clone is deepened', async () => {
  const repository = newRepository()
  straightLine(repository, 4)
  const path = join(temporaryFolder(), 'shallow')
  runGitNow('/', ['clone', '-q', '--depth', '2', `file://${repository.path}`, path])
  const before = await refsFingerprint(path)
  runGitNow(path, ['fetch', '-q', '--depth', '3'])
  expect(await refsFingerprint(path)).not.toBe(before)
})

it('fails as reading does', async () => {
  await expect(refsFingerprint(temporaryFolder())).rejects.toMatchObject({ code: 'not-a-repository' })
})
