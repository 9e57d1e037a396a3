import { emptyRecords } from '@throughline/core'
import type { RecordSet } from '@throughline/core'

/** Several record sets as one. Repeated keys are settled by linking: the newer version wins. */
export function mergeRecords(sets: readonly RecordSet[], readAt: number): RecordSet {
  if (sets.length === 1 && sets[0] !== undefined) return { ...sets[0], readAt }
  const all = <K extends Exclude<keyof RecordSet, 'readAt'>>(key: K) =>
    sets.flatMap((set) => set[key] as RecordSet[K][number][])
  return {
    ...emptyRecords(readAt),
    commits: all('commits'),
    changes: all('changes'),
    deployments: all('deployments'),
    incidents: all('incidents'),
    workItems: all('workItems'),
    transitions: all('transitions'),
    statuses: all('statuses'),
    outcomes: all('outcomes'),
    coverage: all('coverage'),
    rules: all('rules'),
    rejected: all('rejected'),
    findings: all('findings'),
  } as RecordSet
}
