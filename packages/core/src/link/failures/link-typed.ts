import type { LinkMethod } from '../../facts/codes.ts'
import type { IncidentRecord } from '../../records/records.ts'
import type { FindingCollector } from '../collect-findings.ts'
import type { Profile } from '../options.ts'
import { failureFindings } from './failure-findings.ts'
import { unitNamed } from './find-reverts.ts'
import type { History } from './history.ts'
import type { InferredIncident } from './infer-incidents.ts'
import { deploymentAt } from './places.ts'
import type { Place, Places } from './places.ts'

export interface Evidence {
  readonly where: Places
  readonly known: History
  /** Inferred from reverts, by unit. */
  readonly reverts: ReadonlyMap<string, InferredIncident>
  readonly within: number
  readonly overrides: Readonly<Record<string, string | null>>
  readonly profile: Profile
  readonly notes: FindingCollector
}

export interface Cause {
  readonly cause: Place | undefined
  readonly method: LinkMethod
}

const none: Cause = { cause: undefined, method: 'none' }

/**
 * Finds the deployment that an incident belongs to, evidence of remediation first: by hand, the deployment it names,
 * the commit or fix it names, what it absorbed (revert, rollback), a hotfix, and time.
 *
 * Source: "Caused-by" of the metric definitions.
 */
export function causeOf(
  incident: IncidentRecord,
  service: number,
  absorbed: readonly InferredIncident[],
  evidence: Evidence,
): Cause {
  const { where, profile, within } = evidence
  const byHand = overridden(incident.id, evidence)
  if (byHand) return byHand
  if (profile === 'devlake') return through('time', where.latestBefore(incident.startedAt, 'any')) ?? none
  const recent = recentBefore(incident.startedAt, service, where, within)
  const hotfix = absorbed.find(({ method }) => method === 'hotfix')
  return (
    namedDeployment(incident, evidence) ??
    through('named', causedBy(incident, service, evidence)) ??
    through('revert', fixedByRevert(incident, evidence)) ??
    through('revert', absorbed.find(({ method }) => method === 'revert')?.cause) ??
    through('rollback', absorbed.find(({ method }) => method === 'rollback')?.cause) ??
    (hotfix && through('hotfix', recent ?? earlier(hotfix.cause, incident))) ??
    through('time', recent) ??
    none
  )
}

/** The latest deployment of a service before an instant, when it is recent enough to be the cause. */
function recentBefore(at: number, service: number, where: Places, within: number): Place | undefined {
  const before = where.latestBefore(at, service)
  return before && at - deploymentAt(before).finishedAt <= within ? before : undefined
}

function through(method: LinkMethod, cause: Place | undefined): Cause | undefined {
  return cause && { cause, method }
}

/** What an override says; undefined: nothing, or it names a deployment that is not known. */
export function overridden(id: string, { overrides, where, notes }: Evidence): Cause | undefined {
  if (!Object.hasOwn(overrides, id)) return undefined
  const deployment = overrides[id]
  if (deployment === null || deployment === undefined) return none
  const place = where.byId(deployment)
  if (!place) notes.add(failureFindings.unknownDeployment, `${id}: ${deployment}`)
  return through('named', place)
}

function namedDeployment({ id, service, deploymentId }: IncidentRecord, { where, notes }: Evidence) {
  if (!deploymentId) return undefined
  const place = where.byId(deploymentId)
  if (!place) notes.add(failureFindings.unknownDeployment, `${id}: ${deploymentId}`, service)
  return through('named', place)
}

function causedBy(incident: IncidentRecord, service: number, { where, known, notes }: Evidence) {
  if (!incident.causedBySha) return undefined
  const sha = known.resolve(incident.causedBySha.toLowerCase())
  if (sha === undefined) {
    notes.add(failureFindings.causeBeforeData, `${incident.id}: ${incident.causedBySha}`, incident.service)
    return undefined
  }
  const unit = unitNamed(sha, known)
  return where.firstShipped(unit, where.linesOf(service)) ?? where.firstShipped(unit, where.production)
}

/** The culprit of the revert that the incident names as its fix. */
function fixedByRevert({ fixedBySha }: IncidentRecord, { known, reverts }: Evidence): Place | undefined {
  const sha = fixedBySha && known.resolve(fixedBySha.toLowerCase())
  return sha ? reverts.get(unitNamed(sha, known).key)?.cause : undefined
}

function earlier(cause: Place | undefined, { startedAt }: IncidentRecord): Place | undefined {
  return cause && deploymentAt(cause).finishedAt <= startedAt ? cause : undefined
}
