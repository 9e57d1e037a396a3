import type { RecordSet } from '@throughline/core'

/** Several record sets as one. Repeated keys are settled by linking: the newer version wins. */
export function mergeRecords(sets: readonly RecordSet[], readAt: number): RecordSet {
  if (sets.length === 1 && sets[0] !== undefined) return { ...sets[0], readAt }
  return {
    readAt,
    commits: sets.flatMap((set) => set.commits),
    changes: sets.flatMap((set) => set.changes),
    deployments: sets.flatMap((set) => set.deployments),
    incidents: sets.flatMap((set) => set.incidents),
    workItems: sets.flatMap((set) => set.workItems),
    transitions: sets.flatMap((set) => set.transitions),
    statuses: sets.flatMap((set) => set.statuses),
    outcomes: sets.flatMap((set) => set.outcomes),
    coverage: sets.flatMap((set) => set.coverage),
    rules: sets.flatMap((set) => set.rules),
    rejected: sets.flatMap((set) => set.rejected),
    findings: sets.flatMap((set) => set.findings),
  }
}
