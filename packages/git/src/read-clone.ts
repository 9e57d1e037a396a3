import type { CommitRecord, DetectionRule } from '@throughline/core'
import { findChanges } from './changes/find-changes.ts'
import type { FoundChanges } from './changes/find-changes.ts'
import { walk } from './commits/commit-graph.ts'
import type { CommitGraph } from './commits/commit-graph.ts'
import { firstParentLine } from './commits/first-parent-line.ts'
import { readHistory } from './commits/read-history.ts'
import type { History } from './commits/read-history.ts'
import { chooseDeployments } from './deployments/choose-deployments.ts'
import type { DeploymentChoice } from './deployments/choose-deployments.ts'
import { findDeployments } from './deployments/find-deployments.ts'
import type { FoundDeployments } from './deployments/find-deployments.ts'
import type { GitOptions } from './git-options.ts'
import { chooseBranch } from './repository/choose-branch.ts'
import type { Mainline } from './repository/choose-branch.ts'
import { listRefs } from './repository/list-refs.ts'
import type { Refs } from './repository/list-refs.ts'
import { openRepository } from './repository/open-repository.ts'
import type { Repository } from './repository/open-repository.ts'

/** Everything one reading of a clone found, before it becomes records, findings or a diagnosis. */
export interface Clone {
  readonly repository: Repository
  readonly service: string
  readonly refs: Refs
  readonly branch: Mainline
  readonly choice: DeploymentChoice
  readonly commits: readonly CommitRecord[]
  readonly changes: FoundChanges
  readonly deployments: FoundDeployments
  readonly rules: readonly DetectionRule[]
  readonly history: History
  /** Commits on the first-parent line of the branch. */
  readonly landed: number
}

/** Read a clone: refs, then commits in one stream, then changes and deployments from the graph in memory. */
export async function readClone(options: GitOptions): Promise<Clone> {
  const repository = await openRepository(options.path)
  const name = options.repository ?? repository.name
  const service = options.service ?? name
  const refs = await listRefs(repository)
  const branch = chooseBranch(repository, refs, options.branch)
  const choice = await chooseDeployments(repository, refs, branch.name, options)
  const pulls = options.pullRefs === false ? [] : refs.pulls
  const releases = choice.tags.flatMap((tag) => tag.sha ?? [])

  const history = await readHistory(
    repository,
    name,
    [branch.sha, ...releases, ...pulls.map((pull) => pull.sha)],
    {
      paths: options.paths === true,
      cache: options.cache,
    },
  )
  const graph: CommitGraph = { ...history.links, commits: history.commits }
  const line = firstParentLine(graph, graph.position(branch.sha) ?? -1)
  const tips = [branch.sha, ...releases].map((sha) => graph.position(sha) ?? -1)
  const reached = reachedFrom(graph, tips)
  const changes = findChanges({
    graph,
    branch: line,
    base: branch.name,
    pulls,
    tips,
    reached,
    shallow: repository.shallow,
  })
  const deployments = findDeployments(graph, line, choice, name, service)
  const kept = reached.slice()
  for (const position of changes.thrownAway) kept[position] = 1
  return {
    repository,
    service,
    refs,
    branch,
    choice,
    commits: kept.includes(0)
      ? history.commits.filter((_, position) => kept[position] === 1)
      : history.commits,
    changes,
    deployments,
    rules: detectionRules(service, branch, choice, refs, line.line.length, deployments, changes),
    history,
    landed: line.line.length,
  }
}

/** 1 for what the tips lead to. Pull requests that never landed, and what a rewritten branch left in the cache, are 0. */
function reachedFrom(graph: CommitGraph, tips: readonly number[]): Uint8Array {
  const reached = new Uint8Array(graph.commits.length)
  for (const tip of tips)
    walk(graph, tip, (position) => reached[position] === 0 && (reached[position] = 1) === 1)
  return reached
}

function detectionRules(
  service: string,
  branch: Mainline,
  choice: DeploymentChoice,
  refs: Refs,
  landed: number,
  deployments: FoundDeployments,
  changes: FoundChanges,
): DetectionRule[] {
  const numbered = changes.changes.some((change) => change.number !== change.mergeSha)
  const text = numbered ? `numbered merges and squashes on ${branch.name}` : `merges on ${branch.name}`
  const of = landed + changes.aside
  const rules: DetectionRule[] = [{ service, kind: 'changes', text, matched: changes.changes.length, of }]
  if (choice.from === 'none') return rules
  const matched = choice.from === 'tags' ? choice.tags.length - deployments.notCommits.length : landed
  const candidates = choice.from === 'tags' ? refs.tags.length : landed
  const rule = { service, kind: 'deployments', text: choice.rule, matched, of: candidates } as const
  return [choice.fellBack ? { ...rule, guessed: true } : rule, ...rules]
}
