import { rmSync } from 'node:fs'
import { test as property } from '@fast-check/vitest'
import { emptyRecords, exclusionReasons, link } from '@throughline/core'
import type { CommitRecord, DeploymentRecord, ExclusionReason, Facts } from '@throughline/core'
import { expect, test } from 'vitest'
import { git, makeRepository, repositoryPlan, revList } from './random-repository.ts'
import type { DeploymentPlan, RealRepository, RepositoryPlan } from './random-repository.ts'

const epoch = Date.UTC(2021, 0, 1)

const straight = { parents: [1], picks: null, reworded: false, skewSeconds: 0 }
const released = (...places: number[]) =>
  places.map((place, minute) => ({ place, minute, environment: 'production' as const }))

/** Plans that once came out otherwise than git has it. */
const found: readonly (readonly [why: string, plan: RepositoryPlan])[] = [
  [
    'a pick of a pick that is not deployed itself, before the origin',
    {
      commits: [straight, { ...straight, picks: 1 }, { ...straight, parents: [], picks: 1, reworded: true }],
      deployments: released(0.7, 0),
    },
  ],
]

test.each(found)('once wrong: %s', (_, plan) => shipsLikeGit(plan))

property.prop([repositoryPlan], { numRuns: 60, interruptAfterTimeLimit: 60_000 })(
  'ships with each deployment what git rev-list finds in no earlier one',
  shipsLikeGit,
)

function shipsLikeGit(plan: RepositoryPlan): void {
  const repository = makeRepository(plan)
  try {
    const deployments = plan.deployments.map((row, i) => deployment(row, i, repository))
    const facts = link({ ...emptyRecords(epoch + 1e9), commits: commitsOf(repository), deployments })
    expect(facts.deployments.length).toBe(deployments.length)
    for (const environment of ['production', 'staging']) {
      expectLikeGit(facts, environment, repository, deployments)
    }
  } finally {
    rmSync(repository.path, { recursive: true, force: true })
  }
}

function deployment(plan: DeploymentPlan, i: number, { shas }: RealRepository): DeploymentRecord {
  return {
    id: `d${String(i).padStart(2, '0')}`,
    service: 'shop',
    environment: plan.environment,
    sha: shas[Math.floor(plan.place * shas.length)]!,
    finishedAt: epoch + plan.minute * 60_000,
    status: 'success',
  }
}

/** As git prints them: shas, parents, dates and messages. */
function commitsOf({ path }: RealRepository): CommitRecord[] {
  const log = git(path, ['log', '--all', '-z', '--format=%H%n%P%n%at%n%ct%n%B'])
  return log.split('\0').map((entry) => {
    const [sha = '', parents = '', authored, committed, ...body] = entry.split('\n')
    return {
      repository: 'shop',
      sha,
      parents: parents === '' ? [] : parents.split(' '),
      authoredAt: Number(authored) * 1000,
      committedAt: Number(committed) * 1000,
      message: body.join('\n'),
    }
  })
}

function expectLikeGit(
  facts: Facts,
  environment: string,
  repository: RealRepository,
  all: readonly DeploymentRecord[],
): void {
  const line = facts.lines.findIndex((each) => each.environment === environment)
  const deployments = all
    .filter((row) => row.environment === environment)
    .toSorted((a, b) => a.finishedAt - b.finishedAt || a.id.localeCompare(b.id))
  expect(line !== -1).toBe(deployments.length > 0)
  const { path, picks } = repository
  const tips = deployments.map((row) => row.sha)
  const shippedWith = tips.map((sha, i) => revList(path, [sha, '--not', ...tips.slice(0, i)]))

  const rows = Array.from(facts.deployments.line.keys()).filter((row) => facts.deployments.line[row] === line)
  expect(rows.map((row) => facts.deployments.id.at(row))).toEqual(deployments.map((row) => row.id))
  expect(rows.map((row) => facts.deployments.ships[row])).toEqual(shippedWith.map((set) => set.size))

  // A pick ships its origin, at the end of a chain of picks: the earliest of them counts.
  const expected = new Map<string, number>()
  shippedWith.forEach((set, position) => set.forEach((sha) => expected.set(sha, position)))
  for (const [pick, picked] of picks) {
    let origin = picked
    while (picks.has(origin)) origin = picks.get(origin)!
    const position = shippedWith.findIndex((set) => set.has(repository.shas[pick]!))
    const known = expected.get(repository.shas[origin]!)
    if (position !== -1 && (known === undefined || position < known))
      expected.set(repository.shas[origin]!, position)
  }
  if (environment !== 'production')
    for (const [sha, position] of expected) if (position === 0) expected.delete(sha)

  const { commits } = facts
  const own = Array.from(commits.line.keys()).filter((row) => commits.line[row] === line)
  const ours = own.map((row) => [commits.sha.at(row)!, rows.indexOf(commits.deployment[row]!)] as const)
  expect(new Map(ours)).toEqual(expected)

  if (environment !== 'production') return
  const descended = new Set(tips.flatMap((tip) => [...descendantsOfRoot(path, tip)]))
  const merges = revList(path, ['--all', '--min-parents=2'])
  const excluded = (reason: ExclusionReason) =>
    own.filter((row) => exclusionReasons[commits.reason[row]!] === reason).map((row) => commits.sha.at(row)!)
  const shas = own.map((row) => commits.sha.at(row)!)
  expect(excluded('merge-commit')).toEqual(shas.filter((sha) => merges.has(sha)))
  const alone = shas.filter((sha) => !merges.has(sha))
  expect(excluded('foreign')).toEqual(alone.filter((sha) => !descended.has(sha)))
  const picked = new Set([...picks.keys()].map((pick) => repository.shas[pick]!))
  expect(excluded('cherry-pick')).toEqual(alone.filter((sha) => descended.has(sha) && picked.has(sha)))
}

/** The root at the end of the first parents of a tip, and all that descends from it. */
function descendantsOfRoot(path: string, tip: string): ReadonlySet<string> {
  const [root = ''] = revList(path, ['--first-parent', '--max-parents=0', tip])
  return new Set([root, ...revList(path, ['--all', '--ancestry-path', `^${root}`])])
}
