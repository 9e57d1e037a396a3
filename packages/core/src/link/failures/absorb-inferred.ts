import type { IncidentRecord, Instant } from '../../records/records.ts'
import { groupBy } from '../../records/group-by.ts'
import { unitNamed } from './find-reverts.ts'
import type { History } from './history.ts'
import type { InferredIncident } from './infer-incidents.ts'
import { deploymentAt } from './places.ts'

const day = 24 * 60 * 60 * 1000

/**
 * Which typed incident absorbs each inferred one: of the same service, and either open (begin to resolution, or 24 h)
 * when the repair finished, or naming the repair as its fix. Of several, the one that began last.
 *
 * Source: "Settled readings" 7 of the metric definitions.
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
  const services = groupBy(typed.entries(), ([, { service }]) => serviceOf(service))
  const openAt = new Map([...services].map(([service, incidents]) => [service, latestOpen(incidents)]))
  const naming = new Map<string, number>()
  typed.forEach(({ service, fixedBySha }, index) => {
    const sha = fixedBySha && known.resolve(fixedBySha.toLowerCase())
    if (sha) naming.set(`${serviceOf(service)}\n${unitNamed(sha, known).key}`, index)
  })
  return inferred.map(({ service, unit, fix }) => {
    const named = unit === undefined ? undefined : naming.get(`${service}\n${unit}`)
    return named ?? (fix && openAt.get(service)?.(deploymentAt(fix).finishedAt)) ?? -1
  })
}

/** Finds the incident that began last of those open at an instant; looks back only while one can still be open. */
function latestOpen(incidents: readonly (readonly [number, IncidentRecord])[]) {
  const ends = incidents.map(([, { startedAt, resolvedAt }]) => resolvedAt ?? startedAt + day)
  let latest = -Infinity
  const latestEnd = ends.map((end) => (latest = Math.max(latest, end)))
  return (at: Instant): number | undefined => {
    let low = 0
    let high = incidents.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (incidents[middle]![1].startedAt <= at) low = middle + 1
      else high = middle
    }
    for (let i = low - 1; i >= 0 && latestEnd[i]! >= at; i--) if (ends[i]! >= at) return incidents[i]![0]
    return undefined
  }
}
