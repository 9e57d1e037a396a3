import { reworkReasons } from '../../facts/codes.ts'
import type { ReworkReason } from '../../facts/codes.ts'
import type { ShippedLine } from '../shipped-line.ts'
import type { Revert, Unit } from './find-reverts.ts'
import type { Rollback } from './find-rollbacks.ts'
import { ships } from '../ships.ts'
import type { Place, Places } from './places.ts'

export interface Repairs {
  readonly rollbacks: ReadonlyMap<ShippedLine, readonly Rollback[]>
  readonly reverts: readonly Revert[]
  readonly hotfixes: readonly Unit[]
  /** Deployments that ended a reported incident. */
  readonly fixes: readonly Place[]
}

/**
 * Tells which deployments are unplanned repair, per line and position an index of `reworkReasons`: rollbacks, those
 * flagged unplanned, those that fix an incident, and those that ship a revert or hotfix of something an earlier
 * deployment shipped. The first reason in that order is kept.
 *
 * Source: "Settled readings" 10 of the metric definitions.
 */
export function findRework(
  lines: readonly ShippedLine[],
  where: Places,
  { rollbacks, reverts, hotfixes, fixes }: Repairs,
): ReadonlyMap<ShippedLine, Uint8Array> {
  const rework = new Map(lines.map((line) => [line, new Uint8Array(line.deployments.length)]))
  const mark = (line: ShippedLine, position: number, reason: ReworkReason) => {
    const codes = rework.get(line)!
    const code = reworkReasons.indexOf(reason)
    if (codes[position] === 0 || code < codes[position]!) codes[position] = code
  }
  for (const line of lines) {
    for (const { position } of rollbacks.get(line) ?? []) mark(line, position, 'rollback')
    line.deployments.forEach((deployment, position) => {
      if (!deployment.unplanned || !ships(deployment) || line.fanOutOf[position]! >= 0) return
      mark(line, position, 'unplanned')
    })
  }
  for (const { line, position } of fixes) mark(line, position, 'incident-fix')
  for (const revert of reverts) {
    for (const culprit of revert.culprits) {
      const first = where.firstShipped(culprit, where.production)
      for (const line of lines) {
        if (line.production && line.service !== first?.line.service) continue
        const shipped = where.firstShipped(culprit, [line])
        const back = where.firstShipped(revert, [line])
        if (shipped && back && back.position > shipped.position) mark(line, back.position, 'revert')
      }
    }
  }
  for (const hotfix of hotfixes) {
    const first = where.firstShipped(hotfix, where.production)
    for (const line of lines) {
      if (line.production && line.service !== first?.line.service) continue
      const shipped = where.firstShipped(hotfix, [line])
      const initial = line.deployments.findIndex(ships)
      if (shipped && shipped.position > initial) mark(line, shipped.position, 'hotfix')
    }
  }
  return rework
}
