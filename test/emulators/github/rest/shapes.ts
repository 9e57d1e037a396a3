import type { Instant } from '@throughline/core'
import { deploymentAt, issueAt, pullRequestAt, pushedAt, runAt, shownSince } from '../at.ts'
import { nameWithOwner, urlOf } from '../graphql/world.ts'
import type {
  Actor,
  Commit,
  Deployment,
  DeploymentStatus,
  Issue,
  PullRequest,
  Release,
  Repository,
  Review,
  WorkflowJob,
  WorkflowRun,
} from '../organisation.ts'
import { iso, isoOrNull, nodeId } from '../text.ts'

/** How REST and the webhooks show things. Field names and their traps are those of GitHub's published examples. */

const apiUrl = (repository: Repository, path = '') =>
  `https://api.github.com/repos/${nameWithOwner(repository)}${path}`

export function user(actor: Actor | null) {
  return actor === null
    ? null
    : {
        login: actor.login,
        id: idOf(actor.login),
        node_id: nodeId(actor.type, actor.login),
        type: actor.type,
      }
}

/** An id that stays the same for a login. */
function idOf(login: string): number {
  return [...login].reduce((id, letter) => (id * 31 + letter.charCodeAt(0)) % 100_000_007, 7)
}

export function repositoryShape(repository: Repository, now: Instant) {
  return {
    id: repository.databaseId,
    node_id: nodeId('Repository', repository.databaseId),
    name: repository.name,
    full_name: nameWithOwner(repository),
    private: repository.isPrivate,
    owner: user({ type: 'Organization', login: repository.owner }),
    html_url: urlOf(repository),
    url: apiUrl(repository),
    fork: repository.isFork,
    archived: repository.isArchived,
    disabled: false,
    created_at: iso(repository.createdAt),
    updated_at: iso(pushedAt(repository, now) ?? repository.createdAt),
    pushed_at: isoOrNull(pushedAt(repository, now)),
    default_branch: repository.defaultBranch,
  }
}

const labelShape = (repository: Repository) => (name: string) => ({
  id: idOf(name),
  node_id: nodeId('Label', repository.databaseId, name),
  name,
  color: 'ededed',
  default: false,
})

/** As lists and reviews show it: what it amounts to is left out. */
export function pullRequestSummary(repository: Repository, pull: PullRequest, now: Instant) {
  const state = pullRequestAt(pull, now)
  return {
    url: apiUrl(repository, `/pulls/${pull.number}`),
    id: pull.databaseId,
    node_id: nodeId('PullRequest', repository.databaseId, pull.number),
    html_url: urlOf(repository, `/pull/${pull.number}`),
    number: pull.number,
    state: state.state === 'OPEN' ? 'open' : 'closed',
    locked: false,
    title: state.title,
    user: user(pull.author),
    body: state.body,
    created_at: iso(pull.createdAt),
    updated_at: iso(state.updatedAt),
    closed_at: isoOrNull(state.closedAt),
    merged_at: isoOrNull(state.mergedAt),
    merge_commit_sha: state.mergeOid,
    labels: state.labels.map(labelShape(repository)),
    draft: state.isDraft,
    head: {
      ref: pull.headRefName,
      sha: state.oids.at(-1) ?? pull.baseOid,
      repo: repositoryShape(repository, now),
    },
    base: { ref: pull.baseRefName, sha: pull.baseOid, repo: repositoryShape(repository, now) },
  }
}

export function pullRequestShape(repository: Repository, pull: PullRequest, now: Instant) {
  const state = pullRequestAt(pull, now)
  return {
    ...pullRequestSummary(repository, pull, now),
    merged: state.mergedAt !== null,
    merged_by: user(state.mergedBy),
    commits: state.oids.length,
    additions: pull.additions,
    deletions: pull.deletions,
    changed_files: pull.paths.length,
  }
}

export function reviewShape(repository: Repository, pull: PullRequest, review: Review) {
  return {
    id: review.databaseId,
    node_id: nodeId('PullRequestReview', repository.databaseId, pull.number, review.databaseId),
    user: user(review.author),
    body: null,
    commit_id: pull.pushes.findLast(({ at }) => at <= review.submittedAt)?.oids.at(-1) ?? pull.baseOid,
    submitted_at: iso(review.submittedAt),
    state: review.state.toLowerCase(),
  }
}

export function commitShape(repository: Repository, commit: Commit) {
  const signed = (at: Instant) => ({
    name: commit.author?.login ?? 'ghost',
    email: `${commit.author?.login ?? 'ghost'}@users.noreply.github.com`,
    date: iso(at),
  })
  return {
    sha: commit.oid,
    node_id: nodeId('Commit', repository.databaseId, commit.oid),
    commit: {
      message: commit.message,
      author: signed(commit.authoredAt),
      committer: signed(commit.committedAt),
    },
    author: user(commit.author),
    parents: commit.parents.map((sha) => ({ sha, url: apiUrl(repository, `/commits/${sha}`) })),
  }
}

