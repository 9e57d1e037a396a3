import type { GitHubService } from '@throughline/github'
import { organisationFrom } from '../emulators/github/build/organisation-from.ts'
import type { Issue, Organisation, Release, Tag, WorkflowRun } from '../emulators/github/organisation.ts'
import { oneRepository, until } from './one-repository.ts'

const day = 86_400_000
const ann = { type: 'User', login: 'ann' } as const

/** What `busyRepository` tells by each of its deployment kinds. */
export const everyKind: readonly GitHubService[] = (
  ['github-deployments', 'releases', 'tags', 'workflow-runs', 'merges'] as const
).map((from) => ({ name: from, deployments: { from }, incidents: { labels: ['incident'] } }))

/**
 * A repository in which everything happens that is read: pull requests, deployments, releases, tags, runs of workflows
 * and issues, some of which are deleted within twenty days.
 *
 * @param begin when the twenty days begin
 */
export function busyRepository(name: string, begin = until - 20 * day): Organisation {
  const [base] = organisationFrom(oneRepository(name)).repositories
  const commits = base!.branches[0]!.pushes.map(({ oid }) => oid)
  const releases = Array.from({ length: 12 }, (_, i): Release => {
    const at = begin - 10 * day + i * 2 * day
    return {
      databaseId: i + 1,
      tagName: `v1.${i}.0`,
      name: null,
      isPrerelease: false,
      author: ann,
      createdAt: at,
      publishedAt: at,
      ...(i % 4 === 0 && { deletedAt: begin + (i + 1) * day }),
    }
  })
  const tags = releases.map(({ tagName, createdAt }, i): Tag => ({
    name: tagName,
    oid: commits[i]!,
    pushedAt: createdAt,
    ...(i % 3 === 0 && { deletedAt: begin + (i + 2) * day }),
  }))
  const issues = Array.from({ length: 30 }, (_, i): Issue => {
    const at = begin - 5 * day + i * 0.7 * day
    const labelled = { type: 'labeled', label: 'incident', at: at + 1000, actor: ann } as const
    return {
      databaseId: 70_000 + i,
      number: 70_000 + i,
      title: `Issue ${i}`,
      body: '',
      author: ann,
      createdAt: at,
      happenings: [...(i % 5 === 0 ? [labelled] : []), { type: 'closed', at: at + day, actor: ann }],
      ...(i % 6 === 0 && { deletedAt: begin + (i + 1) * 0.5 * day }),
    }
  })
  const workflowRuns = Array.from({ length: 20 }, (_, i): WorkflowRun => {
    const at = begin - 5 * day + i * day
    return {
      databaseId: i + 1,
      workflowId: 1,
      name: 'Deploy to production',
      path: '.github/workflows/deploy.yml',
      event: 'push',
      runNumber: i + 1,
      attempt: 1,
      headBranch: 'main',
      headOid: commits[i]!,
      actor: ann,
      createdAt: at,
      startedAt: at + 1000,
      completedAt: at + 3_600_000,
      conclusion: i % 4 === 0 ? 'failure' : 'success',
      jobs: [],
    }
  })
  const busy = { ...base!, releases, tags, issues: [...base!.issues, ...issues], workflowRuns }
  return { login: 'acme', repositories: [busy] }
}
