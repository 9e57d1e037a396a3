import type { Facts } from '../facts/facts.ts'
import { changeShape, deploymentShape, incidentShape, spellShape, workItemShape } from '../facts/shapes.ts'
import { tableFromRows } from '../facts/table-from-rows.ts'
import { currentCommits } from '../records/current-commits.ts'
import { currentRecords } from '../records/current-records.ts'
import type { RecordSet } from '../records/record-set.ts'
import { recordsAt } from '../records/records-at.ts'
import { beforeData } from './before-data.ts'
import { ownedCommits } from './belongs.ts'
import { botTest } from './bot-test.ts'
import { changeRows, type LinkedChanges } from './change-rows.ts'
import { collectFindings } from './collect-findings.ts'
import { commitGraph, type CommitGraph } from './commit-graph.ts'
import { commitsBySha } from './commits-by-sha.ts'
import { commitTable, type CommitRows } from './commit-table.ts'
import { deploymentRows } from './deployment-rows.ts'
import { fullShas } from './full-shas.ts'
import { linkFailures } from './failures/link-failures.ts'
import { groupBy } from '../records/group-by.ts'
import { linesOf, type Line } from './lines.ts'
import { markShared, type LineRows } from './mark-shared.ts'
import { linkChoices } from './link-choices.ts'
import type { LinkOptions } from './options.ts'
import { repositoryHistory, type RepositoryHistory } from './repository-history.ts'
import { services as servicesOf, type Service } from './services.ts'
import { shipLine, type WalkedLine } from './ship-line.ts'
import { shippingFindings } from './shipping-findings.ts'
import { ships } from './ships.ts'
import { linkWorkItems } from './work-items/link-work-items.ts'
import { defaultClock } from './work-items/run-clock.ts'

/**
 * Links records to facts: which deployment shipped each commit and change, what failed and what repaired it, and
 * how work items moved. Pure: the same records and options give the same facts, in whatever order and however
 * often the records are given.
 *
 * Commits are found by ancestry, never by dates. Nothing is guessed silently: what could not be linked, or is
 * left out, is a row with a `reason` and a finding. Instants are epoch milliseconds.
 *
 * @param records what the sources said
 * @param options services, environments, incident rules; every default is in `LinkOptions`
 * @throws PatternError when a configured pattern or glob does not compile
 * @example
 * const facts = link(records, { services: [{ name: 'shop', repositories: ['acme/shop'] }] })
 * measure(facts, { window: '90d' })
 */
export function link(records: RecordSet, options: LinkOptions = {}): Facts {
  const asOf = options.asOf ?? records.readAt
  const commitsOf = currentCommits(records.commits)
  const read = recordsAt(currentRecords(records, commitsOf), asOf)
  const notes = collectFindings()
  const isBotAuthor = botTest(options.bots ?? [])
  const isBot: typeof isBotAuthor = options.includeBots === true ? () => false : isBotAuthor
  const graphs = new Map(
    [...commitsOf].map(([name, { commits, ids }]) => [name, commitGraph(name, commits, ids)]),
  )
  const known = { ...read, deployments: fullShas(read.deployments, graphs, options.services) }
  const services = servicesOf(known, graphs, options, notes)
  const lineInputs = linesOf(services, known.deployments, known.rules)
  const histories = historiesOf(known, graphs, lineInputs, isBot)
  const lines = walkLines(lineInputs, services, histories, known)

  const offsets = lineOffsets(lines)
  const rowOf = (line: { readonly line: number }, position: number) => offsets[line.line]! + position
  const commits = commitTable(lines, histories, rowOf)
  const changes = changeRows({ changes: known.changes, services, lines, histories, isBot, rowOf })
  const changeTable = tableFromRows(changeShape, changes.rows)
  shareRows(lineInputs, commits, changes, changeTable, options.shipped ?? 'first')
  pointToChangeRows(commits, changes, known.changes.length)

  const serviceFacts = services.map((service) => service.fact)
  const profile = options.profile ?? 'dora'
  const failures = linkFailures({
    lines,
    services: serviceFacts,
    commits: commitsBySha(graphs),
    changes: known.changes,
    histories,
    incidents: known.incidents,
    options,
    profile,
    asOf,
    rowOf,
  })
  const work = linkWorkItems({
    records: known,
    services: serviceFacts,
    lines,
    changeRows: changes.rows,
    options,
    asOf,
  })
  const findings = [
    ...notes.findings(),
    ...shippingFindings({
      services,
      lines,
      histories,
      changes: known.changes,
      commitTable: commits.table,
      linkedChanges: changes,
    }),
    ...failures.findings,
    ...work.findings,
  ]
  const before = asOf < records.readAt ? beforeData(known, asOf) : null
  // A source may have found the same in its own part of the records.
  const codes = new Set(findings.map((finding) => finding.code))
  return {
    schemaVersion: 1,
    readAt: asOf,
    ...(before === null ? {} : { beforeData: true }),
    profile,
    clock: { ...defaultClock, ...options.workItems?.clock },
    choices: linkChoices(options),
    services: serviceFacts,
    lines: lineInputs.map((line) => line.fact),
    commits: commits.table,
    changes: changeTable,
    deployments: tableFromRows(deploymentShape, deploymentRows(lines, failures.failureOf, rowOf)),
    incidents: tableFromRows(incidentShape, failures.incidents),
    workItems: tableFromRows(workItemShape, work.items),
    spells: tableFromRows(spellShape, work.spells),
    coverage: known.coverage,
    rules: known.rules,
    findings:
      before === null
        ? [...known.findings.filter((finding) => !codes.has(finding.code)), ...findings]
        : [before],
  }
}

