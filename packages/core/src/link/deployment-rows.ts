import { deploymentStatuses } from '../facts/codes.ts'
import type { DeploymentRow } from '../facts/shapes.ts'
import type { DeploymentFailure } from './failures/link-failures.ts'
import type { WalkedLine } from './ship-line.ts'
import { ships } from './ships.ts'

/**
 * One row per deployment, by line and time.
 *
 * @param failures by line and position
 * @param rowOf row of a deployment in this table
 */
export function deploymentRows(
  lines: readonly WalkedLine[],
  failures: readonly (readonly DeploymentFailure[])[],
  rowOf: (line: WalkedLine, position: number) => number,
): readonly DeploymentRow[] {
  return lines.flatMap((line, l) => {
    const initial = new Set(line.histories.map((history) => history.initial))
    let live = ''
    return line.deployments.map((deployment, position): DeploymentRow => {
      const copyOf = line.fanOutOf[position]!
      const shipped = ships(deployment)
      const redeploy = shipped && copyOf === -1 && live === deployment.sha
      if (shipped) live = deployment.sha
      return {
        line: line.line,
        id: deployment.id,
        sha: deployment.sha,
        ref: deployment.ref ?? '',
        url: deployment.url ?? '',
        startedAt: deployment.startedAt ?? NaN,
        finishedAt: deployment.finishedAt,
        status: deploymentStatuses.indexOf(deployment.status),
        fanOutOf: copyOf === -1 ? -1 : rowOf(line, copyOf),
        ships: line.ships[position]!,
        initial: initial.has(position) ? 1 : 0,
        redeploy: redeploy ? 1 : 0,
        ...failures[l]![position]!,
      }
    })
  })
}
