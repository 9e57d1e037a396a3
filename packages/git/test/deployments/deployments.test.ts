import { describe, expect, it } from 'vitest'
import { git } from '../../src/git.ts'
import type { GitOptions } from '../../src/git-options.ts'
import { newRepository, straightLine } from '../support/test-repository.ts'
import type { TestRepository } from '../support/test-repository.ts'

async function deploymentsOf(repository: TestRepository, options: Partial<GitOptions> = {}) {
  const read = await git({ path: repository.path, ...options }).read()
  return {
    ...read,
    found: read.deployments.map(({ ref, sha, finishedAt }) => [ref, sha, finishedAt / 1000]),
    refs: read.deployments.map((deployment) => deployment.ref).sort(),
    rule: read.rules.find((rule) => rule.kind === 'deployments'),
    finding: (code: string) => read.findings.find((found) => found.code === code),
  }
}

const start = 1_700_000_000

describe('deployments by tag', () => {
  it('takes final SemVer tags: a lightweight one at the commit, an annotated one at the tagger date', async () => {
    const repository = newRepository()
    const [one = '', two = '', three = ''] = straightLine(repository, 3)
    repository.ref('refs/tags/v1.0.0', one)
    repository.annotatedTag('v1.1.0', two, start + 9000)
    repository.annotatedTag('v1.2.0', three, null)
    for (const name of ['v1.2.0-rc.1', 'v2.0.0beta', 'latest', 'v1', 'v1.2', 'x-1.0.0', 'docs-v3'])
      repository.ref(`refs/tags/${name}`, three)

    const { deployments, found, rule } = await deploymentsOf(repository)

    expect(found).toEqual([
      ['v1.0.0', one, start],
      ['v1.1.0', two, start + 9000],
      ['v1.2.0', three, start + 7200],
    ])
    expect(rule).toEqual({
      service: 'shop',
      kind: 'deployments',
      text: 'tags v*.*.* without pre-releases',
      matched: 3,
      of: 10,
    })
    expect(deployments[0]).toMatchObject({
      id: 'git:shop:v1.0.0',
      service: 'shop',
      environment: 'production',
      status: 'success',
      repository: 'shop',
    })
  })

  it('counts tags of release branches', async () => {
    const repository = newRepository()
    const [one = ''] = straightLine(repository, 2)
    const fix = repository.commit({ parents: [one], message: 'Fix' })
    repository.ref('refs/tags/1.0.1', fix)

    const { found, commits, rule } = await deploymentsOf(repository)

    expect(found).toEqual([['1.0.1', fix, start]])
    expect(commits.map((commit) => commit.sha)).toContain(fix)
    expect(rule?.text).toBe('tags *.*.* without pre-releases')
  })

  it('follows tags of tags and leaves out tags of trees and blobs', async () => {
    const repository = newRepository()
    const [one = ''] = straightLine(repository, 1)
    const inner = repository.annotatedTag('inner', one, start + 10)
    const middle = repository.annotatedTag('middle', inner, start + 20, 'tag')
    repository.annotatedTag('v1.0.0', middle, start + 30, 'tag')
    const tree = repository.git('rev-parse', `${one}^{tree}`)
    repository.ref('refs/tags/v2.0.0', tree)
    repository.annotatedTag('v3.0.0', tree, start, 'tree')
    const treeTag = repository.git('rev-parse', 'refs/tags/v3.0.0')
    repository.annotatedTag('v4.0.0', treeTag, start, 'tag')

    const { found, finding, rule } = await deploymentsOf(repository)

    expect(found).toEqual([['v1.0.0', one, start + 30]])
    expect(finding('tag-not-commit')?.sample).toEqual(['v2.0.0', 'v3.0.0', 'v4.0.0'])
    expect(rule).toMatchObject({ matched: 1, of: 6 })
  })

  it('counts v1.0.0 and 1.0.0 on one commit once, two versions on one commit twice', async () => {
    const repository = newRepository()
    const [one = '', two = ''] = straightLine(repository, 2)
    repository.annotatedTag('v1.0.0', one, start + 50)
    repository.annotatedTag('1.0.0', one, start + 20)
    repository.ref('refs/tags/v1.1.0', two)
    repository.ref('refs/tags/v1.1.1', two)

    const { refs, finding, rule } = await deploymentsOf(repository)

    expect(refs).toEqual(['1.0.0', 'v1.1.0', 'v1.1.1'])
    expect(finding('tags-of-one-release')?.count).toBe(1)
    expect(rule?.text).toBe('tags v*.*.* and *.*.* without pre-releases')
  })

  it('points out tags dated before their commit', async () => {
    const repository = newRepository()
    const [one = ''] = straightLine(repository, 1)
    repository.annotatedTag('v1.0.0', one, start - 1)

    const { found, finding } = await deploymentsOf(repository)

    expect(found).toEqual([['v1.0.0', one, start - 1]])
    expect(finding('tag-before-commit')?.sample).toEqual(['v1.0.0'])
  })

  it('reads name@version tags of a monorepo as one service, one deployment per commit', async () => {
    const repository = newRepository()
    const [one = '', two = ''] = straightLine(repository, 2)
    for (const name of ['@acme/pay@1.0.0', 'shop@1.0.0']) repository.ref(`refs/tags/${name}`, one)
    for (const name of ['shop@1.1.0', 'web/v2.0.0', 'cli-v0.3.0']) repository.ref(`refs/tags/${name}`, two)
    for (const name of ['shop@1.2.0-next.1', 'backup-2024']) repository.ref(`refs/tags/${name}`, two)

    const all = await deploymentsOf(repository)
    const shop = await deploymentsOf(repository, { tag: 'shop@*', service: 'shop' })

    expect(all.deployments).toHaveLength(2)
    expect(all.rule).toMatchObject({ text: 'tags name@*.*.* without pre-releases', matched: 5, of: 7 })
    expect(all.finding('monorepo-tags')).toBeDefined()
    expect(shop.refs).toEqual(['shop@1.0.0', 'shop@1.1.0', 'shop@1.2.0-next.1'])
    expect(shop.rule?.text).toBe('tags shop@*')
    expect(shop.finding('pre-release-tags')?.sample).toEqual(['shop@1.2.0-next.1'])
  })

  it('says when plain versions hide package versions', async () => {
    const repository = newRepository()
    const [one = '', two = ''] = straightLine(repository, 2)
    repository.ref('refs/tags/v1.0.0', one)
    repository.ref('refs/tags/shop@2.0.0', two)

    const { refs, finding } = await deploymentsOf(repository)

    expect(refs).toEqual(['v1.0.0'])
    expect(finding('other-release-tags')?.sample).toEqual(['shop@2.0.0'])
  })

  it.each(['v*', 'v[12].*', '*', 'release/*', '--help', '-d', '$(touch x)', 'nothing*'])(
    'matches the glob %s as git tag --list does',
    async (tag) => {
      const repository = newRepository()
      const [one = ''] = straightLine(repository, 1)
      for (const name of ['v1.0.0', 'v2.0.0', 'v3.0.0-rc1', 'release/2026/01', 'x'])
        repository.ref(`refs/tags/${name}`, one)

      const { refs } = await deploymentsOf(repository, { tag })

      expect(refs).toEqual(repository.git('tag', '--list', '--', tag).split('\n').filter(Boolean).sort())
    },
  )

  it('finds nothing, and says so, when tags were asked for and none matches', async () => {
    const repository = newRepository()
    straightLine(repository, 2)

    const { deployments, rule, finding } = await deploymentsOf(repository, { deployments: 'tags' })

    expect(deployments).toEqual([])
    expect(rule).toMatchObject({ matched: 0, of: 0 })
    expect(finding('no-deployment-tags')).toBeDefined()
  })
})

