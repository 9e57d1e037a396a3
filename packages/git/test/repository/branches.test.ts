import { describe, expect, it } from 'vitest'
import { git } from '../../src/git.ts'
import type { GitOptions } from '../../src/git-options.ts'
import { newRepository, straightLine } from '../support/test-repository.ts'
import type { TestRepository } from '../support/test-repository.ts'

/** The newest commit on the first-parent line and the name of the branch, seen through what lands on it. */
async function landing(repository: TestRepository, options: Partial<GitOptions> = {}) {
  const { deployments, rules } = await git({
    path: repository.path,
    deployments: 'merges',
    ...options,
  }).read()
  return [
    rules
      .find((rule) => rule.kind === 'deployments')
      ?.text.split(' ')
      .at(-1),
    deployments.at(-1)?.sha,
  ]
}

function twoCommits() {
  const repository = newRepository()
  const [one = '', two = ''] = straightLine(repository, 2)
  return { repository, one, two }
}

describe('the branch that changes land on', () => {
  it('is what origin/HEAD names, before any local branch', async () => {
    const { repository, one, two } = twoCommits()
    repository.ref('refs/remotes/origin/stable', one)
    repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/stable')
    expect(await landing(repository)).toEqual(['stable', one])
    expect(await landing(repository, { branch: 'main' })).toEqual(['main', two])
  })

  it.each(['main', 'master', 'trunk', 'develop'])(
    'is %s when that exists, whatever is checked out',
    async (name) => {
      const { repository, one, two } = twoCommits()
      repository.ref('refs/heads/feature', two)
      repository.ref(`refs/heads/${name}`, one)
      repository.git('symbolic-ref', 'HEAD', 'refs/heads/feature')
      if (name !== 'main') repository.git('update-ref', '-d', 'refs/heads/main')
      expect(await landing(repository)).toEqual([name, one])
    },
  )

  it("prefers the remote's version of a branch, and takes a full name as it is", async () => {
    const { repository, one, two } = twoCommits()
    repository.ref('refs/remotes/origin/main', one)
    expect(await landing(repository)).toEqual(['main', one])
    expect(await landing(repository, { branch: 'main' })).toEqual(['main', one])
    expect(await landing(repository, { branch: 'refs/heads/main' })).toEqual(['main', two])
    expect(await landing(repository, { branch: 'origin/main' })).toEqual(['main', one])
  })

  it('is HEAD when nothing else has a known name, also detached', async () => {
    const { repository, one, two } = twoCommits()
    repository.git('branch', '-m', 'main', 'work')
    expect(await landing(repository)).toEqual(['work', two])
    repository.git('update-ref', '--no-deref', 'HEAD', one)
    expect(await landing(repository)).toEqual(['HEAD', one])
  })

  it('is the only branch when HEAD names one without commits', async () => {
    const { repository, two } = twoCommits()
    repository.git('branch', '-m', 'main', 'work')
    repository.git('symbolic-ref', 'HEAD', 'refs/heads/unborn')
    expect(await landing(repository)).toEqual(['work', two])
    repository.ref('refs/heads/second', two)
    await expect(landing(repository)).rejects.toMatchObject({ name: 'GitSourceError', code: 'no-branch' })
  })

  it.each(['--upload-pack=touch x', '$(touch x)', '`touch x`', '-', 'ünïcode/✨', "a'b", 'x;y'])(
    'reads a branch and a tag named %s',
    async (name) => {
      const { repository, one } = twoCommits()
      const legal = name.replace(/[ ]/g, '')
      repository.ref(`refs/heads/${legal}`, one)
      repository.ref(`refs/tags/v1.0.0`, one)
      repository.ref(`refs/tags/${legal}`, one)
      const before = repository.git('for-each-ref')
      const { commits } = await git({ path: repository.path, branch: legal }).read()
      expect(commits).toHaveLength(1)
      expect(repository.git('for-each-ref')).toBe(before)
      expect(repository.git('status', '--short', '--ignored', '--', 'x')).toBe('')
    },
  )

  it.each(['nope', '--all', '', 'HEAD~1', '$(id)'])('refuses %s with one sentence', async (branch) => {
    const { repository } = twoCommits()
    await expect(landing(repository, { branch })).rejects.toMatchObject({
      code: 'unknown-branch',
      message: expect.stringContaining('It has: main.'),
    })
  })
})
