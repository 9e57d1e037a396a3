import { DuckDBInstance, DuckDBDataChunk, DOUBLE, INTEGER, VARCHAR } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api'
import type { Facts } from '@throughline/core'
import type { Dora } from './one-pass.ts'
import { daysOfYear, months, year } from './synthetic-facts.ts'

type Column = readonly [name: string, type: DuckDBType, at: (row: number) => DuckDBValue]

/** The same facts twice in DuckDB: keyed by integers, and as DevLake keeps them, keyed by text. */
export async function loadDuckDb({ commits, changes, deployments }: Facts): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const seconds = (at: number) => (Number.isNaN(at) ? null : at / 1000)
  await fill(connection, 'commits', commits.length, [
    ['deployment', INTEGER, (row) => commits.deployment[row]!],
    ['authored', DOUBLE, (row) => seconds(commits.authoredAt[row]!)],
    ['shipped', DOUBLE, (row) => seconds(commits.shippedAt[row]!)],
    ['counts', INTEGER, (row) => (commits.original[row] === 1 && commits.reason[row] === 0 ? 1 : 0)],
  ])
  await fill(connection, 'deployments', deployments.length, [
    ['id', INTEGER, (row) => row],
    ['line', INTEGER, (row) => deployments.line[row]!],
    ['finished', DOUBLE, (row) => seconds(deployments.finishedAt[row]!)],
    ['succeeded', INTEGER, (row) => (deployments.status[row] === 0 ? 1 : 0)],
    ['failed', INTEGER, (row) => (deployments.incidents[row]! > 0 ? 1 : 0)],
    ['reworked', INTEGER, (row) => (deployments.rework[row]! > 0 ? 1 : 0)],
    ['recovered', DOUBLE, (row) => seconds(deployments.recoveredAt[row]!)],
  ])
  await fill(connection, 'changes', changes.length, [
    ['n', INTEGER, (row) => row],
    ['first_commit', DOUBLE, (row) => seconds(changes.firstCommitAt[row]!)],
    ['created', DOUBLE, (row) => seconds(changes.createdAt[row]!)],
    ['reviewed', DOUBLE, (row) => seconds(changes.firstReviewAt[row]!)],
    ['approved', DOUBLE, (row) => seconds(changes.approvedAt[row]!)],
    ['merged', DOUBLE, (row) => seconds(changes.mergedAt[row]!)],
    ['shipped', DOUBLE, (row) => seconds(changes.shippedAt[row]!)],
  ])
  await fill(connection, 'month_starts', 13, [
    ['n', INTEGER, (row) => row],
    ['label', VARCHAR, (row) => new Date(months[row]!).toISOString().slice(2, 7).replace('-', '/')],
  ])
  await connection.run(devLakeTables)
  return connection
}

