import type { CloneSurvey } from '@throughline/git'
import type { RepositoryInspection } from '@throughline/github'
import { plural } from '../render/units.ts'
import type { InitOptions } from './init-options.ts'
import type { PlannedDeployments } from './plan.ts'
import { isWritable } from './yaml-text.ts'

/** What is a deployment, or null where only a guess is left; and why. */
export interface DecidedDeployments {
  readonly rule: PlannedDeployments | null
  readonly why: string
}

/** The flags, else what GitHub shows, else the tags of the clone. */
export function decideDeployments(
  { deployments, environment, workflow, tag }: InitOptions,
  clone: CloneSurvey | null,
  inspection: RepositoryInspection | null,
): DecidedDeployments {
  const given = {
    ...(environment === undefined ? {} : { environment }),
    ...(workflow === undefined ? {} : { workflow }),
    ...(tag === undefined ? {} : { tag }),
  }
  const from =
    deployments ??
    (environment === undefined ? undefined : 'github-deployments') ??
    (workflow === undefined ? undefined : 'workflow-runs') ??
    (tag === undefined ? undefined : 'tags')
  if (from !== undefined) return { rule: { from, ...given }, why: 'as asked by a flag' }
  return inspection === null ? fromClone(clone) : fromGitHub(inspection)
}

function fromGitHub(seen: RepositoryInspection): DecidedDeployments {
  const names = (list: RepositoryInspection['environments']) =>
    list
      .filter(({ production }) => production)
      .map(({ name }) => name)
      .join(', ')
  switch (seen.deploymentRule) {
    case 'github-deployments':
      return {
        rule: { from: 'github-deployments' },
        why: `GitHub has ${plural(seen.deployments, 'deployment')}, of which those to ${names(seen.environments)} count`,
      }
    case 'workflow-runs': {
      const deploying = seen.workflows.filter(({ production }) => production)
      const only = deploying.length === 1 ? deploying[0] : undefined
      const workflow = only !== undefined && isWritable(only.name) ? { workflow: only.name } : {}
      return {
        rule: { from: 'workflow-runs', ...workflow },
        why: `GitHub knows no deployment to production, but the workflow ${names(seen.workflows)}`,
      }
    }
    case 'releases':
      return { rule: { from: 'releases' }, why: `${plural(seen.releases, 'release')} on GitHub` }
    case 'tags':
      return { rule: { from: 'tags' }, why: `of ${plural(seen.tags, 'tag')}, those of final versions` }
    case 'merges':
      return guess(seen.defaultBranch ?? 'the default branch')
  }
}

function fromClone(clone: CloneSurvey | null): DecidedDeployments {
  if (clone === null) return guess('the default branch')
  const { releases, packages, tags, branch } = clone
  if (releases !== null)
    return { rule: { from: 'tags' }, why: `${plural(releases.tags, 'tag')} by the rule "${releases.rule}"` }
  if (packages.length > 0) {
    const all = packages.reduce((sum, one) => sum + one.tags, 0)
    return { rule: { from: 'tags' }, why: `${plural(all, 'version tag')} of packages` }
  }
  const telling = tellingTags(tags)
  return telling === null
    ? guess(branch)
    : { rule: { from: 'tags', tag: telling.glob }, why: `${telling.count} tags ${telling.glob}` }
}

function guess(branch: string): DecidedDeployments {
  return {
    rule: null,
    why: `nothing tells, so everything that lands on ${branch} is taken for one until you say it`,
  }
}

const fewest = 3

/** Tags that say by their beginning that they are releases: release-2026-11-05, deploy/123, prod_7. */
function tellingTags(tags: readonly string[]): { readonly glob: string; readonly count: number } | null {
  const counts = new Map<string, number>()
  for (const tag of tags) {
    const start = /^(?:releases?|deploy(?:ed|ment)?|prod(?:uction)?|live)[-_/.]/i.exec(tag)?.[0]
    if (start !== undefined) counts.set(start, (counts.get(start) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best === undefined || best[1] < fewest ? null : { glob: `${best[0]}*`, count: best[1] }
}
