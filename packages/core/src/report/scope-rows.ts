import type { Facts } from '../facts/facts.ts'
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
    changesWithoutLine: withoutLine(changes, services),
    incidents: rowsBy(incidents.service, services),
    workItems: rowsBy(workItems.service, services),
  }
})

function withoutLine({ line, service }: Facts['changes'], services: number): readonly Int32Array[] {
  const rows = rowsWithout(line)
  const places = rowsBy(
    rows.map((row) => service[row]!),
    services,
  )
  return places.map((own) => own.map((place) => rows[place]!))
}

/** The rows that refer to nothing. */
function rowsWithout(refs: Int32Array): Int32Array {
  let n = 0
  for (let row = 0; row < refs.length; row++) n += refs[row]! < 0 ? 1 : 0
  const rows = new Int32Array(n)
  for (let row = refs.length - 1; n > 0; row--) if (refs[row]! < 0) rows[--n] = row
  return rows
}

export interface ScopeRows {
  readonly commits: Int32Array
  readonly changes: Int32Array
  readonly deployments: Int32Array
  readonly incidents: Int32Array
  readonly workItems: Int32Array
}

/**
 * The rows of some lines and services together; what several of them share counts once.
 *
 * @param complete all production lines are among these, so that whatever counts a shared row is
 */
export function scopeRows(
  facts: Facts,
  lines: readonly number[],
  services: readonly number[],
  complete: boolean,
): ScopeRows {
  const index = indexes(facts)
  const { commits, changes, incidents, deployments } = facts
  const inLines = new Set(lines)
  const withLine = new Set(lines.map((line) => facts.lines[line]!.service))
  const homeless = services.filter((service) => !withLine.has(service))
  const changeGroups = [
    ...lines.map((line) => index.changes[line]!),
    ...homeless.map((service) => index.changesWithoutLine[service]!),
  ]
  return {
    commits: once(
      lines.map((line) => index.commits[line]!),
      commits.shared,
      complete,
      (row) => `${commits.repository.at(row)}\n${commits.sha.at(row)}`,
    ),
    changes: once(
      changeGroups,
      changes.shared,
      complete,
      (row) => `${changes.repository.at(row)}\n${changes.number.at(row)}`,
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
  return rowsWithout(workItems.service)
}

/**
 * Rows of several lines as one, what they share once. `shared` 1: another line of the same service counts it;
 * 2: another service does, which may or may not be among these lines.
 */
function once(
  groups: readonly Int32Array[],
  shared: Uint8Array,
  complete: boolean,
  identity: (row: number) => string,
): Int32Array {
  const rows = joinRows(groups)
  if (groups.length === 1) return rows
  if (complete) return rows.filter((row) => !shared[row])
  const own = rows.filter((row) => shared[row] !== 1)
  if (!own.some((row) => shared[row])) return own
  const seen = new Set<string>()
  for (const row of own) if (!shared[row]) seen.add(identity(row))
  return own.filter((row) => {
    if (!shared[row]) return true
    const key = identity(row)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
