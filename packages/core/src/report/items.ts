import { deploymentStatuses, linkMethods, reworkReasons, stages } from '../facts/codes.ts'
import type { Facts } from '../facts/facts.ts'
import type { Text } from '../facts/table.ts'
import { hasOpenings } from '../metrics/evidence.ts'
import { perFacts } from '../metrics/per-facts.ts'
import type { TableName } from '../metrics/sample.ts'
import type { Item } from './explanation.ts'

type Describe = (facts: Facts, row: number) => Omit<Item, 'value' | 'at'>

/** One row as a thing a person can look up: what it is, where, and what happened to it. */
export function itemOf(facts: Facts, table: TableName, row: number, value: number | null, at: number): Item {
  return { ...describe[table](facts, row), value, at: iso(at) ?? '' }
}

/** The instant that says when a row counts, for rows that were left out. */
export function instantOf(facts: Facts, table: TableName, row: number): number {
  switch (table) {
    case 'commits':
      return first(facts.commits.shippedAt[row]!, facts.commits.authoredAt[row]!)
    case 'changes':
      return first(facts.changes.mergedAt[row]!, facts.changes.createdAt[row]!)
    case 'deployments':
      return facts.deployments.finishedAt[row]!
    case 'incidents':
      return facts.incidents.startedAt[row]!
    case 'workItems':
      return first(facts.workItems.doneAt[row]!, facts.workItems.createdAt[row]!)
  }
}

const describe: Readonly<Record<TableName, Describe>> = {
  commits: ({ commits, deployments }, row) => ({
    id: text(commits.sha, row),
    title: text(commits.title, row),
    url: '',
    evidence: known({
      repository: text(commits.repository, row),
      authored: iso(commits.authoredAt[row]!),
      'shipped in': deploymentName(deployments, commits.deployment[row]!),
    }),
  }),
  changes: ({ changes, deployments, coverage }, row) => ({
    id: `${text(changes.repository, row)}#${text(changes.number, row)}`,
    title: text(changes.title, row),
    url: text(changes.url, row),
    evidence: known({
      'first commit': iso(changes.firstCommitAt[row]!),
      opened: hasOpenings({ facts: { coverage } }) ? iso(changes.createdAt[row]!) : undefined,
      'first review': iso(changes.firstReviewAt[row]!),
      merged: iso(changes.mergedAt[row]!),
      'shipped in': deploymentName(deployments, changes.deployment[row]!),
    }),
  }),
  deployments: (facts, row) => {
    const { deployments, lines } = facts
    return {
      id: text(deployments.id, row),
      title: text(deployments.ref, row) || text(deployments.sha, row),
      url: text(deployments.url, row),
      evidence: known({
        environment: lines[deployments.line[row]!]?.environment,
        sha: text(deployments.sha, row),
        status: deploymentStatuses[deployments.status[row]!],
        'linked by': linkMethods.filter((_, i) => i > 0 && (deployments.linkedBy[row]! >> i) & 1).join(', '),
        incidents: caused(facts)
          .get(row)
          ?.slice(0, 3)
          .map((incident) => text(facts.incidents.id, incident))
          .join(', '),
        recovered:
          deployments.incidents[row]! > 0
            ? (iso(deployments.recoveredAt[row]!) ?? 'still failing')
            : undefined,
        repair: deployments.rework[row]! > 0 ? reworkReasons[deployments.rework[row]!] : undefined,
        'rolls back': deploymentName(deployments, deployments.undoes[row]!),
      }),
    }
  },
  incidents: ({ incidents, deployments }, row) => ({
    id: text(incidents.id, row),
    title: text(incidents.title, row),
    url: text(incidents.url, row),
    evidence: known({
      started: iso(incidents.startedAt[row]!),
      ended: iso(incidents.endedAt[row]!),
      'caused by': deploymentName(deployments, incidents.deployment[row]!),
      'linked by': incidents.linkedBy[row]! > 0 ? linkMethods[incidents.linkedBy[row]!] : undefined,
    }),
  }),
  workItems: ({ workItems }, row) => ({
    id: text(workItems.key, row),
    title: text(workItems.title, row),
    url: text(workItems.url, row),
    evidence: known({
      type: text(workItems.type, row),
      stage: stages[workItems.stage[row]!],
      created: iso(workItems.createdAt[row]!),
      started: iso(workItems.startedAt[row]!),
      done: iso(workItems.doneAt[row]!),
      'last change merged': iso(workItems.lastMergedAt[row]!),
      shipped: iso(workItems.shippedAt[row]!),
    }),
  }),
}

/** The incidents that each deployment caused, by its row. */
const caused = perFacts(({ incidents }) => {
  const rows = new Map<number, number[]>()
  incidents.deployment.forEach((deployment, incident) => {
    if (deployment < 0) return
    const known = rows.get(deployment)
    if (known) known.push(incident)
    else rows.set(deployment, [incident])
  })
  return rows
})

function deploymentName(deployments: Facts['deployments'], row: number): string | undefined {
  if (row < 0) return undefined
  const [id, ref] = [text(deployments.id, row), text(deployments.ref, row)]
  return ref && ref !== id ? `${ref} (${id})` : id
}

function known(evidence: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(evidence).flatMap(([label, value]) => (value ? [[label, value]] : [])),
  )
}

function text(column: Text, row: number): string {
  return column.at(row) ?? ''
}

function iso(instant: number): string | undefined {
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString()
}

function first(...instants: readonly number[]): number {
  return instants.find((instant) => !Number.isNaN(instant)) ?? NaN
}
