import type { IncidentRecord } from '../../records/records.ts'
import { unitNamed } from './find-reverts.ts'
import type { History } from './history.ts'
import type { InferredIncident } from './infer-incidents.ts'
import { deploymentAt } from './places.ts'

const day = 24 * 60 * 60 * 1000

/**
 * Which typed incident absorbs each inferred one: of the same service, and either open (begin to resolution, or 24 h)
 * when the repair finished, or naming the repair as its fix. Of several, the one that began last.
 *
 * @param typed in order of their begin
 * @returns per inferred incident the index of the typed one, or -1
 */
export function absorbInferred(
  inferred: readonly InferredIncident[],
  typed: readonly IncidentRecord[],
  serviceOf: (name: string) => number,
  known: History,
): readonly number[] {
  const byService = new Map<number, number[]>()
  typed.forEach(({ service }, index) => {
    const at = serviceOf(service)
    const list = byService.get(at)
    if (list) list.push(index)
    else byService.set(at, [index])
  })
  return inferred.map((incident) => {
    const candidates = byService.get(incident.service) ?? []
    const named = candidates.findLast((index) => namesFix(typed[index]!, incident, known))
    return named ?? candidates.findLast((index) => isOpenAtFix(typed[index]!, incident)) ?? -1
  })
}

function isOpenAtFix({ startedAt, resolvedAt }: IncidentRecord, { fix }: InferredIncident): boolean {
  if (!fix) return false
  const finishedAt = deploymentAt(fix).finishedAt
  return startedAt <= finishedAt && finishedAt <= (resolvedAt ?? startedAt + day)
}

function namesFix({ fixedBySha }: IncidentRecord, { unit }: InferredIncident, known: History): boolean {
  const sha = unit !== undefined && fixedBySha ? known.resolve(fixedBySha.toLowerCase()) : undefined
  return sha !== undefined && unitNamed(sha, known).key === unit
}
