import type { DeploymentRecord, Instant } from '@throughline/core'
import { named, type RepositoryContext } from '../../sync/repository-context.ts'
import { cursorState } from '../../sync/schema.ts'
import type { Step } from '../../sync/step.ts'
import { jobsAnswer, runsAnswer, runsState, type Job, type WorkflowRun } from './schema.ts'
import { isDeploying, runRecord } from './to-records.ts'

const perPage = 100
/** GitHub lists no more than this for one filter. */
const cap = 1000
const second = 1000
const day = 86_400_000
/** A run that takes longer has been given up. */
const longestRun = 35 * day

/**
 * Runs of deploying workflows, by REST: GraphQL has no list of them. The time is cut into slices of at most 1,000
 * runs, oldest first; a run that has not ended is looked at again by later runs.
 */
export async function* readWorkflowRuns(
  context: RepositoryContext,
  cursor: string | undefined,
): AsyncGenerator<Step> {
  const { rules, now, overview } = context
  if (!rules.some(({ from }) => from === 'workflow-runs')) return
  const state = cursorState(cursor, runsState)
  const oldest = Math.max(overview.createdAt, context.since ?? -Infinity)
  const begin = state?.since ?? Math.floor(oldest / second) * second
  const end = Math.max(begin, Math.floor(now / second) * second)
  let unsettled = Infinity
  const slices: (readonly [Instant, Instant])[] = [[begin, end]]
  for (let slice = slices.pop(); slice !== undefined; slice = slices.pop()) {
    const [from, to] = slice
    const first = await page(context, from, to, 1)
    if (first.total_count > cap && to - from > second) {
      const middle = from + Math.floor((to - from) / 2 / second) * second
      slices.push([middle, to], [from, middle])
      continue
    }
    const runs = [...first.workflow_runs]
    for (let number = 2; runs.length < Math.min(first.total_count, cap); number++) {
      const next = await page(context, from, to, number)
      if (next.workflow_runs.length === 0) break
      runs.push(...next.workflow_runs)
    }
    const deployments: DeploymentRecord[] = []
    for (const run of runs) {
      deployments.push(...(await recordsOf(context, run)))
      if (run.status !== 'completed' && run.created_at > now - longestRun)
        unsettled = Math.min(unsettled, Math.floor(run.created_at / second) * second)
    }
    yield {
      records: { deployments },
      state: { since: Math.min(to, unsettled) },
      missing: Math.max(0, first.total_count - runs.length),
      complete: slices.length === 0,
      of: null,
    }
  }
}

function page(context: RepositoryContext, from: Instant, to: Instant, number: number) {
  const { client, repository } = context
  const { owner, name } = named(context)
  const created = `${stamp(from)}..${stamp(to)}`
  return client.get(
    `/repos/${owner}/${name}/actions/runs`,
    { created, per_page: perPage, page: number },
    runsAnswer,
    `the workflow runs of ${client.clean(repository)}`,
  )
}

async function recordsOf(context: RepositoryContext, run: WorkflowRun): Promise<DeploymentRecord[]> {
  const records: DeploymentRecord[] = []
  let jobs: readonly Job[] | undefined
  for (const rule of context.rules) {
    if (!isDeploying(rule, run)) continue
    const wanted = rule.job
    if (wanted === undefined) {
      records.push(runRecord(context.repository, run, rule, undefined))
      continue
    }
    jobs ??= await jobsOf(context, run)
    const job = jobs.find(({ name }) => wanted.matches(name))
    if (job !== undefined) records.push(runRecord(context.repository, run, rule, job))
  }
  return records
}

async function jobsOf(context: RepositoryContext, run: WorkflowRun): Promise<readonly Job[]> {
  const { client, repository } = context
  const { owner, name } = named(context)
  const jobs: Job[] = []
  for (let number = 1; ; number++) {
    const found = await client.get(
      `/repos/${owner}/${name}/actions/runs/${run.id}/jobs`,
      { per_page: perPage, page: number },
      jobsAnswer,
      `the jobs of a workflow run of ${client.clean(repository)}`,
    )
    jobs.push(...found.jobs)
    if (found.jobs.length === 0 || jobs.length >= found.total_count) return jobs
  }
}

/** GitHub reads the colon and the plus of an offset wrongly in places; Z is safe. */
function stamp(at: Instant): string {
  return new Date(at).toISOString().replace('.000', '')
}
