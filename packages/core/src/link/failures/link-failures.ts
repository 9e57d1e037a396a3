import type { ServiceFact } from '../../facts/facts.ts'
import type { DeploymentRow, IncidentRow } from '../../facts/shapes.ts'
import type { Finding } from '../../records/record-set.ts'
import type { ChangeRecord, IncidentRecord, Instant } from '../../records/records.ts'
import type { CommitsBySha } from '../commits-by-sha.ts'
import type { LinkOptions, Profile } from '../options.ts'
import type { RepositoryHistory } from '../repository-history.ts'
import type { ShippedLine } from '../shipped-line.ts'
import { collectFindings } from '../collect-findings.ts'
import type { FindingCollector } from '../collect-findings.ts'
import { groupBy } from '../../records/group-by.ts'
import { absorbInferred } from './absorb-inferred.ts'
import { failureFindings } from './failure-findings.ts'
import { failureColumns, incidentRow } from './failure-rows.ts'
import { findHotfixes } from './find-hotfixes.ts'
import { findReverts } from './find-reverts.ts'
import type { Revert, Unit } from './find-reverts.ts'
import { findRework } from './find-rework.ts'
import { findRollbacks } from './find-rollbacks.ts'
import type { Rollback } from './find-rollbacks.ts'
import { history } from './history.ts'
import { fromHotfix, fromRevert, fromRollback } from './infer-incidents.ts'
import type { InferredIncident } from './infer-incidents.ts'
import { linkInferred, linkTyped } from './linked-incident.ts'
import { places } from './places.ts'
import type { Places } from './places.ts'

export interface FailureInput {
  readonly lines: readonly ShippedLine[]
  /** Indexes are the service indexes of the lines. */
  readonly services: readonly ServiceFact[]
  readonly commits: CommitsBySha
  readonly changes: readonly ChangeRecord[]
  /** By repository, made of these changes. */
  readonly histories: ReadonlyMap<string, RepositoryHistory>
  readonly incidents: readonly IncidentRecord[]
  readonly options: LinkOptions
  readonly profile: Profile
  /** Nothing later is read. */
  readonly asOf: Instant
  /** Row in the table of deployments of a position in a line. */
  rowOf(line: ShippedLine, position: number): number
}

/** The columns of a deployment that say how it failed or what it repaired. */
export type DeploymentFailure = Pick<
  DeploymentRow,
  'rollback' | 'undoes' | 'rework' | 'incidents' | 'linkedBy' | 'inferredOnly' | 'recoveredAt'
>

export interface LinkedFailures {
  readonly incidents: readonly IncidentRow[]
  /** For each line, in the order given, one per position. */
  readonly failureOf: readonly (readonly DeploymentFailure[])[]
  readonly findings: readonly Finding[]
}

const hour = 60 * 60 * 1000

/**
 * Links incidents to the deployments that caused and ended them, infers the incidents that rollbacks, reverts and
 * hotfixes tell of, and says per deployment how it failed, recovered and what it repaired.
 *
 * Source: "Incident", "Caused-by" and "Settled readings" 5 to 10 of the metric definitions.
 */
export function linkFailures(input: FailureInput): LinkedFailures {
  const { lines, services, commits, changes, options, profile, asOf } = input
  const settings = options.incidents ?? {}
  const within = settings.within ?? 4 * hour
  const notes = collectFindings()
  const known = history(commits, changes, input.histories, asOf)
  const where = places(lines)
  const serviceOf = serviceIndex(services)

  const rollbacks = rollbacksOf(lines, services, notes)
  const { reverts, unknown } = findReverts(commits, changes, known, asOf)
  for (const revert of unknown) {
    const landed = revert.mergedAt !== undefined || where.firstShipped(revert, where.production) !== undefined
    if (landed) notes.add(failureFindings.causeBeforeData, revert.title || revert.key)
  }
  const taken = new Set(reverts.map(({ key }) => key))
  const hotfixes = findHotfixes(commits, changes, known, settings.hotfix, asOf).filter(
    ({ key }) => !taken.has(key),
  )

  const evidence = profile === 'dora' ? inferAll(rollbacks, reverts, hotfixes, where, within) : []
  const typed = input.incidents
    .filter(({ startedAt }) => startedAt <= asOf)
    .map((incident) =>
      (incident.resolvedAt ?? 0) > asOf ? { ...incident, resolvedAt: undefined } : incident,
    )
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
  const absorbedBy = absorbInferred(evidence, typed, serviceOf, known)
  const byUnit = new Map(
    evidence.flatMap((found) => (found.method === 'revert' ? [[found.unit!, found] as const] : [])),
  )
  const overrides = settings.overrides ?? {}
  const context = { where, known, reverts: byUnit, within, overrides, profile, notes }

  const absorbed = groupBy(evidence.entries(), ([i]) => absorbedBy[i]!)
  const reported = typed.map((incident, index) => {
    const own = (absorbed.get(index) ?? []).map(([, found]) => found)
    return linkTyped(incident, serviceOf(incident.service), own, context, rollbacks)
  })
  const told = evidence.map((found, i) => linkInferred(found, absorbedBy[i]!, context, rollbacks))
  const linked = settings.inferred === false ? reported : [...reported, ...told]
  for (const { id, method, service, byHand } of linked) {
    if (method === 'none' && !byHand) notes.add(failureFindings.external, id, services[service]?.name)
  }
  const fixes = reported.flatMap(({ repairs }) => repairs)
  const rework = findRework(lines, where, { rollbacks, reverts, hotfixes, fixes })
  return {
    incidents: linked.map((incident) => incidentRow(incident, input)),
    failureOf: failureColumns(input, linked, rollbacks, rework),
    findings: notes.findings(),
  }
}

function serviceIndex(services: readonly ServiceFact[]): (name: string) => number {
  const index = new Map(services.map(({ name }, i) => [name, i]))
  return (name) => index.get(name) ?? -1
}

function rollbacksOf(
  lines: readonly ShippedLine[],
  services: readonly ServiceFact[],
  notes: FindingCollector,
) {
  const rollbacks = new Map<ShippedLine, readonly Rollback[]>()
  for (const line of lines) {
    const found = findRollbacks(line)
    rollbacks.set(line, found.rollbacks)
    for (const position of found.strangers) {
      notes.add(
        failureFindings.ancestorDeployed,
        line.deployments[position]!.id,
        services[line.service]?.name,
      )
    }
  }
  return rollbacks
}

function inferAll(
  rollbacks: ReadonlyMap<ShippedLine, readonly Rollback[]>,
  reverts: readonly Revert[],
  hotfixes: readonly Unit[],
  where: Places,
  within: number,
): InferredIncident[] {
  const found = [
    ...where.production.flatMap((line) =>
      rollbacks.get(line)!.map((rollback) => fromRollback({ line, position: rollback.position }, rollback)),
    ),
    ...reverts.flatMap((revert) => fromRevert(revert, where) ?? []),
    ...hotfixes.flatMap((hotfix) => fromHotfix(hotfix, where, within) ?? []),
  ]
  return found.sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
}
