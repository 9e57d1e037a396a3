import type { Instant } from '../../records/records.ts'
import type { LinkMethod } from '../../facts/codes.ts'
import type { Rollback } from './find-rollbacks.ts'
import type { Revert, Unit } from './find-reverts.ts'
import { ships } from '../ships.ts'
import { deploymentAt } from './places.ts'
import type { Place, Places } from './places.ts'

/** A failure that nobody reported, told by what was done about it. */
export interface InferredIncident {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly method: Extract<LinkMethod, 'revert' | 'rollback' | 'hotfix'>
  readonly service: number
  readonly startedAt: Instant
  /** Deployment that failed; absent: a hotfix of nothing recent. */
  readonly cause: Place | undefined
  /** Deployment that repaired it; absent: the revert has not shipped yet. */
  readonly fix: Place | undefined
  /** Key of the revert or hotfix unit. */
  readonly unit: string | undefined
}

/** A rollback undid deployments: the first of them failed. */
export function fromRollback(place: Place, { undoes }: Rollback): InferredIncident {
  const deployment = deploymentAt(place)
  return {
    id: `rollback:${deployment.id}`,
    title: `Rollback to ${deployment.ref ?? deployment.sha.slice(0, 12)}`,
    url: deployment.url ?? '',
    method: 'rollback',
    service: place.line.service,
    startedAt: deployment.finishedAt,
    cause: { line: place.line, position: undoes },
    fix: place,
    unit: undefined,
  }
}

/**
 * A revert of something that an earlier deployment shipped, in the service that shipped it first. Undefined: it
 * shipped together with its culprit, or neither reached users.
 */
export function fromRevert(revert: Revert, where: Places): InferredIncident | undefined {
  let cause: Place | undefined
  for (const culprit of revert.culprits) {
    const place = where.firstShipped(culprit, where.production)
    if (!place) continue
    const back = where.firstShipped(revert, [place.line])
    if (back && back.position <= place.position) continue
    if (!cause || deploymentAt(place).finishedAt < deploymentAt(cause).finishedAt) cause = place
  }
  if (!cause) return undefined
  const fix = where.firstShipped(revert, [cause.line])
  const startedAt = revert.mergedAt ?? (fix && deploymentAt(fix).finishedAt)
  if (startedAt === undefined) return undefined
  return { ...inferred('revert', revert), service: cause.line.service, startedAt, cause, fix }
}

/** A hotfix that shipped after the first deployment: the deployment before it, if recent, failed. */
export function fromHotfix(hotfix: Unit, where: Places, within: number): InferredIncident | undefined {
  const fix = where.firstShipped(hotfix, where.production)
  if (!fix || isFirst(fix)) return undefined
  const startedAt = deploymentAt(fix).finishedAt
  const before = where.latestBefore(startedAt, fix.line.service, fix)
  const cause = before && startedAt - deploymentAt(before).finishedAt <= within ? before : undefined
  return { ...inferred('hotfix', hotfix), service: fix.line.service, startedAt, cause, fix }
}

function inferred<M extends 'revert' | 'hotfix'>(method: M, unit: Unit) {
  const what = method === 'revert' ? 'Revert' : 'Hotfix'
  const name = unit.title || unit.key
  return {
    id: `${method}:${unit.shas[0] ?? unit.key}`,
    title: name.toLowerCase().startsWith(method) ? name : `${what}: ${name}`,
    url: unit.url,
    method,
    unit: unit.key,
  }
}

/** What the first deployment of a line shipped is older than the data. */
function isFirst({ line, position }: Place): boolean {
  return line.deployments.findIndex(ships) === position
}
