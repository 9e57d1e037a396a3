import type { Finding } from '@throughline/core'
import type { QueryState } from '../streams/schema.ts'
import { issuesStream } from '../streams/streams-of.ts'

const fiveMinutes = 300_000

/** What is odd about what was read, each with what to do about it. */
export function syncFindings(
  states: ReadonlyMap<string, QueryState>,
  skew: number | null,
): readonly Finding[] {
  const cut = Object.values(states.get(issuesStream)?.cut ?? {})
  const findings: Finding[] = []
  if (cut.length > 0)
    findings.push({
      code: 'jira-history-cut',
      severity: 'warning',
      count: cut.length,
      message:
        'Jira gives only part of the history of these issues, so their times may be too short. Raise the limit of the changelog on the server.',
      sample: cut.slice(0, 5),
    })
  if (skew !== null && Math.abs(skew) > fiveMinutes)
    findings.push({
      code: 'clock-skew',
      severity: 'warning',
      count: 1,
      message: `The clock of this machine is ${Math.round(Math.abs(skew) / 60_000)} min ${skew > 0 ? 'behind' : 'ahead of'} Jira's; Jira's is used, set the clock right.`,
      sample: [],
    })
  return findings
}
