import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'

/** A commit to make: parents and picked commit by distance back in the list, date by skew from its place. */
export interface CommitPlan {
  readonly parents: readonly number[]
  readonly picks: number | null
  /** Of a pick of a pick: its message names only that one, not also what that one names, as git writes it. */
  readonly reworded: boolean
  readonly skewSeconds: number
}

/** A deployment to make: of a commit by its place in history (0..1), at a minute of its own choosing. */
export interface DeploymentPlan {
  readonly place: number
  readonly minute: number
  readonly environment: 'production' | 'staging'
}

export interface RepositoryPlan {
  readonly commits: readonly CommitPlan[]
  readonly deployments: readonly DeploymentPlan[]
}

const parents = fc.oneof(
  { weight: 12, arbitrary: fc.constant([1]) },
  { weight: 4, arbitrary: fc.tuple(fc.integer({ min: 1, max: 8 })) },
  { weight: 6, arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 3, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constant([]) },
)

/** Linear stretches, branches, merges, octopus merges, new roots, picks, clocks that run wrong. */
export const repositoryPlan: fc.Arbitrary<RepositoryPlan> = fc.record({
  commits: fc.array(
    fc.record({
      parents,
      picks: fc.option(fc.integer({ min: 1, max: 15 }), { freq: 8 }),
      reworded: fc.boolean(),
      skewSeconds: fc.oneof(
        { weight: 5, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: -90_000, max: 90_000 }) },
      ),
    }),
    { minLength: 1, maxLength: 60 },
  ),
  deployments: fc.array(
    fc.record({
      place: fc.double({ min: 0, max: 0.999, noNaN: true }),
      minute: fc.integer({ min: 0, max: 400 }),
      environment: fc.constantFrom('production', 'production', 'staging'),
    }),
    { minLength: 1, maxLength: 12 },
  ),
})

export interface RealRepository {
  readonly path: string
  /** By place in the plan. */
  readonly shas: readonly string[]
  /** Place of a pick -> place of what it picked. */
  readonly picks: ReadonlyMap<number, number>
}

const start = 1_600_000_000

/** Makes the repository with `git fast-import`: every commit of the plan, each kept by a ref. */
export function makeRepository(plan: RepositoryPlan): RealRepository {
  const path = mkdtempSync(join(tmpdir(), 'throughline-graph-'))
  git(path, ['init', '--quiet', '--bare'])
  const picks = new Map<number, number>()
  const trails: string[] = []
  const shas: string[] = []
  // A message names the sha of what it picks, so commits are made up to each pick, then it.
  for (let from = 0; from < plan.commits.length;) {
    let to = from + 1
    while (to < plan.commits.length && plan.commits[to]!.picks === null) to += 1
    let script = ''
    for (let i = from; i < to; i++) {
      const { parents: back, picks: picked, reworded, skewSeconds } = plan.commits[i]!
      const origin = picked === null ? -1 : i - picked
      if (origin >= 0) picks.set(i, origin)
      trails[i] =
        origin < 0 ? '' : `${reworded ? '' : trails[origin]}(cherry picked from commit ${shas[origin]})\n`
      const message = origin < 0 ? `commit ${i}\n` : `commit ${i}\n\n${trails[i]}`
      const date = `${start + i * 60 + skewSeconds} +0000`
      const known = back.map((distance) => i - distance).filter((parent) => parent >= 0)
      script += `commit refs/heads/c${i}\nmark :${i + 1}\ncommitter A <a@example.org> ${date}\ndata ${message.length}\n${message}\n`
      known.forEach((parent, k) => {
        const name = parent < from ? shas[parent] : `:${parent + 1}`
        script += `${k === 0 ? 'from' : 'merge'} ${name}\n`
      })
      script += '\n'
    }
    git(path, ['fast-import', '--quiet', '--force', '--export-marks=marks'], script)
    for (let i = from; i < to; i++) shas[i] = ''
    const made = git(path, ['for-each-ref', '--format=%(refname:lstrip=2) %(objectname)', 'refs/heads'])
    for (const line of made.trim().split('\n')) {
      const [name = '', sha = ''] = line.split(' ')
      shas[Number(name.slice(1))] = sha
    }
    from = to
  }
  return { path, shas, picks }
}

export function git(path: string, args: readonly string[], input = ''): string {
  return execFileSync('git', ['-C', path, ...args], {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** Shas that `git rev-list` prints. */
export function revList(path: string, args: readonly string[]): ReadonlySet<string> {
  return new Set(
    git(path, ['rev-list', ...args])
      .split('\n')
      .filter((sha) => sha !== ''),
  )
}
