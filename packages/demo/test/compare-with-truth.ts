import { exclusionReasons, type Facts, link, linkMethods, reworkReasons } from '@throughline/core'
import type { SampleOrganisation } from '../src/index.ts'

/** Links the records of a sample and tells where link and truth differ. */
export function compareWithTruth({ records, services, truth }: SampleOrganisation) {
  return compareFacts(link(records, { services }), truth)
}

/** Tells, per kind of thing, where facts and truth differ: a few, for people to read. */
export function compareFacts(facts: Facts, truth: Truth) {
  const idOf = (row: number) => (row === -1 ? null : facts.deployments.id.at(row)!)
  return {
    facts,
    commits: differences(commitLines(facts, truth, idOf)),
    deployments: differences(deploymentLines(facts, truth, idOf)),
    incidents: differences(incidentLines(facts, truth, idOf)),
    items: differences(itemLines(facts, truth)),
  }
}

type Truth = SampleOrganisation['truth']
type IdOf = (row: number) => string | null

function differences(lines: readonly (string | null)[]): readonly string[] {
  return lines.filter((line) => line !== null).slice(0, 12)
}

function told(what: string, linked: unknown, expected: unknown): string | null {
  const [a, b] = [JSON.stringify(linked), JSON.stringify(expected)]
  return a === b ? null : `${what}: linked ${a}, true ${b}`
}

const absent = (value: number) => (Number.isNaN(value) ? null : value)

function productionRows(facts: Facts, table: { readonly length: number; readonly line: Int32Array }) {
  return Array.from({ length: table.length }, (_, row) => row).filter(
    (row) => facts.lines[table.line[row]!]?.production,
  )
}

function commitLines(facts: Facts, truth: Truth, idOf: IdOf) {
  const { commits } = facts
  const seen = new Set<string>()
  const lines = productionRows(facts, commits).map((row) => {
    const sha = commits.sha.at(row)!
    seen.add(sha)
    const excluded = exclusionReasons[commits.reason[row]!]
    const lead = (commits.shippedAt[row]! - commits.authoredAt[row]!) / 1000
    const linked = {
      service: facts.services[facts.lines[commits.line[row]!]!.service]!.name,
      original: commits.original[row] === 1,
      mainline: commits.mainline[row] === 1,
      deployment: idOf(commits.deployment[row]!),
      leadTime: excluded === 'none' ? absent(lead) : null,
      excluded,
    }
    return told(sha, linked, truth.commits.get(sha))
  })
  const missing = [...truth.commits].map(([sha, { deployment }]) =>
    deployment === null || seen.has(sha) ? null : `${sha} has no row`,
  )
  return [...lines, ...missing]
}

function deploymentLines(facts: Facts, truth: Truth, idOf: IdOf) {
  const { deployments } = facts
  const rows = productionRows(facts, deployments)
  const lines = rows.map((row) => {
    const id = deployments.id.at(row)!
    const linked = {
      service: facts.services[facts.lines[deployments.line[row]!]!.service]!.name,
      copyOf: idOf(deployments.fanOutOf[row]!),
      redeploy: deployments.redeploy[row] === 1,
      failure:
        deployments.incidents[row] === 0
          ? null
          : {
              linkedBy: linkMethods.filter((_, bit) => deployments.linkedBy[row]! & (1 << bit)).join(),
              recoveredAt: absent(deployments.recoveredAt[row]!),
              inferred: deployments.inferredOnly[row] === 1,
            },
      rework: reworkReasons[deployments.rework[row]!],
    }
    return told(id, linked, truth.deployments.get(id))
  })
  return [...lines, told('how many', rows.length, truth.deployments.size)]
}

function incidentLines({ incidents }: Facts, truth: Truth, idOf: IdOf) {
  const reported = Array.from({ length: incidents.length }, (_, row) => row).filter(
    (row) => incidents.inferred[row] === 0,
  )
  const lines = reported.map((row) => {
    const id = incidents.id.at(row)!
    return told(id, idOf(incidents.deployment[row]!), truth.incidents.get(id))
  })
  return [...lines, told('how many', reported.length, truth.incidents.size)]
}

function itemLines({ workItems }: Facts, truth: Truth) {
  const lines = Array.from({ length: workItems.length }, (_, row) => {
    const key = workItems.key.at(row)!
    const linked = {
      startedAt: absent(workItems.startedAt[row]!),
      doneAt: absent(workItems.doneAt[row]!),
      shippedAt: absent(workItems.shippedAt[row]!),
      abandoned: exclusionReasons[workItems.reason[row]!] === 'abandoned',
    }
    return told(`${workItems.type.at(row)} ${key}`, linked, truth.items.get(key))
  })
  return [...lines, told('how many', workItems.length, truth.items.size)]
}
