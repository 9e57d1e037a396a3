import { emptyRecords, exclusionReasons, landings, link } from '../../src/index.ts'
import type { LinkOptions, RecordSet } from '../../src/index.ts'
import { hours } from './failures/world.ts'

const name = (sha: string) => Buffer.from(sha.replace(/(00)+$/, ''), 'hex').toString()
const hour = (instant: number) => (Number.isNaN(instant) ? null : (instant - hours(0)) / 3_600_000)

/** Links records and says of every commit and change what shipped it, by name and hour. */
export function shipped(records: Partial<RecordSet>, options: LinkOptions = {}) {
  const facts = link({ ...emptyRecords(hours(10_000)), ...records }, options)
  const { commits, changes, deployments, lines, services } = facts
  const lineName = (line: number) => {
    const fact = lines[line]
    return fact === undefined ? 'none' : `${services[fact.service]!.name}/${fact.environment}`
  }
  const rows = <T>(length: number, row: (i: number) => T) => Array.from({ length }, (_, i) => row(i))
  const by = (row: number) => (row === -1 ? null : deployments.id.at(row)!)
  const commitRows = rows(commits.length, (i) => ({
    line: lineName(commits.line[i]!),
    name: name(commits.sha.at(i)!),
    by: by(commits.deployment[i]!),
    at: hour(commits.shippedAt[i]!),
    change: commits.change[i] === -1 ? null : changes.number.at(commits.change[i]!)!,
    original: commits.original[i] === 1,
    mainline: commits.mainline[i] === 1,
    shared: commits.shared[i] !== 0,
    reason: exclusionReasons[commits.reason[i]!]!,
  }))
  const changeRows = rows(changes.length, (i) => ({
    line: lineName(changes.line[i]!),
    service: services[changes.service[i]!]!.name,
    number: changes.number.at(i)!,
    by: by(changes.deployment[i]!),
    at: hour(changes.shippedAt[i]!),
    firstCommit: hour(changes.firstCommitAt[i]!),
    merged: hour(changes.mergedAt[i]!),
    landing: landings[changes.landing[i]!]!,
    commits: changes.commits[i]!,
    shared: changes.shared[i] !== 0,
    reason: exclusionReasons[changes.reason[i]!]!,
  }))
  const deploymentRows = rows(deployments.length, (i) => ({
    line: lineName(deployments.line[i]!),
    id: deployments.id.at(i)!,
    ships: deployments.ships[i]!,
    initial: deployments.initial[i] === 1,
    redeploy: deployments.redeploy[i] === 1,
    fanOutOf: by(deployments.fanOutOf[i]!),
  }))
  const only = <T extends { readonly line: string }>(all: readonly T[], line: string) =>
    all.filter((row) => row.line === line)
  return {
    facts,
    commits: (line: string) => Object.fromEntries(only(commitRows, line).map((row) => [row.name, row])),
    changes: (line: string) => Object.fromEntries(only(changeRows, line).map((row) => [row.number, row])),
    deployments: Object.fromEntries(deploymentRows.map((row) => [row.id, row])),
    finding: (code: string) => facts.findings.find((finding) => finding.code === code),
  }
}
