import type { Finding } from '@throughline/core'
import { figures } from '../format/numbers.ts'
import { label } from '../format/outside.ts'

const shown = 6
const severities = ['error', 'warning', 'info'] as const

/** Findings, gravest first; the same one of several services is told once. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = `${finding.code} ${finding.message}`
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  const rank = (group: readonly Finding[]) => severities.findIndex((one) => one === group[0]?.severity)
  return (
    <ul class="findings">
      {[...groups.values()]
        .toSorted((a, b) => rank(a) - rank(b))
        .map((group) => (
          <li class="panel">
            <FindingGroup group={group} />
          </li>
        ))}
    </ul>
  )
}

function FindingGroup({ group }: { group: readonly Finding[] }) {
  const [first] = group
  if (first === undefined) return null
  const told = group.filter(({ service, sample }) => service !== undefined || sample.length > 0)
  const total = group.reduce((sum, finding) => sum + finding.count, 0)
  return (
    <>
      <h3>
        <span class={`severity ${first.severity}`}>{first.severity}</span> {label(first.code)}{' '}
        <span class="quiet">{figures(total)}</span>
      </h3>
      <p class="measure">
        <bdi>{first.message}</bdi>
      </p>
      <Samples findings={told.slice(0, shown)} />
      {told.length > shown ? (
        <details>
          <summary>{told.length - shown} more</summary>
          <Samples findings={told.slice(shown)} />
        </details>
      ) : null}
    </>
  )
}

function Samples({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul class="plain quiet samples">
      {findings.map((finding) => (
        <li>
          {finding.service === undefined ? null : (
            <>
              <bdi>{finding.service}</bdi>: {figures(finding.count)}{' '}
            </>
          )}
          {finding.sample.map((example) => (
            <code>
              <bdi>{short(example)}</bdi>
            </code>
          ))}
          {finding.count > finding.sample.length && finding.sample.length > 0 ? '…' : null}
        </li>
      ))}
    </ul>
  )
}

function short(example: string): string {
  return example.replace(/\b([0-9a-f]{10})[0-9a-f]{30}\b/g, '$1')
}