export function deploymentShape(repository: Repository, deployment: Deployment, now: Instant) {
  return {
    url: apiUrl(repository, `/deployments/${deployment.databaseId}`),
    id: deployment.databaseId,
    node_id: nodeId('Deployment', repository.databaseId, deployment.databaseId),
    sha: deployment.oid,
    ref: deployment.ref ?? deployment.oid,
    task: deployment.task,
    payload: deployment.payload === '' ? {} : (JSON.parse(deployment.payload) as unknown),
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: user(deployment.creator),
    created_at: iso(deployment.createdAt),
    updated_at: iso(deploymentAt(deployment, now).updatedAt),
  }
}

export function statusShape(repository: Repository, deployment: Deployment, status: DeploymentStatus) {
  return {
    url: apiUrl(repository, `/deployments/${deployment.databaseId}/statuses/${status.databaseId}`),
    id: status.databaseId,
    node_id: nodeId('DeploymentStatus', repository.databaseId, status.databaseId),
    state: status.state.toLowerCase(),
    creator: user(deployment.creator),
    description: '',
    environment: deployment.environment,
    log_url: status.logUrl ?? '',
    target_url: status.logUrl ?? '',
    created_at: iso(status.at),
    updated_at: iso(status.at),
  }
}

export function releaseShape(repository: Repository, release: Release) {
  return {
    url: apiUrl(repository, `/releases/${release.databaseId}`),
    html_url: urlOf(repository, `/releases/tag/${encodeURIComponent(release.tagName)}`),
    id: release.databaseId,
    node_id: nodeId('Release', repository.databaseId, release.databaseId),
    tag_name: release.tagName,
    target_commitish: repository.defaultBranch,
    name: release.name,
    draft: release.publishedAt === null,
    author: user(release.author),
    prerelease: release.isPrerelease,
    created_at: iso(release.createdAt),
    updated_at: iso(shownSince(release)),
    published_at: isoOrNull(release.publishedAt),
    assets: [],
    body: null,
  }
}

export function issueShape(repository: Repository, issue: Issue, now: Instant) {
  const state = issueAt(issue, now)
  return {
    url: apiUrl(repository, `/issues/${issue.number}`),
    html_url: urlOf(repository, `/issues/${issue.number}`),
    id: issue.databaseId,
    node_id: nodeId('Issue', repository.databaseId, issue.number),
    number: issue.number,
    title: state.title,
    user: user(issue.author),
    labels: state.labels.map(labelShape(repository)),
    state: state.state.toLowerCase(),
    state_reason: state.stateReason?.toLowerCase() ?? null,
    locked: false,
    created_at: iso(issue.createdAt),
    updated_at: iso(state.updatedAt),
    closed_at: isoOrNull(state.closedAt),
    body: state.body,
  }
}

export function runShape(repository: Repository, run: WorkflowRun, now: Instant) {
  const { status, conclusion, updatedAt } = runAt(run, now)
  return {
    id: run.databaseId,
    node_id: nodeId('WorkflowRun', repository.databaseId, run.databaseId),
    name: run.name,
    display_title: run.name,
    path: run.path,
    workflow_id: run.workflowId,
    run_number: run.runNumber,
    run_attempt: run.attempt,
    event: run.event,
    status,
    conclusion,
    head_branch: run.headBranch,
    head_sha: run.headOid,
    actor: user(run.actor),
    created_at: iso(run.createdAt),
    run_started_at: iso(run.startedAt),
    updated_at: iso(updatedAt),
    html_url: urlOf(repository, `/actions/runs/${run.databaseId}`),
    url: apiUrl(repository, `/actions/runs/${run.databaseId}`),
    pull_requests: [],
  }
}

export function jobShape(repository: Repository, run: WorkflowRun, job: WorkflowJob, now: Instant) {
  const done = job.completedAt !== null && job.completedAt <= now
  return {
    id: job.databaseId,
    run_id: run.databaseId,
    run_attempt: run.attempt,
    name: job.name,
    head_sha: run.headOid,
    status: done ? 'completed' : 'in_progress',
    conclusion: done ? job.conclusion : null,
    created_at: iso(run.createdAt),
    started_at: iso(job.startedAt),
    completed_at: done ? isoOrNull(job.completedAt) : null,
    html_url: urlOf(repository, `/actions/runs/${run.databaseId}/job/${job.databaseId}`),
    steps: [],
  }
}
