import type { DuckDBConnection } from '@duckdb/node-api'
import { numbers } from './in-duckdb.ts'

const deployments = `_deployments AS (
  SELECT cdc.cicd_deployment_id AS deployment_id, max(cdc.finished_date) AS deployment_finished_date
  FROM cicd_deployment_commits cdc JOIN project_mapping pm ON cdc.cicd_scope_id = pm.row_id AND pm."table" = 'cicd_scopes'
  WHERE pm.project_name IN ('shop') AND cdc.result = 'SUCCESS' AND cdc.environment = 'PRODUCTION'
  GROUP BY 1 HAVING max(cdc.finished_date) >= TIMESTAMP '2025-01-01' AND max(cdc.finished_date) < TIMESTAMP '2026-01-01')`

const pulls = `_pr_stats AS (
  SELECT DISTINCT pr.id, strftime(cdc.finished_date, '%y/%m') AS month, ppm.pr_cycle_time
  FROM pull_requests pr JOIN project_pr_metrics ppm ON ppm.id = pr.id
  JOIN project_mapping pm ON pr.base_repo_id = pm.row_id AND pm."table" = 'repos'
  JOIN cicd_deployment_commits cdc ON ppm.deployment_commit_id = cdc.id
  WHERE pm.project_name IN ('shop') AND pr.merged_date IS NOT NULL AND ppm.pr_cycle_time IS NOT NULL
    AND cdc.finished_date >= TIMESTAMP '2025-01-01' AND cdc.finished_date < TIMESTAMP '2026-01-01')`

const failures = `_failures AS (
  SELECT d.deployment_id, d.deployment_finished_date, i.id AS incident_id, i.seconds
  FROM _deployments d LEFT JOIN project_incident_deployment_relationships pim ON d.deployment_id = pim.deployment_id
  LEFT JOIN incidents i ON pim.id = i.id)`

const overMonths = (name: string) =>
  `SELECT ${name} FROM calendar_months cm LEFT JOIN _months m ON cm.month = m.month ORDER BY cm.month`

/** The lower of the two middle values, by rank, as DevLake writes a median. */
const medianBy = (value: string, source: string, month: string) => `_ranks AS (
  SELECT ${month} AS month, ${value} AS v, percent_rank() OVER (PARTITION BY ${month} ORDER BY ${value}) AS ranks FROM ${source}),
  _months AS (SELECT month, max(v) AS v FROM _ranks WHERE ranks <= 0.5 GROUP BY month)`
const medianOf = (value: string, source: string) =>
  `_ranks AS (SELECT ${value} AS v, percent_rank() OVER (ORDER BY ${value}) AS ranks FROM ${source})
   SELECT max(v) FROM _ranks WHERE ranks <= 0.5`

const monthOfDeployment = `strftime(deployment_finished_date, '%y/%m')`
const failed = `(SELECT * FROM _failures WHERE incident_id IS NOT NULL)`
const failRate = `count(DISTINCT CASE WHEN incident_id IS NOT NULL THEN deployment_id END) / count(DISTINCT deployment_id)`

/**
 * The queries of Apache DevLake's DORA dashboard, in their shape: text keys, common table expressions, months as text,
 * medians by percent_rank. Whole year and by month: deployments, lead time, fail rate, recovery.
 */
export async function devLakeStyle(connection: DuckDBConnection) {
  const ask = (sql: string) => numbers(connection, sql)
  const perMonth = (value: string, source: string) =>
    `_months AS (SELECT ${monthOfDeployment} AS month, ${value} AS v FROM ${source} GROUP BY 1) ${overMonths('v')}`
  return {
    deployments: [
      ...(await ask(`WITH ${deployments} SELECT count(DISTINCT deployment_id) FROM _deployments`)),
      ...(await ask(`WITH ${deployments}, ${perMonth('count(DISTINCT deployment_id)', '_deployments')}`)),
    ],
    leadTime: [
      ...(await ask(`WITH ${pulls}, ${medianOf('pr_cycle_time', '_pr_stats')}`)),
      ...(await ask(`WITH ${pulls}, ${medianBy('pr_cycle_time', '_pr_stats', 'month')} ${overMonths('v')}`)),
    ],
    failRate: [
      ...(await ask(`WITH ${deployments}, ${failures} SELECT ${failRate} FROM _failures`)),
      ...(await ask(`WITH ${deployments}, ${failures}, ${perMonth(failRate, '_failures')}`)),
    ],
    recovery: [
      ...(await ask(`WITH ${deployments}, ${failures}, ${medianOf('seconds', failed)}`)),
      ...(await ask(
        `WITH ${deployments}, ${failures}, ${medianBy('seconds', failed, monthOfDeployment)} ${overMonths('v')}`,
      )),
    ],
  }
}