async function fill(connection: DuckDBConnection, table: string, rows: number, columns: readonly Column[]) {
  await connection.run(
    `CREATE TABLE ${table} (${columns.map(([name, type]) => `${name} ${type}`).join(', ')})`,
  )
  const appender = await connection.createAppender(table)
  for (let from = 0; from < rows; from += 2048) {
    const count = Math.min(2048, rows - from)
    const chunk = DuckDBDataChunk.create(columns.map(([, type]) => type))
    chunk.setColumns(columns.map(([, , at]) => Array.from({ length: count }, (_, i) => at(from + i))))
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

const within = (column: string, { from, to } = year) =>
  `${column} >= ${from / 1000} AND ${column} < ${to / 1000}`
const byMonth = (column: string) => `date_trunc('month', to_timestamp(${column}) AT TIME ZONE 'UTC')`
const before = { from: year.from - (year.to - year.from), to: year.from }

const metrics = [
  ['sum(succeeded)', 'deployments', 'finished', 'line = 0'],
  ['median(shipped - authored)', 'commits', 'shipped', 'counts = 1 AND shipped >= authored'],
  ['sum(failed) / count(*)', 'deployments', 'finished', 'line = 0 AND (succeeded + failed) > 0'],
  ['median(recovered - finished)', 'deployments', 'finished', 'line = 0 AND failed = 1'],
  ['sum(reworked) / sum(succeeded)', 'deployments', 'finished', 'line = 0'],
] as const

const spans = [
  'shipped - first_commit',
  'shipped - merged',
  'created - first_commit',
  'reviewed - created',
  'approved - reviewed',
  'merged - approved',
  'shipped - merged',
]

/** Hand-written SQL over integers: for each metric its value, its months and the year before; then the changes. */
export async function inSql(connection: DuckDBConnection): Promise<Dora> {
  const found: number[][] = []
  const previous: number[] = []
  for (const [value, table, at, where] of metrics) {
    const rest = `FROM ${table} WHERE ${within(at)} AND ${where}`
    const whole = await numbers(connection, `SELECT ${value} ${rest}`)
    const months = `GROUP BY ${byMonth(at)} ORDER BY ${byMonth(at)}`
    found.push([...whole, ...(await numbers(connection, `SELECT ${value} ${rest} ${months}`))])
    const old = `SELECT ${value} FROM ${table} WHERE ${within(at, before)} AND ${where}`
    previous.push(...(await numbers(connection, old)))
  }
  const [frequency = [], leadTime = [], failRate = [], recovery = [], rework = []] = found
  const leads = `FROM commits WHERE ${within('shipped')} AND counts = 1 AND shipped >= authored`
  const percentiles = [0.75, 0.9, 0.95].map((p) => `quantile_cont(shipped - authored, ${p})`)
  const inOrder =
    'first_commit <= created AND created <= reviewed AND reviewed <= approved AND approved <= merged AND merged <= shipped'
  const medians = spans.map((span) => `median(${span})`)
  return {
    frequency: perDay(frequency),
    leadTime,
    failRate,
    recovery,
    rework,
    previous: [previous[0]! / daysOfYear, ...previous.slice(1)],
    percentiles: await row(connection, `SELECT ${percentiles.join(', ')} ${leads}`),
    changes: await row(
      connection,
      `SELECT ${medians.join(', ')} FROM changes WHERE ${within('shipped')} AND ${inOrder}`,
    ),
  }
}

async function row(connection: DuckDBConnection, sql: string): Promise<number[]> {
  return ((await (await connection.run(sql)).getRows())[0] ?? []).map(Number)
}

function perDay(counts: readonly number[]): number[] {
  return counts.map((count, i) => count / (i === 0 ? daysOfYear : (months[i]! - months[i - 1]!) / 86_400_000))
}

export async function numbers(connection: DuckDBConnection, sql: string): Promise<number[]> {
  const rows = await (await connection.run(sql)).getRows()
  return rows.map((row) => Number(row[0]))
}

/** Text keys of the length and form that Apache DevLake gives its domain layer. */
const devLakeTables = `
CREATE TABLE cicd_deployment_commits AS SELECT
  'github:GithubDeployment:1:' || id AS id, 'github:GithubDeployment:1:deployment:' || id AS cicd_deployment_id,
  CASE line WHEN 0 THEN 'PRODUCTION' ELSE 'STAGING' END AS environment,
  CASE succeeded WHEN 1 THEN 'SUCCESS' ELSE 'FAILURE' END AS result,
  'github:GithubRepo:1:42' AS cicd_scope_id, to_timestamp(finished) AT TIME ZONE 'UTC' AS finished_date FROM deployments;
CREATE TABLE project_mapping AS SELECT 'shop' AS project_name, 'github:GithubRepo:1:42' AS row_id, 'repos' AS "table"
  UNION ALL SELECT 'shop', 'github:GithubRepo:1:42', 'cicd_scopes';
CREATE TABLE pull_requests AS SELECT 'github:GithubPullRequest:1:' || n AS id,
  'github:GithubRepo:1:42' AS base_repo_id, TIMESTAMP '2025-01-01' AS merged_date FROM changes;
CREATE TABLE project_pr_metrics AS SELECT 'github:GithubPullRequest:1:' || (rowid) AS id, 'shop' AS project_name,
  'github:GithubDeployment:1:' || deployment AS deployment_commit_id, (shipped - authored) AS pr_cycle_time FROM commits;
CREATE TABLE incidents AS SELECT 'github:GithubIssue:1:' || id AS id, to_timestamp(recovered) AT TIME ZONE 'UTC' AS resolution_date,
  to_timestamp(finished) AT TIME ZONE 'UTC' AS created_date, recovered - finished AS seconds, finished FROM deployments WHERE failed = 1;
CREATE TABLE project_incident_deployment_relationships AS SELECT 'github:GithubIssue:1:' || id AS id, 'shop' AS project_name,
  'github:GithubDeployment:1:deployment:' || id AS deployment_id FROM deployments WHERE failed = 1;
CREATE TABLE calendar_months AS SELECT label AS month FROM month_starts WHERE n < 12;
`
