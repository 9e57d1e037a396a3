import { z } from 'zod'
import { dateTime } from '../../client/schema.ts'

/** Numbers beyond 2^53 arrive as BigInt. */
const id = z.union([z.number(), z.bigint()]).transform(String)

export const workflowRun = z.object({
  id,
  name: z.string().nullish(),
  head_sha: z.string(),
  head_branch: z.string().nullish(),
  status: z.string().nullable(),
  conclusion: z.string().nullish(),
  html_url: z.string().nullish(),
  created_at: dateTime,
  updated_at: dateTime,
  run_started_at: dateTime.nullish(),
})
export type WorkflowRun = z.infer<typeof workflowRun>

export const runsAnswer = z.object({ total_count: z.number(), workflow_runs: z.array(workflowRun) })

const job = z.object({
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullish(),
  started_at: dateTime.nullish(),
  completed_at: dateTime.nullish(),
})
export type Job = z.infer<typeof job>
export const jobsAnswer = z.object({ total_count: z.number(), jobs: z.array(job) })

export const runsState = z.object({
  /** Everything that began before has been read and had ended. */
  since: z.number(),
})
