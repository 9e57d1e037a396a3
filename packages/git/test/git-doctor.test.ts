import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { gitDoctor } from '../src/git-doctor.ts'
import {
  newRepository,
  runGitNow,
  straightLine,
  temporaryFolder,
  writeIn,
} from './support/test-repository.ts'

const now = () => 1_700_100_000_000

it('says what the clone is, which rules apply, how changes land and what would help', async () => {
  const repository = newRepository()
  const [root = ''] = straightLine(repository, 1)
  const work = repository.commit({ parents: [root], message: 'w' })
  const merge = repository.commit({ parents: [root, work], message: 'Merge pull request #1 from a/b' })
  const bot = repository.commit({ parents: [merge], message: 'Bump (#2)', author: 'renovate[bot]' })
  repository.ref('refs/heads/main', bot)
  repository.ref('refs/tags/v1.0.0', merge)
  repository.ref('refs/tags/nightly', bot)

  expect(await gitDoctor({ path: repository.path, now })).toMatchObject({
    gitVersion: runGitNow('/', ['version']).split(' ')[2],
    path: repository.path,
    repository: 'shop',
    kind: 'work tree',
    objectFormat: 'sha1',
    shallow: false,
    branch: 'main',
    commits: 4,
    deployments: 1,
    deploymentRule: { text: 'tags v*.*.* without pre-releases', matched: 1, of: 2 },
    changes: 2,
    landing: { merge: 1, squash: 1, rebase: 0 },
    originals: { known: 1, of: 2 },
    bots: { commits: 1, names: ['renovate[bot]'] },
    improvements: [expect.stringContaining('refs/pull/*/head')],
  })
})

it('tells bare clones, worktrees, shallow and stale clones apart', async () => {
  const repository = newRepository()
  straightLine(repository, 3)
  const bare = join(temporaryFolder(), 'bare')
  runGitNow('/', ['clone', '-q', '--bare', '--depth', '1', `file://${repository.path}`, bare])
  const linked = join(temporaryFolder(), 'linked')
  repository.git('worktree', 'add', '-q', '--detach', linked)
  writeIn(bare, 'FETCH_HEAD', '')
  utimesSync(join(bare, 'FETCH_HEAD'), 1_699_000_000, 1_699_000_000)

  const diagnosis = await gitDoctor({ path: bare, now })

  expect(diagnosis).toMatchObject({ kind: 'bare', shallow: true, commits: 1 })
  expect(diagnosis.findings.map((finding) => finding.code)).toEqual([
    'shallow-clone',
    'deployments-from-merges',
    'stale-clone',
  ])
  expect(diagnosis.improvements).toHaveLength(3)
  expect(diagnosis.improvements[2]).toContain('12 days ago')
  expect(await gitDoctor({ path: linked, now })).toMatchObject({
    kind: 'linked worktree',
    repository: 'shop',
  })
})