describe('deployments by landing', () => {
  it('takes everything on the first-parent line when no tag looks like a release', async () => {
    const repository = newRepository()
    const [root = '', second = ''] = straightLine(repository, 2)
    const work = repository.commit({ parents: [root], message: 'Work', at: start + 10 })
    const merge = repository.commit({
      parents: [second, work],
      message: "Merge branch 'x'",
      at: start + 8000,
    })
    repository.ref('refs/heads/main', merge)
    repository.ref('refs/tags/nightly', merge)

    const auto = await deploymentsOf(repository)

    expect(auto.found).toEqual([
      [undefined, root, start],
      [undefined, second, start + 3600],
      [undefined, merge, start + 8000],
    ])
    expect(auto.rule).toMatchObject({
      text: 'everything that lands on main',
      matched: 3,
      of: 3,
      guessed: true,
    })
    expect(auto.finding('deployments-from-merges')).toBeDefined()
  })

  it('can be asked for, and deployments can be left to another source', async () => {
    const repository = newRepository()
    const [one = ''] = straightLine(repository, 3)
    repository.ref('refs/tags/v1.0.0', one)

    const merges = await deploymentsOf(repository, { deployments: 'merges' })
    const none = await deploymentsOf(repository, { deployments: 'none' })

    expect(merges.deployments).toHaveLength(3)
    expect(merges.finding('deployments-from-merges')).toBeUndefined()
    expect(none.deployments).toEqual([])
    expect(none.rule).toBeUndefined()
    expect(none.coverage.map((covered) => covered.stream)).toEqual(['commits', 'changes'])
  })
})
