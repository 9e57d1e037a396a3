import { linkMethods } from '../../facts/codes.ts'
import type { IncidentRow } from '../../facts/shapes.ts'
import type { ShippedLine } from '../shipped-line.ts'
import type { Rollback } from './find-rollbacks.ts'
import type { DeploymentFailure, FailureInput } from './link-failures.ts'
import type { LinkedIncident } from './linked-incident.ts'

/** An incident as a row, its deployments as rows of the table of deployments. */
export function incidentRow(incident: LinkedIncident, { rowOf }: Pick<FailureInput, 'rowOf'>): IncidentRow {
  const { cause, fix } = incident
  return {
    service: incident.service,
    id: incident.id,
    title: incident.title,
    url: incident.url,
    severity: incident.severity,
    startedAt: incident.startedAt,
    detectedAt: incident.detectedAt ?? NaN,
    resolvedAt: incident.resolvedAt ?? NaN,
    endedAt: incident.endedAt ?? NaN,
    deployment: cause ? rowOf(cause.line, cause.position) : -1,
    fix: fix ? rowOf(fix.line, fix.position) : -1,
    linkedBy: linkMethods.indexOf(incident.method),
    inferred: incident.inferred ? 1 : 0,
    absorbedBy: incident.absorbedBy,
  }
}

/** What the incidents, rollbacks and repairs say about each deployment of each line. */
export function failureColumns(
  { lines, rowOf }: Pick<FailureInput, 'lines' | 'rowOf'>,
  incidents: readonly LinkedIncident[],
  rollbacks: ReadonlyMap<ShippedLine, readonly Rollback[]>,
  rework: ReadonlyMap<ShippedLine, Uint8Array>,
): readonly (readonly DeploymentFailure[])[] {
  const charged = new Map<ShippedLine, Map<number, LinkedIncident[]>>()
  for (const incident of incidents) {
    if (!incident.cause || incident.absorbedBy >= 0) continue
    const { line, position } = incident.cause
    const ofLine = charged.get(line) ?? new Map<number, LinkedIncident[]>()
    charged.set(line, ofLine.set(position, [...(ofLine.get(position) ?? []), incident]))
  }
  return lines.map((line) => {
    const undone = new Map(rollbacks.get(line)!.map(({ position, undoes }) => [position, undoes]))
    return line.deployments.map((_, position) => {
      const undoes = undone.get(position)
      return {
        rollback: undoes === undefined ? 0 : 1,
        undoes: undoes === undefined ? -1 : rowOf(line, undoes),
        rework: rework.get(line)![position]!,
        ...failure(charged.get(line)?.get(position) ?? []),
      }
    })
  })
}

function failure(incidents: readonly LinkedIncident[]) {
  return {
    incidents: incidents.length,
    linkedBy: incidents.reduce((bits, { method }) => bits | (1 << linkMethods.indexOf(method)), 0),
    inferredOnly: incidents.length > 0 && incidents.every(({ inferred }) => inferred) ? 1 : 0,
    recoveredAt: incidents.length > 0 ? Math.max(...incidents.map(({ endedAt }) => endedAt ?? NaN)) : NaN,
  }
}
