import type { Facts } from '../facts/facts.ts'
import type { Text } from '../facts/table.ts'
import { perFacts } from '../metrics/per-facts.ts'
import { joinRows, rowsBy } from './rows-by.ts'

interface Indexes {
  readonly commits: readonly Int32Array[]
  readonly changes: readonly Int32Array[]
  readonly deployments: readonly Int32Array[]
  /** By service: those of services that no deployment reaches. */
  readonly changesWithoutLine: readonly Int32Array[]
  readonly incidents: readonly Int32Array[]
  readonly workItems: readonly Int32Array[]
}

const indexes = perFacts((facts: Facts): Indexes => {
  const [lines, services] = [facts.lines.length, facts.services.length]
  const { commits, changes, deployments, incidents, workItems } = facts
  return {
    commits: rowsBy(commits.line, lines),
    changes: rowsBy(changes.line, lines),
    deployments: rowsBy(deployments.line, lines),
    changesWithoutLine: rowsBy(
      changes.service.map((service, row) => (changes.line[row]! < 0 ? service : -1)),
      services,
    ),
    incidents: rowsBy(incidents.service, services),
    workItems: rowsBy(workItems.service, services),
  }
})

export interface ScopeRows {
  readonly commits: Int32Array
  readonly changes: Int32Array
  readonly deployments: Int32Array
  readonly incidents: Int32Array
  readonly workItems: Int32Array
}

/** The rows of some lines and services together; what several of them share counts once. */
export function scopeRows(facts: Facts, lines: readonly number[], services: readonly number[]): ScopeRows {
  const index = indexes(facts)
  const { commits, changes, incidents, deployments } = facts
  const withLine = new Set(lines.map((line) => facts.lines[line]!.service))
  const homeless = services.filter((service) => !withLine.has(service))
  const inLines = new Set(lines)
  return {
    commits: once(
      joinRows(lines.map((line) => index.commits[line]!)),
      commits.shared,
      commits.repository,
      commits.sha,
    ),
    changes: once(
      joinRows([
        ...lines.map((line) => index.changes[line]!),
        ...homeless.map((service) => index.changesWithoutLine[service]!),
      ]),
      changes.shared,
      changes.repository,
      changes.number,
    ),
    deployments: joinRows(lines.map((line) => index.deployments[line]!)),
    incidents: joinRows(services.map((service) => index.incidents[service]!)).filter((row) => {
      const cause = incidents.deployment[row]!
      return cause < 0 || inLines.has(deployments.line[cause]!)
    }),
    workItems: joinRows(services.map((service) => index.workItems[service]!)),
  }
}

/** Work items that belong to no service. */
export function itemsWithoutService({ workItems }: Facts): Int32Array {
  return Int32Array.from(workItems.service.keys()).filter((row) => workItems.service[row]! < 0)
}

/** Leaves out repeated rows: of those with one key the one not marked as counted elsewhere stays, else the first. */
function once(rows: Int32Array, shared: Uint8Array, ...key: readonly Text[]): Int32Array {
  if (!rows.some((row) => shared[row])) return rows
  const keyOf = (row: number) => key.map((column) => column.at(row)).join('\n')
  const seen = new Set<string>()
  const keep = new Set<number>()
  for (const marked of [0, 1]) {
    for (const row of rows) {
      if (shared[row] !== marked) continue
      const identity = keyOf(row)
      if (marked && seen.has(identity)) continue
      seen.add(identity)
      keep.add(row)
    }
  }
  return rows.filter((row) => keep.has(row))
}
