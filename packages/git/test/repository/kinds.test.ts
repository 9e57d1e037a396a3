import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { git } from '../../src/git.ts'
import type { GitOptions } from '../../src/git-options.ts'
import {
  contentOf,
  newRepository,
  runGitNow,
  straightLine,
  temporaryFolder,
  writeIn,
} from '../support/test-repository.ts'

const root = process.getuid?.() === 0

async function shasOf(path: string, options: Partial<GitOptions> = {}) {
  return (await git({ path, ...options }).read()).commits.map((commit) => commit.sha).sort()
}

function clone(from: string, ...args: string[]): string {
  const to = join(temporaryFolder(), 'clone')
  runGitNow('/', ['clone', '-q', ...args, `file://${from}`, to])
  return to
}

/** A server that gives partial clones, a line of four commits on it. */
function server() {
  const repository = newRepository()
  const line = straightLine(repository, 4)
  repository.git('config', 'uploadpack.allowFilter', 'true')
  return { repository, line, sorted: [...line].sort() }
}

describe('kinds of clones', () => {
  it('reads a bare clone, a mirror, a work tree, a subfolder and a linked worktree alike', async () => {
    const { repository, sorted } = server()
    const plain = clone(repository.path)
    mkdirSync(join(plain, 'deep', 'down'), { recursive: true })
    const linked = join(temporaryFolder(), 'linked')
    runGitNow(plain, ['worktree', 'add', '-q', '--detach', linked])
    symlinkSync(plain, join(linked, 'link'))
    const places = [
      plain,
      join(plain, 'deep', 'down'),
      join(plain, '.git'),
      linked,
      join(linked, 'link'),
      clone(repository.path, '--bare'),
      clone(repository.path, '--mirror'),
    ]
    for (const path of places) expect(await shasOf(path)).toEqual(sorted)
  })

  it('takes HEAD of a bare clone before the usual names', async () => {
    const { repository, line } = server()
    repository.ref('refs/heads/next', line[1]!)
    repository.git('symbolic-ref', 'HEAD', 'refs/heads/next')
    expect(await shasOf(clone(repository.path, '--bare'))).toHaveLength(2)
  })

  it('reads the submodule asked for, and refuses one that is not checked out', async () => {
    const inner = newRepository()
    const innerLine = straightLine(inner, 2)
    const outer = newRepository()
    straightLine(outer, 3)
    outer.git('reset', '-q', '--hard')
    outer.git('submodule', 'add', '-q', inner.path, 'lib')
    outer.git('commit', '-q', '-m', 'Add lib')
    const copy = clone(outer.path)

    expect(await shasOf(join(outer.path, 'lib'))).toEqual([...innerLine].sort())
    expect(await shasOf(outer.path)).toHaveLength(4)
    await expect(shasOf(join(copy, 'lib'))).rejects.toMatchObject({ code: 'submodule-not-initialised' })
  })

  it('says that a shallow clone lacks its beginning', async () => {
    const { repository, line } = server()
    const path = clone(repository.path, '--depth', '2')

    const { commits, coverage, findings } = await git({ path, now: () => 1_800_000_000_000 }).read()

    expect(new Set(commits.map((commit) => commit.sha))).toEqual(new Set(line.slice(2)))
    expect(findings.find((finding) => finding.code === 'shallow-clone')?.message).toContain(
      'git fetch --unshallow',
    )
    expect(coverage.map((covered) => [covered.stream, covered.complete, covered.from])).toEqual(
      ['commits', 'changes', 'deployments'].map((stream) => [
        stream,
        false,
        (1_700_000_000 + 2 * 3600) * 1000,
      ]),
    )
  })

  it('reads partial clones without fetching, and refuses paths where there are no trees', async () => {
    const { repository, sorted } = server()
    const blobless = clone(repository.path, '--no-checkout', '--filter=blob:none')
    const treeless = clone(repository.path, '--no-checkout', '--filter=tree:0')
    const before = [contentOf(blobless), contentOf(treeless)]

    expect(await shasOf(blobless, { paths: true })).toEqual(sorted)
    expect(await shasOf(treeless)).toEqual(sorted)
    await expect(shasOf(treeless, { paths: true })).rejects.toMatchObject({ code: 'objects-missing' })
    expect([contentOf(blobless), contentOf(treeless)]).toEqual(before)
  })

  it('reads SHA-256 repositories', async () => {
    const repository = newRepository({ format: 'sha256' })
    const line = straightLine(repository, 3)
    repository.ref('refs/tags/v1.0.0', line[1]!)
    const merge = repository.commit({
      parents: [line[2]!, line[0]!],
      message: 'Merge pull request #1 from a/b',
    })
    repository.ref('refs/heads/main', merge)

    const { commits, deployments, changes } = await git({ path: repository.path, paths: true }).read()

    expect(commits.find((commit) => commit.sha === merge)?.parents).toEqual([line[2], line[0]])
    expect(deployments[0]?.sha).toBe(line[1])
    expect(changes[0]?.mergeSha).toMatch(/^[0-9a-f]{64}$/)
  })

  it('reads objects of an alternate', async () => {
    const { repository, sorted } = server()
    const path = join(temporaryFolder(), 'shared')
    runGitNow('/', ['clone', '-q', '--shared', repository.path, path])
    expect(await shasOf(path)).toEqual(sorted)
  })

  it('ignores replace refs and grafts', async () => {
    const { repository, line, sorted } = server()
    repository.git('replace', '--graft', line[3]!, line[0]!)
    mkdirSync(join(repository.path, '.git/info'), { recursive: true })
    writeIn(repository.path, '.git/info/grafts', `${line[2]} ${line[0]}\n`)
    expect(await shasOf(repository.path)).toEqual(sorted)
  })

  it('names the repository after its remote, never with a token', async () => {
    const { repository } = server()
    const urls = {
      'https://user:secret-token@github.com/acme/shop.git': 'acme/shop',
      'git@github.com:acme/shop.git': 'acme/shop',
      'ssh://git@host:7999/acme/shop.git/': 'acme/shop',
      'https://gitlab.com/acme/team/shop?private_token=secret-token': 'acme/team/shop',
      '/srv/git/elsewhere.git': 'shop',
      'file:///srv/git/elsewhere.git': 'shop',
    }
    repository.git('remote', 'add', 'origin', '/x')
    for (const [url, name] of Object.entries(urls)) {
      repository.git('config', 'remote.origin.url', url)
      const read = await git({ path: repository.path }).read()
      expect([url, read.commits[0]?.repository]).toEqual([url, name])
      expect(JSON.stringify(read)).not.toContain('secret-token')
    }
  })
})

