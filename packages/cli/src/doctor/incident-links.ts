import { linkMethods } from '@throughline/core'
import type { Facts } from '@throughline/core'

/** How incidents that somebody reported found the deployment that caused them. */
export interface IncidentLinks {
  readonly incidents: number
  readonly linked: number
  readonly byMethod: Readonly<Record<string, number>>
  /** At most five without a deployment. */
  readonly unlinked: readonly string[]
  /** Incidents that nobody reported: inferred from reverts, rollbacks and hotfixes. */
  readonly inferred: number
}

export function incidentLinks({ incidents }: Facts): IncidentLinks {
  const byMethod: Record<string, number> = {}
  const unlinked: string[] = []
  let [typed, linked, inferred] = [0, 0, 0]
  for (let row = 0; row < incidents.length; row++) {
    if (incidents.inferred[row] === 1) {
      if (incidents.absorbedBy[row] === -1) inferred += 1
      continue
    }
    typed += 1
    if (incidents.deployment[row] === -1) {
      unlinked.push(incidents.id.at(row) ?? '')
      continue
    }
    linked += 1
    const method = linkMethods[incidents.linkedBy[row]!] ?? 'none'
    byMethod[method] = (byMethod[method] ?? 0) + 1
  }
  return { incidents: typed, linked, byMethod, unlinked: unlinked.slice(0, 5), inferred }
}
