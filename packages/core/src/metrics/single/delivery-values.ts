import type { LooseCommit, LooseDeployment, LooseIncident } from './loose-records.ts'
import { singleValue } from './single-value.ts'
import type { SingleOptions, SingleValue } from './single-value.ts'

export interface FailureOptions extends SingleOptions {
  /** The history that deployments are of: without it there are no rollbacks, reverts or named commits. */
  readonly commits?: readonly LooseCommit[] | undefined
}

/**
 * Change lead time of a script's own arrays: median seconds from author date to the end of the first successful
 * deployment whose history contains the commit. What the first deployment ships has no lead time.
 *
 * @param commits with their parents; instants in epoch milliseconds
 * @param deployments by the commit they deployed; production and success unless they say otherwise
 * @example
 * changeLeadTime(
 *   [
 *     { sha: 'a', parents: [], authoredAt: 0 },
 *     { sha: 'b', parents: ['a'], authoredAt: 10_000 },
 *   ],
 *   [
 *     { sha: 'a', finishedAt: 5_000 },
 *     { sha: 'b', finishedAt: 70_000 },
 *   ],
 * ) // { value: 60, n: 1, excluded: { 'left-truncated': 1 }, ... }
 */
export function changeLeadTime(
  commits: readonly LooseCommit[],
  deployments: readonly LooseDeployment[],
  options?: SingleOptions,
): SingleValue {
  return singleValue('change-lead-time', { commits, deployments }, options)
}

/**
 * Deployment frequency of a window: successful deployments per elapsed day.
 *
 * @param window half-open, epoch milliseconds; a script that names it has read it, so none in it is 0
 * @example
 * deploymentFrequency([{ sha: 'a', finishedAt: 0 }], { from: 0, to: 2 * 86_400_000 }).value // 0.5
 */
export function deploymentFrequency(
  deployments: readonly LooseDeployment[],
  window: { readonly from: number; readonly to: number },
  options?: SingleOptions,
): SingleValue {
  return singleValue('deployment-frequency', { deployments }, { ...options, window })
}

/**
 * Change fail rate: deployments that caused an incident over deployments. An incident belongs to the deployment it
 * names (`deploymentId`), the commit it names, or the latest one within `incidents.within` (4 h) before it.
 *
 * @param options `commits` give rollbacks, reverts and named commits too
 * @example
 * changeFailRate([{ sha: 'a', finishedAt: 0 }], [{ startedAt: 60_000 }]).value // 1
 */
export function changeFailRate(
  deployments: readonly LooseDeployment[],
  incidents: readonly LooseIncident[],
  { commits, ...options }: FailureOptions = {},
): SingleValue {
  return singleValue('change-fail-rate', { deployments, incidents, commits }, withIncidents(options))
}

/**
 * Failed deployment recovery time: median seconds from the end of a failed deployment until all its incidents had
 * ended; a Kaplan-Meier median, or null ("not reached"), while some are open at `asOf`.
 *
 * @example
 * failedDeploymentRecoveryTime([{ sha: 'a', finishedAt: 0 }], [{ startedAt: 60_000, resolvedAt: 120_000 }]).value // 120
 */
export function failedDeploymentRecoveryTime(
  deployments: readonly LooseDeployment[],
  incidents: readonly LooseIncident[],
  { commits, ...options }: FailureOptions = {},
): SingleValue {
  return singleValue(
    'failed-deployment-recovery-time',
    { deployments, incidents, commits },
    withIncidents(options),
  )
}

/**
 * Deployment rework rate: deployments that are unplanned repair over successful deployments.
 *
 * @example
 * deploymentReworkRate([{ sha: 'a', finishedAt: 0, unplanned: true }, { sha: 'b', finishedAt: 9 }]).value // 0.5
 */
export function deploymentReworkRate(
  deployments: readonly LooseDeployment[],
  {
    incidents = [],
    commits,
    ...options
  }: FailureOptions & { readonly incidents?: readonly LooseIncident[] } = {},
): SingleValue {
  return singleValue('deployment-rework-rate', { deployments, incidents, commits }, withIncidents(options))
}

function withIncidents(options: SingleOptions): SingleOptions {
  return { ...options, incidents: { configured: true, ...options.incidents } }
}