function historiesOf(
  records: RecordSet,
  graphs: ReadonlyMap<string, CommitGraph>,
  lines: readonly Line[],
  isBot: (author: string | undefined, isBot: boolean | undefined) => boolean,
): ReadonlyMap<string, RepositoryHistory> {
  const changes = groupBy(records.changes.entries(), ([, change]) => change.repository)
  const production = lines.filter((line) => line.fact.production)
  const deployments = (production.length > 0 ? production : lines)
    .flatMap((line) => line.deployments)
    .filter(ships)
    .sort((a, b) => b.finishedAt - a.finishedAt)
  return new Map(
    [...graphs].map(([repository, graph]) => {
      const deployed = deployments.flatMap((deployment) =>
        deployment.repository === undefined || deployment.repository === repository
          ? (graph.ids.get(deployment.sha) ?? [])
          : [],
      )
      return [
        repository,
        repositoryHistory({ graph, changes: changes.get(repository) ?? [], deployed, isBot }),
      ]
    }),
  )
}

function walkLines(
  lines: readonly Line[],
  services: readonly Service[],
  histories: ReadonlyMap<string, RepositoryHistory>,
  records: RecordSet,
): readonly WalkedLine[] {
  const repositories = services.map((service) =>
    service.fact.repositories.flatMap((repository) => {
      const history = histories.get(repository)
      if (history === undefined) return []
      const { graph, carriers, changeOf } = history
      return [{ graph, carriers, owned: ownedCommits(service, graph, changeOf, records.changes) }]
    }),
  )
  return lines.map(({ fact, deployments }, line) =>
    shipLine({
      line,
      service: fact.service,
      production: fact.production,
      deployments,
      repositories: repositories[fact.service]!,
    }),
  )
}

function lineOffsets(lines: readonly WalkedLine[]): readonly number[] {
  let next = 0
  return lines.map((line) => {
    const offset = next
    next += line.deployments.length
    return offset
  })
}

/** Says in both tables which rows are counted in another line already: among production lines, and per environment. */
function shareRows(
  lines: readonly Line[],
  commits: CommitRows,
  changes: LinkedChanges,
  changeTable: Facts['changes'],
  rule: 'first' | 'all',
): void {
  const kind = (line: number) =>
    lines[line]?.fact.production === false ? `environment ${lines[line].fact.environment}` : 'production'
  const unit = changes.unit
  const units = unit.reduce((most, u) => Math.max(most, u + 1), 0)
  for (const own of groupBy(commits.ranges.entries(), ([line]) => kind(line)).values()) {
    const ranges = own.map(([, range]): LineRows => range)
    markShared(ranges, commits.unit, commits.units, commits.table.shippedAt, rule, commits.table.shared)
  }
  for (const ranges of groupBy(changes.ranges, (range) => kind(range.line)).values())
    markShared(ranges, unit, units, changeTable.shippedAt, rule, changeTable.shared)
}

/** `change` holds positions among the changes until the rows of changes are known. */
function pointToChangeRows(commits: CommitRows, changes: LinkedChanges, count: number): void {
  const row = new Int32Array(count)
  for (const { line, from, to } of changes.ranges) {
    if (line === -1) continue
    row.fill(-1)
    for (let r = from; r < to; r++) row[changes.unit[r]!] = r
    const own = commits.ranges[line]!
    for (let r = own.from; r < own.to; r++) {
      const position = commits.table.change[r]!
      if (position !== -1) commits.table.change[r] = row[position]!
    }
  }
}
