import { productionTest, type DeploymentRecord, type DeploymentStatus } from '@throughline/core'
import type { ServiceRule } from '../../sync/service-rules.ts'
import type { Job, WorkflowRun } from './schema.ts'

const statuses: Readonly<Record<string, DeploymentStatus>> = {
  success: 'success',
  failure: 'failure',
  timed_out: 'failure',
  startup_failure: 'error',
  cancelled: 'cancelled',
  skipped: 'cancelled',
  neutral: 'cancelled',
  stale: 'cancelled',
  action_required: 'in_progress',
}

const isProduction = productionTest(undefined, 'deployments')

/** Whether the run is one that deploys the rule's service: by the configured name, else by one that names production. */
export function isDeploying(rule: ServiceRule, run: WorkflowRun): boolean {
  const matches = rule.workflow?.matches ?? isProduction
  return rule.from === 'workflow-runs' && matches(run.name ?? '')
}

/**
 * A run, or the deploying job of it, as a deployment.
 *
 * @param job undefined: the run itself counts
 */
export function runRecord(
  repository: string,
  run: WorkflowRun,
  { service, suffix }: ServiceRule,
  job: Job | undefined,
): DeploymentRecord {
  const conclusion = job === undefined ? run.conclusion : job.conclusion
  const done = (job === undefined ? run.status : job.status) === 'completed'
  return {
    id: `github:${repository}:run:${run.id}${suffix}`,
    service,
    environment: 'production',
    sha: run.head_sha,
    finishedAt: job?.completed_at ?? run.updated_at,
    status: done ? (statuses[conclusion ?? ''] ?? 'error') : 'in_progress',
    statusRaw: conclusion ?? run.status ?? undefined,
    repository,
    startedAt: job?.started_at ?? run.run_started_at ?? run.created_at,
    ref: run.head_branch ?? undefined,
    url: run.html_url ?? undefined,
    updatedAt: run.updated_at,
  }
}
