import { exclusionReasons, linkMethods, reworkReasons } from '@throughline/core'
import type { Facts, RecordSet, ServiceOptions } from '@throughline/core'

export type Cell = string | number | boolean | null | undefined
export type Tables = Readonly<Record<string, readonly (readonly Cell[])[]>>

/** What the sources said, one list of rows per table of sql/tables.sql. */
export function recordRows(records: RecordSet): Tables {
  const { commits, changes, deployments, workItems, transitions, statuses } = records
  return {
    commits: commits.map((r) => [
      r.repository,
      r.sha,
      r.authoredAt,
      r.author,
      r.isBot ?? false,
      r.parents.length,
    ]),
    parents: commits.flatMap((r) => r.parents.map((parent) => [r.repository, r.sha, parent])),
    changes: changes.map((r) => [
      r.repository,
      r.number,
      r.createdAt,
      r.readyAt,
      r.firstCommitAt,
      r.firstReviewAt,
      r.approvedAt,
      r.mergedAt,
      r.closedAt,
      r.mergeSha,
      r.additions,
      r.deletions,
      r.author,
      r.isBot ?? false,
    ]),
    commit_paths: commits.flatMap((r) => (r.paths ?? []).map((path) => [r.repository, r.sha, path])),
    change_commits: changes.flatMap((r) => (r.commits ?? []).map((sha) => [r.repository, r.number, sha])),
    change_reviewers: changes.flatMap((r) => (r.reviewers ?? []).map((who) => [r.repository, r.number, who])),
    deployments: deployments.map((r) => [
      r.id,
      r.service,
      r.environment,
      r.sha,
      r.startedAt,
      r.finishedAt,
      r.status,
    ]),
    items: workItems.map((r) => [r.key, r.type, r.createdAt, r.parent, r.resolution, r.service]),
    transitions: transitions.map((r) => [r.key, r.at, r.to, r.toCategory, r.kind ?? 'status']),
    statuses: statuses.map((r) => [r.name, r.category]),
  }
}

/** Who shipped, caused and ended what, as linking found it. */
export function linkedRows(facts: Facts, services: readonly ServiceOptions[]): Tables {
  const { commits, changes, deployments, incidents, workItems } = facts
  const rows = <Row>({ length }: { readonly length: number }, row: (i: number) => Row) =>
    Array.from({ length }, (_, i) => row(i))
  const instant = (value: number) => (Number.isNaN(value) ? null : value)
  const idOf = (row: number) => (row < 0 ? null : deployments.id.at(row))
  const place = (row: number): Cell[] => {
    const line = facts.lines[row]
    return line ? [facts.services[line.service]!.name, line.environment] : [null, null]
  }
  return {
    lines: facts.services.flatMap(({ name }, service) => {
      const own = facts.lines.filter((line) => line.service === service && line.production)
      return own.length > 0 ? own.map(({ environment }) => [name, environment]) : [[name, 'production']]
    }),
    owners: facts.services.flatMap(({ name, repositories }) => repositories.map((own) => [name, own])),
    folders: services.flatMap(({ name, paths = [] }) => paths.map((path) => [name, path.replace('**', '')])),
    linked_commits: rows(commits, (i) => [
      ...place(commits.line[i]!),
      commits.repository.at(i),
      commits.sha.at(i),
      idOf(commits.deployment[i]!),
      commits.original[i] === 1,
      commits.mainline[i] === 1,
      exclusionReasons[commits.reason[i]!],
    ]),
    linked_changes: rows(changes, (i) => [
      ...place(changes.line[i]!),
      changes.repository.at(i),
      changes.number.at(i),
      idOf(changes.deployment[i]!),
    ]),
    linked_first_commits: rows(changes, (i) => [
      changes.repository.at(i),
      changes.number.at(i),
      instant(changes.firstCommitAt[i]!),
    ]),
    linked_incidents: rows(incidents, (i) => [
      incidents.id.at(i),
      idOf(incidents.deployment[i]!),
      linkMethods[incidents.linkedBy[i]!],
      incidents.inferred[i] === 1,
      incidents.absorbedBy[i]! >= 0,
      instant(incidents.endedAt[i]!),
    ]),
    linked_deployments: rows(deployments, (i) => [
      deployments.id.at(i),
      reworkReasons[deployments.rework[i]!],
      deployments.rollback[i] === 1,
      deployments.redeploy[i] === 1,
    ]),
    linked_items: rows(workItems, (i) => [
      workItems.key.at(i),
      ...[workItems.lastMergedAt[i]!, workItems.shippedAt[i]!, workItems.firstShippedAt[i]!].map(instant),
    ]),
  }
}
