import type { ShippedLine } from '../shipped-line.ts'
import { ships } from '../ships.ts'

/** A deployment that put an older version back. It undoes the deployments from `undoes` to just before itself. */
export interface Rollback {
  readonly position: number
  readonly undoes: number
}

export interface LineRollbacks {
  readonly rollbacks: readonly Rollback[]
  /** Positions that deployed an ancestor of what was live, which itself never was. */
  readonly strangers: readonly number[]
}

/**
 * Finds the rollbacks of a line: successful deployments of a sha that was live here before, first deployed earlier
 * than the sha it replaces, and not containing it. V1 V2 V3 -> V1 undoes V2 and V3; V1 -> V1 is a redeploy;
 * V1 V2 V1 -> V2 rolls forward.
 *
 * Source: "Settled readings" 5 of the metric definitions.
 */
export function findRollbacks(line: ShippedLine): LineRollbacks {
  const rollbacks: Rollback[] = []
  const strangers: number[] = []
  const firstDeployed = new Map<string, number>()
  /** Position of the deployment that came right after the sha was last live. */
  const replacedBy = new Map<string, number>()
  let live = -1
  line.deployments.forEach((deployment, position) => {
    if (!ships(deployment) || line.fanOutOf[position]! >= 0) return
    const { sha } = deployment
    const replaced = live < 0 ? undefined : line.deployments[live]!.sha
    const first = firstDeployed.get(sha)
    if (replaced !== undefined && replaced !== sha) {
      if (first !== undefined) {
        if (first < firstDeployed.get(replaced)! && !line.contains(position, replaced)) {
          rollbacks.push({ position, undoes: replacedBy.get(sha)! })
        }
      } else if (line.contains(live, sha)) strangers.push(position)
      replacedBy.set(replaced, position)
    }
    if (first === undefined) firstDeployed.set(sha, position)
    live = position
  })
  return { rollbacks, strangers }
}
