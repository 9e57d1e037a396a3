import type { ChangeRecord, CommitRecord, DeploymentRecord, RecordSet } from '@throughline/core'
import { groupBy } from '@throughline/core'
import type { Branch, Commit, Organisation, Repository } from '../organisation.ts'
import { actorOf } from './actor-of.ts'
import { blankRepository } from './blank-repository.ts'
import { deploymentsFrom } from './deployments-from.ts'
import { issuesFrom } from './issues-from.ts'
import { pullRequestsFrom } from './pull-requests-from.ts'
import { releasesFrom } from './releases-from.ts'
import { runsFrom } from './runs-from.ts'

export interface BuildOptions {
  /** Default: the owner of the first repository. */
  readonly login?: string
  /** Work items become issues, with their moves to and from done. Default: false, they live in another tracker. */
  readonly workItems?: boolean
  /** What GitHub knows deployments as. Default: deployments. Releases are of production only. */
  readonly deployments?: 'deployments' | 'workflow-runs' | 'releases'
}

/**
 * The organisation at GitHub that these records could have come from. Record ids stay findable: a deployment
 * carries its id as description, an incident is an issue labelled "incident" with its id in the body.
 *
 * @example
 * const organisation = organisationFrom(sampleOrganisation({ until }).records)
 */
export function organisationFrom(records: RecordSet, options: BuildOptions = {}): Organisation {
  const commits = groupBy(records.commits, ({ repository }) => repository)
  const changes = groupBy(records.changes, ({ repository }) => repository)
  const repositoryOf = new Map<string, string>()
  for (const { service, repository } of records.deployments)
    if (repository !== undefined) repositoryOf.set(service, repository)
  const owning = (service: string) => repositoryOf.get(service) ?? [...commits.keys()][0] ?? service
  const deployments = groupBy(records.deployments, (one) => one.repository ?? owning(one.service))
  const incidents = groupBy(records.incidents, ({ service }) => owning(service))
  const workItems = groupBy(options.workItems ? records.workItems : [], ({ service }) =>
    owning(service ?? ''),
  )
  const transitions = groupBy(records.transitions, ({ key }) => key)
  const names = new Set([...commits.keys(), ...changes.keys(), ...deployments.keys()])
  const repositories = [...names].map((name, i): Repository => {
    const own = changes.get(name) ?? []
    const graph = commits.get(name) ?? []
    const base = { ...namedRepository(name, 1000 + i), ...codeFrom(graph, own) }
    const first = Math.max(0, ...own.map(({ number }) => Number(number))) + 1
    return {
      ...base,
      createdAt: graph.reduce((first, { committedAt }) => Math.min(first, committedAt), records.readAt),
      pullRequests: pullRequestsFrom(own, base),
      ...delivered(deployments.get(name) ?? [], base, options.deployments ?? 'deployments'),
      issues: issuesFrom(incidents.get(name) ?? [], workItems.get(name) ?? [], transitions, first),
      allows: {
        merge: own.some(({ landing }) => landing === 'merge'),
        squash: own.some(({ landing }) => landing === 'squash'),
        rebase: own.some(({ landing }) => landing === 'rebase'),
      },
    }
  })
  return { login: options.login ?? repositories[0]?.owner ?? 'acme', repositories }
}

function delivered(
  records: readonly DeploymentRecord[],
  { commits, databaseId }: Repository,
  as: NonNullable<BuildOptions['deployments']>,
): Partial<Repository> {
  if (as === 'workflow-runs') return { workflowRuns: runsFrom(records, databaseId) }
  if (as === 'deployments') return { deployments: deploymentsFrom(records, databaseId) }
  const production = records.filter(({ environment }) => environment === 'production')
  return releasesFrom(production, commits, databaseId)
}

function namedRepository(full: string, databaseId: number): Repository {
  const slash = full.indexOf('/')
  const [owner, name] = slash < 0 ? ['acme', full] : [full.slice(0, slash), full.slice(slash + 1)]
  return blankRepository(owner, name, databaseId, 0)
}

function codeFrom(graph: readonly CommitRecord[], changes: readonly ChangeRecord[]) {
  const commits = graph.map((record): Commit => ({
    oid: record.sha,
    parents: record.parents,
    message: record.message ?? '',
    author: actorOf(record.author, record.isBot),
    authoredAt: record.authoredAt,
    committedAt: record.committedAt,
    paths: record.paths ?? [],
  }))
  return { commits, branches: mainline(graph, changes) }
}

/** The default branch, commit by commit: the first parents of the newest commit that no open change owns. */
function mainline(graph: readonly CommitRecord[], changes: readonly ChangeRecord[]): readonly Branch[] {
  const landed = new Set(changes.map(({ mergeSha }) => mergeSha))
  const own = new Set(changes.flatMap(({ commits = [] }) => commits).filter((sha) => !landed.has(sha)))
  const parents = new Set(graph.flatMap((commit) => commit.parents))
  const tips = graph.filter(({ sha }) => !own.has(sha) && !parents.has(sha))
  const candidates = tips.length > 0 ? tips : graph.filter(({ sha }) => !own.has(sha))
  const bySha = new Map(graph.map((commit) => [commit.sha, commit]))
  const chain: CommitRecord[] = []
  let next = candidates.reduce<CommitRecord | undefined>(
    (newest, one) => (newest && newest.committedAt >= one.committedAt ? newest : one),
    undefined,
  )
  for (; next !== undefined; next = bySha.get(next.parents[0] ?? '')) chain.push(next)
  let at = -Infinity
  const pushes = chain
    .reverse()
    .map(({ sha, committedAt }) => ({ at: (at = Math.max(at, committedAt)), oid: sha }))
  return pushes.length === 0 ? [] : [{ name: 'main', pushes }]
}
