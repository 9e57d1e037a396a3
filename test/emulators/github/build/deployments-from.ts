import type { DeploymentRecord } from '@throughline/core'
import { groupBy } from '@throughline/core'
import type { Deployment, DeploymentStatus } from '../organisation.ts'

const creator = { type: 'Bot', login: 'deployer' } as const

/** Beyond 32 bit, as the ids of real deployments are. */
const firstId = 3_881_000_000

/**
 * Deployments that would give these records. A success makes the one before it in its environment inactive, as
 * GitHub does. GitHub has no word for cancelled: such a deployment ends inactive without ever having been a success.
 */
export function deploymentsFrom(
  records: readonly DeploymentRecord[],
  repositoryId: number,
): readonly Deployment[] {
  const inTime = records.toSorted((a, b) => a.finishedAt - b.finishedAt)
  const environments = groupBy(inTime, ({ environmentRaw, environment }) => environmentRaw ?? environment)
  return [...environments.values()].flatMap((own, e) => {
    const successes = own.filter(({ status }) => status === 'success')
    const after = new Map(successes.map((one, i) => [one, successes[i + 1]?.finishedAt]))
    return own.map((record, i) =>
      deployment(record, firstId + (repositoryId * 10 + e) * 100_000 + i, after.get(record)),
    )
  })
}

function deployment(
  record: DeploymentRecord,
  databaseId: number,
  replacedAt: number | undefined,
): Deployment {
  const { finishedAt } = record
  const startedAt = record.startedAt ?? finishedAt
  const steps: Pick<DeploymentStatus, 'state' | 'at'>[] = [{ state: 'IN_PROGRESS', at: startedAt }]
  if (record.status === 'success' || record.status === 'inactive')
    steps.push({ state: 'SUCCESS', at: finishedAt })
  if (record.status === 'failure') steps.push({ state: 'FAILURE', at: finishedAt })
  if (record.status === 'error') steps.push({ state: 'ERROR', at: finishedAt })
  if (record.status === 'cancelled' || record.status === 'inactive')
    steps.push({ state: 'INACTIVE', at: finishedAt })
  if (replacedAt !== undefined) steps.push({ state: 'INACTIVE', at: replacedAt })
  return {
    databaseId,
    oid: record.sha,
    ref: record.ref ?? null,
    task: 'deploy',
    environment: record.environmentRaw ?? record.environment,
    description: record.id,
    payload: record.unplanned === undefined ? '' : JSON.stringify({ unplanned: record.unplanned }),
    creator,
    createdAt: startedAt,
    statuses: steps.map((step, i) => ({
      ...step,
      databaseId: databaseId * 10 + i,
      logUrl: record.url ?? null,
    })),
  }
}
