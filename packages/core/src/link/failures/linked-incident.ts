import type { LinkMethod } from '../../facts/codes.ts'
import type { IncidentRecord, Instant } from '../../records/records.ts'
import type { ShippedLine } from '../shipped-line.ts'
import { failureFindings } from './failure-findings.ts'
import { unitNamed } from './find-reverts.ts'
import type { Rollback } from './find-rollbacks.ts'
import type { InferredIncident } from './infer-incidents.ts'
import { causeOf, overridden } from './link-typed.ts'
import type { Evidence } from './link-typed.ts'
import { deploymentAt } from './places.ts'
import type { Place } from './places.ts'

/** An incident with its cause, its repair and its end. */
export interface LinkedIncident {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly severity: string
  /** -1: not known. */
  readonly service: number
  readonly startedAt: Instant
  readonly detectedAt: Instant | undefined
  readonly resolvedAt: Instant | undefined
  readonly endedAt: Instant | undefined
  readonly cause: Place | undefined
  /** The first deployment that rolled it back or fixed it, and all that did. */
  readonly fix: Place | undefined
  readonly repairs: readonly Place[]
  readonly method: LinkMethod
  readonly byHand: boolean
  readonly inferred: boolean
  /** Index among the reported incidents; -1: counts for itself. */
  readonly absorbedBy: number
}

type Rollbacks = ReadonlyMap<ShippedLine, readonly Rollback[]>

/** Links a reported incident. It ends at the earlier of its resolution and the deployment that rolled it back or fixed it. */
export function linkTyped(
  incident: IncidentRecord,
  service: number,
  absorbed: readonly InferredIncident[],
  evidence: Evidence,
  rollbacks: Rollbacks,
): LinkedIncident {
  const { notes } = evidence
  const { id, startedAt, resolvedAt } = incident
  if (service < 0) notes.add(failureFindings.unknownService, `${id}: ${incident.service}`)
  if (resolvedAt !== undefined && resolvedAt < startedAt) {
    notes.add(failureFindings.endsBeforeStart, id, incident.service)
  }
  const { cause, method } = causeOf(incident, service, absorbed, evidence)
  const named = namedFix(incident, service, cause, evidence)
  if (named && deploymentAt(named).finishedAt < startedAt) {
    notes.add(failureFindings.fixBeforeStart, id, incident.service)
  }
  const repairs = [named, ...absorbed.map(({ fix }) => fix), cause && rolledBack(cause, rollbacks)]
    .filter((place) => place !== undefined)
    .filter((place) => deploymentAt(place).finishedAt >= startedAt)
  const fix = first(repairs)
  return {
    id,
    title: incident.title ?? '',
    url: incident.url ?? '',
    severity: incident.severity ?? '',
    service: service < 0 && cause ? cause.line.service : service,
    startedAt,
    detectedAt: incident.detectedAt,
    resolvedAt,
    endedAt: earliest(resolvedAt, fix && deploymentAt(fix).finishedAt),
    cause,
    fix,
    repairs,
    method,
    byHand: Object.hasOwn(evidence.overrides, id),
    inferred: false,
    absorbedBy: -1,
  }
}

/** An inferred incident ends with its repair, or with an earlier rollback of what it blames. */
export function linkInferred(
  found: InferredIncident,
  absorbedBy: number,
  evidence: Evidence,
  rollbacks: Rollbacks,
): LinkedIncident {
  const byHand = overridden(found.id, evidence)
  const { cause, method } = byHand ?? { cause: found.cause, method: found.cause ? found.method : 'none' }
  const fix = first([found.fix, cause && rolledBack(cause, rollbacks)])
  const endedAt = fix && deploymentAt(fix).finishedAt
  return {
    id: found.id,
    title: found.title,
    url: found.url,
    severity: '',
    service: found.service,
    startedAt: earliest(found.startedAt, endedAt)!,
    detectedAt: undefined,
    resolvedAt: undefined,
    endedAt,
    cause,
    fix,
    repairs: fix ? [fix] : [],
    method,
    byHand: byHand !== undefined,
    inferred: true,
    absorbedBy,
  }
}

function namedFix(
  { fixedBySha }: IncidentRecord,
  service: number,
  cause: Place | undefined,
  evidence: Evidence,
) {
  const { known, where } = evidence
  const sha = fixedBySha && known.resolve(fixedBySha.toLowerCase())
  if (!sha) return undefined
  const lines = cause ? [cause.line] : where.linesOf(service)
  return where.firstShipped(unitNamed(sha, known), lines)
}

/** The deployment that rolled another one back. */
function rolledBack({ line, position }: Place, rollbacks: Rollbacks): Place | undefined {
  const by = rollbacks
    .get(line)
    ?.find((rollback) => rollback.undoes <= position && position < rollback.position)
  return by && { line, position: by.position }
}

function first(candidates: readonly (Place | undefined)[]): Place | undefined {
  const known = candidates.filter((place) => place !== undefined)
  return known.sort((a, b) => deploymentAt(a).finishedAt - deploymentAt(b).finishedAt)[0]
}

function earliest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  const known = instants.filter((at) => at !== undefined)
  return known.length > 0 ? Math.min(...known) : undefined
}
