import type { DetectionRule, Finding, Landing } from '@throughline/core'
import { cloneFindings } from './clone-findings.ts'
import type { GitOptions } from './git-options.ts'
import { readClone } from './read-clone.ts'
import type { Clone } from './read-clone.ts'

/** What a clone can tell and what it cannot: what `doctor` prints for a git source. */
export interface GitDiagnosis {
  readonly gitVersion: string
  readonly path: string
  readonly repository: string
  readonly kind: 'work tree' | 'linked worktree' | 'submodule' | 'bare'
  readonly objectFormat: string
  readonly shallow: boolean
  /** Branch that changes land on. */
  readonly branch: string
  readonly commits: number
  readonly deployments: number
  /** The rule in use and what it matched; null: deployments are not read from git. */
  readonly deploymentRule: DetectionRule | null
  readonly changes: number
  readonly landing: Readonly<Record<Landing, number>>
  /** Changes whose original commits are known. */
  readonly originals: { readonly known: number; readonly of: number }
  readonly bots: { readonly commits: number; readonly names: readonly string[] }
  readonly findings: readonly Finding[]
  /** What would make the numbers better: messages of findings that somebody can act on. */
  readonly improvements: readonly string[]
}

const actionable = new Set([
  'shallow-clone',
  'stale-clone',
  'deployments-from-merges',
  'no-deployment-tags',
  'monorepo-tags',
  'other-release-tags',
  'pre-release-tags',
  'originals-unknown',
  'cache',
])

/**
 * Read a clone and say how far its records can be trusted.
 *
 * @throws GitSourceError as `git().read()` does
 * @example
 * const { deploymentRule, improvements } = await gitDoctor({ path: '.' })
 */
export async function gitDoctor(options: GitOptions): Promise<GitDiagnosis> {
  const clone = await readClone(options)
  const { repository, branch, rules } = clone
  const { changes, withoutOriginals } = clone.changes
  const bots = clone.commits.filter((commit) => commit.isBot)
  const findings = await cloneFindings(clone, (options.now ?? Date.now)())
  const landed = (how: Landing) => changes.filter((change) => change.landing === how).length
  return {
    gitVersion: repository.gitVersion,
    path: repository.path,
    repository: options.repository ?? repository.name,
    kind: kindOf(clone),
    objectFormat: repository.objectFormat,
    shallow: repository.shallow,
    branch: branch.name,
    commits: clone.commits.length,
    deployments: clone.deployments.deployments.length,
    deploymentRule: rules.find((rule) => rule.kind === 'deployments') ?? null,
    changes: changes.length,
    landing: { merge: landed('merge'), squash: landed('squash'), rebase: landed('rebase') },
    originals: { known: changes.length - withoutOriginals, of: changes.length },
    bots: { commits: bots.length, names: [...new Set(bots.map((commit) => commit.author ?? ''))].sort() },
    findings,
    improvements: findings
      .filter((finding) => actionable.has(finding.code))
      .map((finding) => finding.message),
  }
}

function kindOf({ repository }: Clone): GitDiagnosis['kind'] {
  if (repository.bare) return 'bare'
  if (repository.gitDir !== repository.commonDir) return 'linked worktree'
  return /[\\/]\.git[\\/]modules[\\/]/.test(repository.gitDir) ? 'submodule' : 'work tree'
}
