import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordSet } from '@throughline/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCommits, encodeCommits } from '../../src/commits/commit-codec.ts'
import { git } from '../../src/git.ts'
import type { GitOptions } from '../../src/git-options.ts'
import { readClone } from '../../src/read-clone.ts'
import { newRepository, runGitNow, straightLine, temporaryFolder } from '../support/test-repository.ts'
import type { TestRepository } from '../support/test-repository.ts'

const now = () => 1_800_000_000_000

function sorted({ commits, ...rest }: RecordSet) {
  return { ...rest, commits: [...commits].sort((a, b) => (a.sha < b.sha ? -1 : 1)) }
}

/** Read with the cache, hold it against a read without, and say how many commits git had to give. */
async function reread(repository: TestRepository, cache: string, options: Partial<GitOptions> = {}) {
  const asked = { path: repository.path, now, ...options }
  const { history } = await readClone({ ...asked, cache })
  const cached = await git({ ...asked, cache }).read()
  expect(sorted(cached)).toEqual(sorted(await git(asked).read()))
  return { parsed: history.parsed, trouble: history.cacheTrouble }
}

function cachedRepository() {
  const repository = newRepository()
  const line = straightLine(repository, 6)
  return { repository, line, cache: join(temporaryFolder(), 'deep', 'cache') }
}

function onlyFile(cache: string): string {
  const files = readdirSync(cache)
  expect(files).toHaveLength(1)
  return join(cache, files[0]!)
}

