import type { RecordSet } from '@throughline/core'
import { sampleOrganisation } from '@throughline/demo'

export const until = Date.UTC(2026, 5, 1)

/** The records of one repository of the sample organisation, and of the services that are delivered from it. */
export function oneRepository(repository: string): RecordSet {
  const { records } = sampleOrganisation({ until })
  const own = records.deployments.filter((one) => one.repository === repository)
  const services = new Set(own.map(({ service }) => service))
  return {
    ...records,
    commits: records.commits.filter((one) => one.repository === repository),
    changes: records.changes.filter((one) => one.repository === repository),
    deployments: own,
    incidents: records.incidents.filter(({ service }) => services.has(service)),
    workItems: [],
    transitions: [],
    statuses: [],
    outcomes: [],
  }
}
