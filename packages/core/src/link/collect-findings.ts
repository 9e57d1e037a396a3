import type { Finding, Severity } from '../records/record-set.ts'

/** What kind of oddity: stable code, how bad, and one sentence that says what to do. */
export interface FindingKind {
  readonly code: string
  readonly severity: Severity
  readonly message: string
}

export interface FindingCollector {
  add(kind: FindingKind, example: string, service?: string): void
  findings(): readonly Finding[]
}

const sampleSize = 5

/**
 * Counts oddities by code and service and keeps the first five examples of each.
 *
 * @example
 * const notes = collectFindings()
 * notes.add({ code: 'status-unmapped', severity: 'warning', message: '…' }, 'Inbox')
 * notes.findings()[0].count // 1
 */
export function collectFindings(): FindingCollector {
  const found = new Map<string, Finding & { count: number; sample: string[] }>()
  return {
    add(kind, example, service) {
      const key = `${kind.code}\n${service ?? ''}`
      let finding = found.get(key)
      if (!finding) found.set(key, (finding = { ...kind, count: 0, sample: [], service }))
      finding.count++
      if (finding.sample.length < sampleSize && !finding.sample.includes(example))
        finding.sample.push(example)
    },
    findings: () => [...found.values()],
  }
}