describe('the cache', () => {
  it('parses only what is new, and nothing in an unchanged clone', async () => {
    const { repository, line, cache } = cachedRepository()
    expect((await reread(repository, cache)).parsed).toBe(6)
    expect((await reread(repository, cache)).parsed).toBe(0)

    const side = repository.commit({ parents: [line[2]!], message: 'Side' })
    const merge = repository.commit({
      parents: [line[5]!, side],
      message: 'Merge pull request #1 from a/side',
    })
    repository.ref('refs/heads/main', merge)
    expect((await reread(repository, cache)).parsed).toBe(2)

    const hotfix = repository.commit({ parents: [line[0]!], message: 'Hotfix' })
    repository.ref('refs/tags/v1.0.0', hotfix)
    repository.ref('refs/pull/9/head', repository.commit({ parents: [line[1]!], message: 'Open' }))
    expect((await reread(repository, cache)).parsed).toBe(2)
    expect((await reread(repository, cache)).parsed).toBe(0)
  })

  it('drops what a force push made unreachable, also after git threw it away', async () => {
    const { repository, line, cache } = cachedRepository()
    await reread(repository, cache)
    const rewritten = repository.commit({ parents: [line[2]!], message: 'Rewritten' })
    repository.ref('refs/heads/main', rewritten)
    expect((await reread(repository, cache)).parsed).toBe(1)

    repository.git('reflog', 'expire', '--expire=now', '--all')
    repository.git('gc', '-q', '--prune=now')
    repository.ref('refs/heads/main', repository.commit({ parents: [rewritten], message: 'More' }))
    expect((await reread(repository, cache)).parsed).toBe(1)
    const read = await git({ path: repository.path, cache }).read()
    expect(read.commits).toHaveLength(5)
  })

  it('starts over when a shallow clone is deepened', async () => {
    const { repository, cache } = cachedRepository()
    const path = join(temporaryFolder(), 'shallow')
    runGitNow('/', ['clone', '-q', '--depth', '2', `file://${repository.path}`, path])
    const shallow = { ...repository, path }
    expect((await reread(shallow, cache)).parsed).toBe(2)
    expect((await reread(shallow, cache)).parsed).toBe(0)
    runGitNow(path, ['fetch', '-q', '--unshallow'])
    expect((await reread(shallow, cache)).parsed).toBe(6)
  })

  it('keeps paths apart from histories without them', async () => {
    const { repository, cache } = cachedRepository()
    expect((await reread(repository, cache)).parsed).toBe(6)
    expect((await reread(repository, cache, { paths: true })).parsed).toBe(6)
    expect((await reread(repository, cache, { paths: true })).parsed).toBe(0)
    expect((await reread(repository, cache)).parsed).toBe(0)
  })

  it('serves any name of the repository and several repositories', async () => {
    const { repository, cache } = cachedRepository()
    await reread(repository, cache)
    expect((await reread(repository, cache, { repository: 'acme/other' })).parsed).toBe(0)
    const second = cachedRepository()
    expect((await reread(second.repository, cache)).parsed).toBe(6)
    expect((await reread(repository, cache)).parsed).toBe(0)
  })

  it('is never trusted when damaged: cut anywhere, or any byte changed', async () => {
    const { repository, cache } = cachedRepository()
    await reread(repository, cache)
    const file = onlyFile(cache)
    const good = readFileSync(file)
    const bad = [
      ...[0, 1, 21, 25, 30, 60, Math.floor(good.length / 2), good.length - 1].map((length) =>
        good.subarray(0, length),
      ),
      ...[0, 5, 22, 26, 40, 100, Math.floor(good.length / 2), good.length - 1].map((place) => {
        const copy = Buffer.from(good)
        copy[place] = copy[place]! ^ 0x40
        return copy
      }),
      Buffer.concat([good, Buffer.from('x')]),
      Buffer.alloc(1000),
    ]
    for (const bytes of bad) {
      writeFileSync(file, bytes)
      const { history } = await readClone({ path: repository.path, cache, now })
      expect([bytes.length, history.parsed]).toEqual([bytes.length, 6])
      expect(history.cacheTrouble).toContain('damaged')
      expect(readFileSync(file).equals(good)).toBe(true)
    }
    writeFileSync(file, 'x')
    const { findings } = await git({ path: repository.path, cache }).read()
    expect(findings.find((finding) => finding.code === 'cache')?.severity).toBe('warning')
  })

  it('reads everything when the cached part and the new part do not join', async () => {
    const { repository, line, cache } = cachedRepository()
    await reread(repository, cache)
    const file = onlyFile(cache)
    const stored = decodeCommits(readFileSync(file), 'shop')!
    const holed = stored.commits.filter((commit) => commit.sha !== line[2])
    writeFileSync(file, encodeCommits({ ...stored, commits: holed }))
    repository.ref('refs/heads/main', repository.commit({ parents: [line[5]!], message: 'New' }))
    expect((await reread(repository, cache)).parsed).toBe(7)
  })

  it('cannot be written: the records still come, with a finding', async () => {
    const { repository } = cachedRepository()
    const blocked = join(temporaryFolder(), 'file')
    writeFileSync(blocked, '')
    const read = await git({ path: repository.path, cache: join(blocked, 'cache'), now }).read()
    expect(read.commits).toHaveLength(6)
    expect(read.findings.find((finding) => finding.code === 'cache')?.message).toContain('cannot be')
  })

  it('survives many readers and writers at once and leaves no drafts', async () => {
    const { repository, line, cache } = cachedRepository()
    mkdirSync(cache, { recursive: true })
    chmodSync(cache, 0o755)
    const asked = { path: repository.path, cache, now }
    const all = await Promise.all(Array.from({ length: 12 }, () => git(asked).read()))
    for (const read of all) expect(sorted(read)).toEqual(sorted(all[0]!))
    repository.ref('refs/heads/main', repository.commit({ parents: [line[5]!], message: 'New' }))
    await Promise.all(Array.from({ length: 6 }, () => git(asked).read()))
    expect((await reread(repository, cache)).parsed).toBe(0)
    onlyFile(cache)
  })
})

const commits = fc
  .array(
    fc.record({
      repository: fc.constant('shop'),
      authoredAt: fc.integer(),
      committedAt: fc.integer(),
      author: fc.string({ unit: 'binary' }).map((text) => Buffer.from(text).toString()),
      isBot: fc.boolean(),
      message: fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text).toString()),
      parents: fc.array(fc.nat(), { maxLength: 3 }),
    }),
    { maxLength: 20 },
  )
  .map((rows) => {
    const sha = (i: number) => i.toString(16).padStart(40, '0')
    return rows.map((row, i) => ({
      ...row,
      sha: sha(i),
      parents: row.parents.map((parent) => sha(parent % rows.length)),
    }))
  })

it('decodes what was encoded', () => {
  fc.assert(
    fc.property(commits, fc.boolean(), (rows, withPaths) => {
      const made = withPaths
        ? rows.map((row, i) => ({ ...row, paths: i % 2 === 0 ? [] : ['a', 'b\n/ü'] }))
        : rows
      const stored = { commits: made, tips: ['a'], unreadableDates: ['b'], boundary: 'c' }
      expect(decodeCommits(encodeCommits(stored), 'shop')).toEqual(stored)
    }),
  )
})
