import type { Row, Table } from './table.ts'

/**
 * One row per (line, unit) that could be shipped, where a unit is a commit. A line is a (service, environment).
 * `shippedAt` NaN: not shipped in this line. `original`: counts in change-lead-time (what people committed);
 * `mainline`: stands on the branch. A row can be both. `reason` is an index of `exclusionReasons`.
 */
export const commitShape = {
  line: 'ref',
  repository: 'text',
  sha: 'text',
  title: 'text',
  author: 'text',
  authoredAt: 'instant',
  committedAt: 'instant',
  change: 'ref',
  deployment: 'ref',
  shippedAt: 'instant',
  original: 'flag',
  mainline: 'flag',
  /** Counted in another line already when totals are made: 1 of the same service, 2 of another one. */
  shared: 'flag',
  reason: 'code',
} as const

/** One row per (line, change). A change of a service without any line has line -1. */
export const changeShape = {
  line: 'ref',
  service: 'ref',
  repository: 'text',
  number: 'text',
  title: 'text',
  url: 'text',
  author: 'text',
  branch: 'text',
  labels: 'text',
  issueKeys: 'text',
  createdAt: 'instant',
  readyAt: 'instant',
  firstCommitAt: 'instant',
  firstReviewAt: 'instant',
  approvedAt: 'instant',
  mergedAt: 'instant',
  closedAt: 'instant',
  shippedAt: 'instant',
  deployment: 'ref',
  mergeSha: 'text',
  additions: 'number',
  deletions: 'number',
  files: 'number',
  reviewers: 'number',
  commits: 'number',
  landing: 'code',
  shared: 'flag',
  reason: 'code',
} as const

/** One row per deployment of a line, ordered by (line, finishedAt, startedAt, id). */
export const deploymentShape = {
  line: 'ref',
  id: 'text',
  sha: 'text',
  ref: 'text',
  url: 'text',
  startedAt: 'instant',
  finishedAt: 'instant',
  status: 'code',
  /** Row of the deployment this one is the fan-out copy of; -1: counts for itself. */
  fanOutOf: 'ref',
  /** Commits first shipped by it, merges and bots included. */
  ships: 'number',
  initial: 'flag',
  redeploy: 'flag',
  rollback: 'flag',
  /** Row of the first deployment this rollback undid. */
  undoes: 'ref',
  /** Index of `reworkReasons`; 0 none. */
  rework: 'code',
  /** Caused-by incidents, and how they were linked: a bit per `linkMethods` index. */
  incidents: 'number',
  linkedBy: 'number',
  /** 1 when every incident linked to it is inferred. */
  inferredOnly: 'flag',
  /** When all its incidents had ended; NaN: not failed, or still failing (incidents > 0). */
  recoveredAt: 'instant',
} as const

/** One row per incident, typed or inferred. `deployment` -1: external, counts in no DORA metric, listed. */
export const incidentShape = {
  service: 'ref',
  id: 'text',
  title: 'text',
  url: 'text',
  severity: 'text',
  startedAt: 'instant',
  detectedAt: 'instant',
  resolvedAt: 'instant',
  /** The earlier of its resolution and the deployment that rolled it back or fixed it. */
  endedAt: 'instant',
  deployment: 'ref',
  fix: 'ref',
  linkedBy: 'code',
  inferred: 'flag',
  /** Row of the typed incident that absorbed this inferred one; -1 none. */
  absorbedBy: 'ref',
} as const

/** One row per work item, measured with the clock in `Facts.clock`. */
export const workItemShape = {
  service: 'ref',
  key: 'text',
  type: 'text',
  class: 'code',
  title: 'text',
  url: 'text',
  parent: 'ref',
  createdAt: 'instant',
  startedAt: 'instant',
  doneAt: 'instant',
  /** Merge of the last linked change that counts, and first production deployment that contains it. */
  lastMergedAt: 'instant',
  shippedAt: 'instant',
  /** Containers: first child shipped. */
  firstShippedAt: 'instant',
  activeSeconds: 'number',
  waitingSeconds: 'number',
  changes: 'number',
  container: 'flag',
  subTask: 'flag',
  stage: 'code',
  reason: 'code',
} as const

/** One row per stay of a work item in a stage: [from, to), to NaN while it lasts. */
export const spellShape = {
  item: 'ref',
  stage: 'code',
  flagged: 'flag',
  from: 'instant',
  to: 'instant',
} as const

export type CommitTable = Table<typeof commitShape>
export type ChangeTable = Table<typeof changeShape>
export type DeploymentTable = Table<typeof deploymentShape>
export type IncidentTable = Table<typeof incidentShape>
export type WorkItemTable = Table<typeof workItemShape>
export type SpellTable = Table<typeof spellShape>

export type CommitRow = Row<typeof commitShape>
export type ChangeRow = Row<typeof changeShape>
export type DeploymentRow = Row<typeof deploymentShape>
export type IncidentRow = Row<typeof incidentShape>
export type WorkItemRow = Row<typeof workItemShape>
export type SpellRow = Row<typeof spellShape>
