import type { DeploymentRecord, DeploymentStatus, Instant } from '@throughline/core'
import { present } from '../../client/holes.ts'
import { unfinished } from '../../sync/joined.ts'
import type { ServiceRule } from '../../sync/service-rules.ts'
import type { Deployment } from './schema.ts'

/** How a deployment went, and when it came to that. */
interface Course {
  readonly status: DeploymentStatus
  readonly finishedAt: Instant
  readonly url: string | undefined
}

const failed: Readonly<Record<string, DeploymentStatus>> = { FAILURE: 'failure', ERROR: 'error' }

/**
 * A GitHub deployment as a record of each service that counts them. Its state is the present one, which a replaced
 * success has lost: it succeeded when any of its statuses is a SUCCESS, at the first of them. One that is INACTIVE
 * and none of whose statuses is a SUCCESS was cancelled; where its statuses are not all known it keeps that word and
 * the time of its creation.
 */
export function deploymentRecords(
  repository: string,
  deployment: Deployment,
  rules: readonly ServiceRule[],
): readonly DeploymentRecord[] {
  const { id, commitOid, createdAt, updatedAt, state, ref } = deployment
  const environment = deployment.environment ?? deployment.originalEnvironment ?? 'unknown'
  const course = courseOf(deployment)
  return rules
    .filter(({ from }) => from === 'github-deployments')
    .map(({ service, suffix }) => ({
      id: `github:${repository}:deployment:${id}${suffix}`,
      service,
      environment: environment.trim() === '' ? 'unknown' : environment.trim(),
      environmentRaw: environment,
      sha: commitOid,
      ...course,
      statusRaw: state ?? undefined,
      repository,
      startedAt: createdAt,
      ref: ref?.name,
      updatedAt,
    }))
}

/** Whether it may still end, so that it has to be looked at again. */
export function isUnsettled(deployment: Deployment): boolean {
  return courseOf(deployment).status === 'in_progress'
}

function courseOf({ statuses, state, createdAt, updatedAt }: Deployment): Course {
  const known = (present(statuses) ?? []).toSorted((a, b) => a.createdAt - b.createdAt)
  const end = (status: DeploymentStatus, at: { createdAt: Instant; logUrl: string | null }): Course => ({
    status,
    finishedAt: at.createdAt,
    url: webUrl(at.logUrl),
  })
  const success = known.find((one) => one.state === 'SUCCESS')
  if (success !== undefined) return end('success', success)
  const failure = known.findLast((one) => failed[one.state] !== undefined)
  if (failure !== undefined) return end(failed[failure.state]!, failure)
  const replaced = known.find((one) => one.state === 'INACTIVE')
  if (replaced !== undefined && !unfinished(statuses)) return end('cancelled', replaced)
  if (state === 'INACTIVE') return { status: 'inactive', finishedAt: createdAt, url: undefined }
  if (state === 'ACTIVE' || state === 'SUCCESS')
    return { status: 'success', finishedAt: updatedAt, url: undefined }
  if (state === 'FAILURE' || state === 'ERROR')
    return { status: failed[state]!, finishedAt: updatedAt, url: undefined }
  if (state === 'ABANDONED' || state === 'DESTROYED')
    return { status: 'cancelled', finishedAt: updatedAt, url: undefined }
  const latest = known.at(-1)
  return latest === undefined
    ? { status: 'in_progress', finishedAt: createdAt, url: undefined }
    : end('in_progress', latest)
}

function webUrl(url: string | null | undefined): string | undefined {
  return url != null && /^https?:\/\//.test(url) ? url : undefined
}
