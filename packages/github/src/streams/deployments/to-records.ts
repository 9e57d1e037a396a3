import type { DeploymentRecord, DeploymentStatus, Instant } from '@throughline/core'
import { present } from '../../client/holes.ts'
import { unfinished } from '../../sync/joined.ts'
import type { ServiceRule } from '../../sync/service-rules.ts'
import type { Deployment } from './schema.ts'

/** How a deployment went, by which word, and when it came to that. */
interface Course {
  readonly status: DeploymentStatus
  readonly statusRaw: string | undefined
  readonly finishedAt: Instant
  readonly url: string | undefined
}

const failed: Readonly<Record<string, DeploymentStatus>> = { FAILURE: 'failure', ERROR: 'error' }

/**
 * A GitHub deployment as a record of each service that counts them. Its state is the present one, which a replaced
 * success has lost: it succeeded when any of its statuses is a SUCCESS, at the first of them. One that is INACTIVE
 * and none of whose statuses is a SUCCESS was cancelled; where its statuses are not all known it keeps that word and
 * the time of its creation. `statusRaw` is the status that decided, and its time the version of the record: what
 * becomes of the deployment later changes neither.
 */
export function deploymentRecords(
  repository: string,
  deployment: Deployment,
  rules: readonly ServiceRule[],
): readonly DeploymentRecord[] {
  const { id, commitOid, createdAt, ref } = deployment
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
      repository,
      startedAt: createdAt,
      ref: ref?.name,
      updatedAt: course.finishedAt,
    }))
}

/** Whether it may still end, so that it has to be looked at again. */
export function isUnsettled(deployment: Deployment): boolean {
  return courseOf(deployment).status === 'in_progress'
}

function courseOf({ statuses, state, createdAt, updatedAt }: Deployment): Course {
  const known = (present(statuses) ?? []).toSorted((a, b) => a.createdAt - b.createdAt)
  const by = (status: DeploymentStatus, one: (typeof known)[number]): Course => ({
    status,
    statusRaw: one.state,
    finishedAt: one.createdAt,
    url: webUrl(one.logUrl),
  })
  const success = known.find((one) => one.state === 'SUCCESS')
  if (success !== undefined) return by('success', success)
  const failure = known.findLast((one) => failed[one.state] !== undefined)
  if (failure !== undefined) return by(failed[failure.state]!, failure)
  const replaced = known.find((one) => one.state === 'INACTIVE')
  if (replaced !== undefined && !unfinished(statuses)) return by('cancelled', replaced)
  const latest = known.at(-1)
  const [status, finishedAt] = byState(state, createdAt, updatedAt)
  if (status === 'in_progress' && latest !== undefined) return by(status, latest)
  return { status, statusRaw: state ?? undefined, finishedAt, url: undefined }
}

/** What the present state alone tells, where no status does. */
function byState(state: string | null, createdAt: Instant, updatedAt: Instant): [DeploymentStatus, Instant] {
  switch (state ?? 'PENDING') {
    case 'INACTIVE':
      return ['inactive', createdAt]
    case 'ACTIVE':
    case 'SUCCESS':
      return ['success', updatedAt]
    case 'FAILURE':
      return ['failure', updatedAt]
    case 'ERROR':
      return ['error', updatedAt]
    case 'ABANDONED':
    case 'DESTROYED':
      return ['cancelled', updatedAt]
    default:
      return ['in_progress', createdAt]
  }
}

function webUrl(url: string | null | undefined): string | undefined {
  return url != null && /^https?:\/\//.test(url) ? url : undefined
}
