import { exclusionReasons } from '../facts/codes.ts'
import type { CommitTable } from '../facts/shapes.ts'
import type { Finding, Severity } from '../records/record-set.ts'
import type { ChangeRecord } from '../records/records.ts'
import type { LinkedChanges } from './change-rows.ts'
import type { RepositoryHistory } from './repository-history.ts'
import type { Service } from './services.ts'
import type { WalkedLine } from './ship-line.ts'

export interface ShippingFindingsInput {
  readonly services: readonly Service[]
  readonly lines: readonly WalkedLine[]
  readonly histories: ReadonlyMap<string, RepositoryHistory>
  readonly changes: readonly ChangeRecord[]
  readonly commitTable: CommitTable
  readonly linkedChanges: LinkedChanges
}

/** What is odd in commits, changes and deployments, each with what to do about it. Findings of no case are left out. */
export function shippingFindings(input: ShippingFindingsInput): readonly Finding[] {
  return [...history(input), ...landing(input), ...spans(input), ...lineFindings(input)].filter(
    (finding) => finding.count > 0,
  )
}

function finding(
  code: string,
  severity: Severity,
  count: number,
  message: string,
  examples: Iterable<string>,
  service?: string,
): Finding {
  const sample: string[] = []
  for (const example of examples) if (sample.push(example) === 5) break
  return { code, severity, count, message, sample, service }
}

function history({ histories }: ShippingFindingsInput): readonly Finding[] {
  return [...histories.values()].map(({ graph, landedBy }) => {
    // Off the branch only the commits of changes are read, so that their parents are missing says nothing.
    const cut: string[] = []
    for (let c = 0; c < landedBy.length; c++)
      if (graph.cut[c] === 1 && landedBy[c] !== -1) cut.push(graph.commits[c]!.sha)
    return finding(
      'missing-parents',
      'warning',
      cut.length,
      `The history of ${graph.repository} is cut: parents of some commits were not read, so what shipped before the cut is not known. Fetch the whole history (git fetch --unshallow).`,
      cut,
    )
  })
}

function landing({ histories, changes }: ShippingFindingsInput): readonly Finding[] {
  const unknown: string[] = []
  const noMerge: string[] = []
  const rewritten: string[] = []
  let rewrittenOf = 0
  for (const { graph, landed } of histories.values()) {
    for (const [position, { merge, landing: how, listed, originalsUnknown }] of landed) {
      const change = changes[position]!
      if (how === 'squash' || how === 'rebase') rewrittenOf += 1
      if (originalsUnknown) unknown.push(name(change))
      if (merge === -1) noMerge.push(name(change))
      if (listed.length > 0 && change.firstCommitAt === undefined) {
        if (listed.every((c) => graph.commits[c]!.authoredAt > change.createdAt)) rewritten.push(name(change))
      }
    }
  }
  for (const change of changes)
    if (change.mergedAt !== undefined && !histories.has(change.repository)) noMerge.push(name(change))
  return [
    finding(
      'originals-unknown',
      'warning',
      unknown.length,
      `The commits people made are not known for ${unknown.length} of ${rewrittenOf} squash- or rebase-merged changes: the commit on the branch counts, so that lead time starts at the merge. Fetch refs/pull/*/head or read the pull requests.`,
      unknown,
    ),
    finding(
      'merge-commit-unknown',
      'warning',
      noMerge.length,
      'Merged changes whose merge commit is not among the commits read cannot be seen to ship: read the branch they were merged into, and give mergeSha.',
      noMerge,
    ),
    finding(
      'rewritten-author-dates',
      'info',
      rewritten.length,
      'Every commit of these changes is dated later than the change was opened, so a rebase rewrote the dates and their first commit is not known: give firstCommitAt where it matters.',
      rewritten,
    ),
  ]
}

function spans({ commitTable, linkedChanges, changes }: ShippingFindingsInput): readonly Finding[] {
  const negativeCode = exclusionReasons.indexOf('negative')
  const commits = new Set<string>()
  for (let row = 0; row < commitTable.length; row++)
    if (commitTable.reason[row] === negativeCode) commits.add(commitTable.sha.at(row)!)
  const shipped = linkedChanges.rows.filter((row) => row.reason === negativeCode)
  const backwards = changes.filter(({ createdAt, readyAt, firstReviewAt, firstCommitAt, mergedAt }) =>
    [createdAt, readyAt, firstReviewAt, firstCommitAt].some(
      (at) => at !== undefined && at > (mergedAt ?? Infinity),
    ),
  )
  return [
    finding(
      'negative-lead-time',
      'warning',
      commits.size + shipped.length,
      'Commits and changes dated later than the deployment that shipped them are left out of lead time: check the clocks of authors and of the deployment source.',
      [...commits, ...shipped.map((row) => `${row.repository}#${row.number}`)],
    ),
    finding(
      'negative-span',
      'warning',
      backwards.length,
      'Changes whose commits, opening or review are dated later than their merge are left out of the times this makes negative: check the clocks and the import.',
      backwards.map(name),
    ),
  ]
}

function lineFindings(input: ShippingFindingsInput): readonly Finding[] {
  const { lines, services, commitTable } = input
  const truncated = exclusionReasons.indexOf('left-truncated')
  const production = lines.filter((line) => line.production)
  const rows = new Map(production.map((line) => [line.line, [] as number[]]))
  for (let row = 0; row < commitTable.length; row++)
    if (commitTable.reason[row] === truncated) rows.get(commitTable.line[row]!)?.push(row)
  return [
    ...production.map((line) =>
      finding(
        'left-truncated',
        'info',
        rows.get(line.line)!.length,
        'Commits that the first known deployment shipped were perhaps shipped before it, so they have no lead time: read older deployments to count them.',
        rows
          .get(line.line)!
          .slice(0, 5)
          .map((row) => commitTable.sha.at(row)!),
        services[line.service]!.fact.name,
      ),
    ),
    ...lines.map((line) =>
      finding(
        'deployed-commit-unknown',
        'warning',
        line.unknown.length,
        'Deployments of a commit that was not read, or of an abbreviated sha that several begin with, ship nothing: read the branch or tag they were made from, and give full shas.',
        line.unknown.slice(0, 5).map((position) => line.deployments[position]!.id),
        services[line.service]!.fact.name,
      ),
    ),
    ...services.map((service) => withoutPaths(service, input)),
    ...services.map(({ fact }, service) => {
      const own = lines.filter((line) => line.service === service)
      const none = own.length > 0 && own.every((line) => !line.production)
      return finding(
        'no-production-environment',
        'warning',
        none ? own.length : 0,
        'No environment of the service is production, so nothing counts as shipped: configure the name of its production environment.',
        own.map((line) => line.deployments[0]!.environment),
        fact.name,
      )
    }),
  ]
}

function withoutPaths({ fact, touches }: Service, { histories, changes }: ShippingFindingsInput): Finding {
  const own =
    touches === null
      ? []
      : [
          ...changes.filter(({ repository }) => fact.repositories.includes(repository)),
          ...fact.repositories.flatMap((repository) => histories.get(repository)?.graph.commits ?? []),
        ]
  const told = own.some(({ paths = [] }) => paths.length > 0)
  return finding(
    'paths-unknown',
    'warning',
    told ? 0 : own.length,
    'The service has paths, but no commit or change says which files it touches, so all of its repositories count: read the commits from a clone, or give their paths.',
    fact.repositories,
    fact.name,
  )
}

function name(change: ChangeRecord): string {
  return `${change.repository}#${change.number}`
}
