import type { Finding } from '@throughline/core'
import type { RepositoryResult } from './coverage.ts'

const fiveMinutes = 300_000

/** What is odd about what was read, each with what to do about it. */
export function syncFindings(results: readonly RepositoryResult[], skew: number | null): readonly Finding[] {
  const renamed = results.flatMap(({ repository, overview }) =>
    overview === null || overview.nameWithOwner.toLowerCase() === repository.toLowerCase()
      ? []
      : [`${repository} is now ${overview.nameWithOwner}`],
  )
  const findings: Finding[] = []
  if (renamed.length > 0)
    findings.push({
      code: 'repository-renamed',
      severity: 'info',
      count: renamed.length,
      message: 'Repositories were renamed; records keep the configured name, so nothing has to be done.',
      sample: renamed.slice(0, 5),
    })
  if (skew !== null && Math.abs(skew) > fiveMinutes)
    findings.push({
      code: 'clock-skew',
      severity: 'warning',
      count: 1,
      message: `The clock of this machine is ${Math.round(Math.abs(skew) / 60_000)} min ${skew > 0 ? 'behind' : 'ahead of'} GitHub's; GitHub's is used, set the clock right.`,
      sample: [],
    })
  return findings
}
