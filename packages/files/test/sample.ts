import { emptyRecords, link, measure, type Facts, type RecordSet, type Report } from '@throughline/core'

const start = Date.UTC(2026, 9, 5, 12)
const hour = 3_600_000

/** Three deployments of one service, the second failed; four commits in a row. */
export function sampleRecords(service = 'shop'): RecordSet {
  return {
    ...emptyRecords(start + 100 * hour),
    commits: [0, 1, 2, 3].map((i) => ({
      repository: 'acme/shop',
      sha: `a${i}`,
      parents: i === 0 ? [] : [`a${i - 1}`],
      authoredAt: start + (i * 4 - 6) * hour,
      committedAt: start + (i * 4 - 6) * hour,
      ...(i === 0 ? { isBot: true } : {}),
    })),
    deployments: [0, 1, 2].map((i) => ({
      id: `d${i + 1}`,
      service,
      environment: 'production',
      sha: `a${i + 1}`,
      finishedAt: start + i * 20 * hour,
      status: i === 1 ? ('failure' as const) : ('success' as const),
      repository: 'acme/shop',
    })),
    coverage: [
      { source: 'test', stream: 'deployments', from: null, to: start + 100 * hour, complete: true },
      { source: 'test', stream: 'commits', from: null, to: start + 100 * hour, complete: true },
    ],
  }
}

export function sampleFacts(service?: string): Facts {
  return link(sampleRecords(service))
}

export function sampleReport(service?: string): Report {
  const to = start + 100 * hour
  return measure(sampleFacts(service), { window: { from: to - 28 * 24 * hour, to }, period: 'week' })
}
