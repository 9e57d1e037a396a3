import type {
  ChangeRow,
  CommitRow,
  DeploymentRow,
  IncidentRow,
  SpellRow,
  WorkItemRow,
} from '../../../src/facts/shapes.ts'
import {
  changeShape,
  commitShape,
  deploymentShape,
  incidentShape,
  spellShape,
  workItemShape,
} from '../../../src/facts/shapes.ts'
import type { Facts } from '../../../src/facts/facts.ts'
import { tableFromRows } from '../../../src/facts/table-from-rows.ts'

export const hour = 3_600_000
export const day = 24 * hour
const monday = Date.UTC(2026, 0, 5)

/** An instant so many days after Monday 2026-01-05 00:00Z. */
export function at(days: number): number {
  return monday + days * day
}

const commit: CommitRow = {
  line: 0,
  repository: 'acme/shop',
  sha: '',
  title: '',
  author: '',
  authoredAt: NaN,
  committedAt: NaN,
  change: -1,
  deployment: -1,
  shippedAt: NaN,
  original: 1,
  mainline: 1,
  shared: 0,
  reason: 0,
}

const change: ChangeRow = {
  line: 0,
  service: 0,
  repository: 'acme/shop',
  number: '1',
  title: '',
  url: '',
  author: '',
  branch: '',
  labels: '',
  issueKeys: '',
  createdAt: NaN,
  readyAt: NaN,
  firstCommitAt: NaN,
  firstReviewAt: NaN,
  approvedAt: NaN,
  mergedAt: NaN,
  closedAt: NaN,
  shippedAt: NaN,
  deployment: -1,
  mergeSha: '',
  additions: NaN,
  deletions: NaN,
  files: NaN,
  reviewers: NaN,
  commits: NaN,
  landing: 0,
  shared: 0,
  reason: 0,
}

const deployment: DeploymentRow = {
  line: 0,
  id: '',
  sha: '',
  ref: '',
  url: '',
  startedAt: NaN,
  finishedAt: NaN,
  status: 0,
  fanOutOf: -1,
  ships: 1,
  initial: 0,
  redeploy: 0,
  rollback: 0,
  undoes: -1,
  rework: 0,
  incidents: 0,
  linkedBy: 0,
  inferredOnly: 0,
  recoveredAt: NaN,
}

const incident: IncidentRow = {
  service: 0,
  id: '',
  title: '',
  url: '',
  severity: '',
  startedAt: NaN,
  detectedAt: NaN,
  resolvedAt: NaN,
  endedAt: NaN,
  deployment: -1,
  fix: -1,
  linkedBy: 0,
  inferred: 0,
  absorbedBy: -1,
}

const workItem: WorkItemRow = {
  service: 0,
  key: '',
  type: 'Story',
  class: 1,
  title: '',
  url: '',
  parent: -1,
  createdAt: NaN,
  startedAt: NaN,
  doneAt: NaN,
  lastMergedAt: NaN,
  shippedAt: NaN,
  firstShippedAt: NaN,
  activeSeconds: NaN,
  waitingSeconds: NaN,
  changes: 0,
  container: 0,
  subTask: 0,
  stage: 0,
  reason: 0,
}

const spell: SpellRow = { item: 0, stage: 2, flagged: 0, from: NaN, to: NaN }

export interface Parts extends Partial<
  Pick<Facts, 'services' | 'lines' | 'coverage' | 'readAt' | 'profile' | 'findings' | 'rules'>
> {
  readonly commits?: readonly Partial<CommitRow>[]
  readonly changes?: readonly Partial<ChangeRow>[]
  readonly deployments?: readonly Partial<DeploymentRow>[]
  readonly incidents?: readonly Partial<IncidentRow>[]
  readonly workItems?: readonly Partial<WorkItemRow>[]
  readonly spells?: readonly Partial<SpellRow>[]
}

/** Facts of one service with one production line, read four weeks after that Monday, unless said otherwise. */
export function makeFacts(parts: Parts = {}): Facts {
  const fill = <Row extends object>(base: Row, rows: readonly Partial<Row>[] = []) =>
    rows.map((row) => ({ ...base, ...row }))
  return {
    schemaVersion: 1,
    readAt: at(28),
    profile: 'dora',
    clock: { start: 'firstStart', end: 'lastDone', resetOnBacklog: true, sumInStatus: false },
    services: [{ name: 'shop', team: 'checkout', repositories: ['acme/shop'], incidentsConfigured: true }],
    lines: [{ service: 0, environment: 'production', production: true, deploymentRule: 'tags' }],
    coverage: [],
    rules: [],
    findings: [],
    ...parts,
    commits: tableFromRows(commitShape, fill(commit, parts.commits)),
    changes: tableFromRows(changeShape, fill(change, parts.changes)),
    deployments: tableFromRows(
      deploymentShape,
      fill(deployment, parts.deployments).map((row, i) => ({ ...row, id: row.id || `d${i}` })),
    ),
    incidents: tableFromRows(incidentShape, fill(incident, parts.incidents)),
    workItems: tableFromRows(workItemShape, fill(workItem, parts.workItems)),
    spells: tableFromRows(spellShape, fill(spell, parts.spells)),
  }
}

/** Coverage of streams from a Monday on, complete. */
export function covers(
  streams: readonly Facts['coverage'][number]['stream'][],
  from: number | null,
  to: number,
  complete = true,
) {
  return streams.map((stream) => ({ source: 'test', stream, from, to, complete }))
}
