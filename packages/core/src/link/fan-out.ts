import type { DeploymentRecord } from '../records/records.ts'
import { ships } from './ships.ts'

const window = 10 * 60_000

/**
 * Which deployments are copies of one that went out to several regions: the same sha to the same environment
 * within 10 minutes of the first of them, with nothing else deployed between. They are one deployment for every
 * metric. Deployments that never reached the environment take no part.
 *
 * @param deployments of one line, in order of time
 * @returns per deployment the position of the one it copies; -1: counts for itself
 */
export function fanOut(deployments: readonly DeploymentRecord[]): Int32Array {
  const copies = new Int32Array(deployments.length).fill(-1)
  let first = -1
  deployments.forEach((deployment, i) => {
    if (!ships(deployment)) return
    const lead = deployments[first]
    if (lead?.sha === deployment.sha && deployment.finishedAt - lead.finishedAt <= window) copies[i] = first
    else first = i
  })
  return copies
}
