import { deploymentStatuses } from '../facts/codes.ts'
import { perFacts } from './per-facts.ts'

const success = deploymentStatuses.indexOf('success')
const inactive = deploymentStatuses.indexOf('inactive')
const failure = deploymentStatuses.indexOf('failure')
const error = deploymentStatuses.indexOf('error')

/** What metrics ask of a deployment, as flags by row. Fan-out copies are none of it: they are one with the first. */
export interface DeploymentColumns {
  /** Reached its environment; one that is inactive now did once. */
  readonly succeeded: Uint8Array
  /** Was tried and did not get there. */
  readonly broke: Uint8Array
  /** Caused an incident. */
  readonly failed: Uint8Array
  /** Succeeded or failed: what a fail rate is over. */
  readonly counted: Uint8Array
  /** 1 for every row, and the flags above as values of a rate. */
  readonly ones: Float64Array
  readonly failures: Float64Array
  readonly reworks: Float64Array
}

export const deploymentColumns = perFacts(({ deployments }): DeploymentColumns => {
  const { length, status, fanOutOf, incidents, rework } = deployments
  const flags = () => new Uint8Array(length)
  const [succeeded, broke, failed, counted] = [flags(), flags(), flags(), flags()]
  const failures = new Float64Array(length)
  const reworks = new Float64Array(length)
  for (let row = 0; row < length; row++) {
    if (fanOutOf[row]! >= 0) continue
    const code = status[row]!
    succeeded[row] = code === success || code === inactive ? 1 : 0
    broke[row] = code === failure || code === error ? 1 : 0
    failures[row] = failed[row] = incidents[row]! > 0 ? 1 : 0
    counted[row] = succeeded[row]! | failed[row]!
    reworks[row] = rework[row]! > 0 ? 1 : 0
  }
  return { succeeded, broke, failed, counted, ones: new Float64Array(length).fill(1), failures, reworks }
})