describe('what cannot be read', () => {
  it('says each in one typed sentence', async () => {
    const empty = newRepository()
    await expect(shasOf(empty.path)).rejects.toMatchObject({
      code: 'no-commits',
      message: expect.stringContaining('no commits yet'),
    })
    await expect(shasOf(temporaryFolder())).rejects.toMatchObject({ code: 'not-a-repository' })
    await expect(shasOf(join(temporaryFolder(), 'nowhere'))).rejects.toMatchObject({ code: 'no-such-path' })
    const broken = newRepository()
    const [first = ''] = straightLine(broken, 2)
    rmSync(join(broken.path, '.git/objects', first.slice(0, 2), first.slice(2)))
    await expect(shasOf(broken.path)).rejects.toMatchObject({
      name: 'GitSourceError',
      message: expect.not.stringContaining('\n'),
    })
  })

  it.runIf(root)("passes on git's refusal of another user's clone with what to do", async () => {
    const { repository } = server()
    chownSync(repository.path, 65534, 65534)
    chownSync(join(repository.path, '.git'), 65534, 65534)
    await expect(shasOf(repository.path)).rejects.toMatchObject({
      code: 'not-trusted',
      message: expect.stringContaining(`git config --global --add safe.directory ${repository.path}`),
    })
  })

  it('says that git is missing', async () => {
    const { repository } = server()
    const before = process.env['PATH']
    process.env['PATH'] = temporaryFolder()
    try {
      await expect(shasOf(repository.path)).rejects.toMatchObject({ code: 'git-not-found' })
    } finally {
      process.env['PATH'] = before
    }
  })
})

describe('the surroundings', () => {
  it('do not leak in: what a hook, a pager or a locale sets changes nothing', async () => {
    const { repository, sorted } = server()
    const other = newRepository()
    straightLine(other, 1)
    const set = {
      GIT_DIR: join(other.path, '.git'),
      GIT_WORK_TREE: other.path,
      GIT_INDEX_FILE: '/nonexistent',
      GIT_OBJECT_DIRECTORY: '/nonexistent',
      GIT_NAMESPACE: 'x',
      GIT_PAGER: 'false',
      GIT_TRACE: '1',
      GIT_CONFIG_PARAMETERS: "'core.bare=true'",
      LC_ALL: 'de_DE.UTF-8',
      LANGUAGE: 'de',
    }
    Object.assign(process.env, set)
    try {
      expect(await shasOf(repository.path)).toEqual(sorted)
    } finally {
      for (const name of Object.keys(set)) delete process.env[name]
    }
  })

  it('are left alone: no file of the clone changes, no hook or program of its configuration runs', async () => {
    const { repository } = server()
    const marks = mkdtempSync(join(temporaryFolder(), 'marks-'))
    const program = join(marks, 'program')
    writeIn(marks, 'program', `#!/bin/sh\ntouch ${marks}/ran\n`)
    chmodSync(program, 0o755)
    for (const name of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'diff.external',
      'gpg.program',
      'core.editor',
    ])
      repository.git('config', name, program)
    for (const name of ['log.showSignature', 'log.follow', 'column.ui', 'color.ui'])
      repository.git('config', name, 'always')
    writeIn(repository.path, '.gitattributes', '* diff=x filter=x\n')
    const before = contentOf(repository.path)

    await git({ path: repository.path, paths: true, tag: 'v*' }).read()

    expect(contentOf(repository.path)).toBe(before)
    expect(contentOf(marks)).not.toContain('./ran')
  })

  it('gives the same records twice', async () => {
    const { repository } = server()
    const source = git({ path: repository.path, now: () => 1_800_000_000_000 })
    expect(await source.read()).toEqual(await source.read())
    expect(source.id).toBe(`git:${repository.path}`)
  })
})
