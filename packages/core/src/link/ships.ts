import type { DeploymentRecord } from '../records/records.ts'

/** Whether a deployment reached its environment: it succeeded, or did once and was replaced since (inactive). */
export function ships(deployment: DeploymentRecord): boolean {
  return deployment.status === 'success' || deployment.status === 'inactive'
}
