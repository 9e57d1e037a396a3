import { expect, test } from 'vitest'
import { remoteAddress } from '../src/repository/remote-address.ts'
import { surveyClone } from '../src/survey-clone.ts'
import { newRepository } from './support/test-repository.ts'

test('a look at a clone: remotes without credentials, tags, packages, branches, subjects, folders of packages', async () => {
  const { path, git, commit, ref } = newRepository()
  const files = {
    'package.json': '{}',
    'packages/cart/package.json': '{}',
    'services/pay/go.mod': '',
    'services/pay/src/main.go': '',
    'docs/a b.md': '',
  }
  const first = commit({ message: 'Start\n\nSHOP-9', files })
  const sha = commit({ parents: [first], message: 'SHOP-1 Add "cart"', files })
  ref('refs/heads/main', sha)
  ref('refs/remotes/origin/main', sha)
  ref('refs/remotes/origin/release/1.x', sha)
  for (const tag of [
    'v1.0.0',
    'v1.1.0-rc.1',
    '@acme/cart@1.0.0',
    '@acme/cart@1.1.0-beta.1',
    'pay-v2.0.0',
    'pay/v2.0.0',
  ])
    ref(`refs/tags/${tag}`, sha)
  git('remote', 'add', 'mirror', '/srv/git/shop.git')
  git('remote', 'add', 'fork', 'ssh://git@ghe.acme.example:7999/ann/shop.git')
  git('remote', 'add', 'origin', 'https://ann:secret-token@github.com/acme/shop.git')
  const survey = await surveyClone(path)
  expect(survey).toMatchObject({
    repository: 'acme/shop',
    branch: 'main',
    remotes: [
      { name: 'origin', host: 'github.com', path: 'acme/shop' },
      { name: 'fork', host: 'ghe.acme.example', path: 'ann/shop' },
    ],
    releases: { rule: 'tags v*.*.* without pre-releases', tags: 1 },
    packages: [
      { name: '@acme/cart', glob: '@acme/cart@*', tags: 2, preReleases: 1 },
      { name: 'pay', glob: 'pay-v*', tags: 1, preReleases: 0 },
      { name: 'pay', glob: 'pay/v*', tags: 1, preReleases: 0 },
    ],
    branches: ['main', 'release/1.x'],
    subjects: ['SHOP-1 Add "cart"', 'Start'],
    packageFolders: ['packages/cart', 'services/pay'],
  })
  expect(JSON.stringify(survey)).not.toContain('secret')
  for (const { glob, tags } of survey.packages)
    expect(git('tag', '--list', '--', glob).split('\n')).toHaveLength(tags)
})

test.each([
  ['https://github.com/acme/shop', 'github.com', 'acme/shop'],
  ['https://user:p@ss@GitHub.com/acme/shop.git/', 'github.com', 'acme/shop'],
  ['git@github.com:acme/shop.git', 'github.com', 'acme/shop'],
  ['github-work:acme/shop.git', 'github-work', 'acme/shop'],
  ['ssh://git@ghe.example:7999/acme/shop.git', 'ghe.example', 'acme/shop'],
  ['http://127.0.0.1:8080/acme/shop.git', '127.0.0.1:8080', 'acme/shop'],
])('%s leads to %s', (url, host, path) => {
  expect(remoteAddress(url)).toEqual({ host, path })
})

test.each(['/srv/git/shop.git', '../shop', 'file:///srv/shop.git', 'C:\\shop', 'c:/shop', ''])(
  '%s leads to no server',
  (url) => expect(remoteAddress(url)).toBeNull(),
)
