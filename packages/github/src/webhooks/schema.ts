import { z } from 'zod'
import { dateTime } from '../client/schema.ts'
import { workflowRun } from '../streams/workflow-runs/schema.ts'

/** What every delivery about a repository has. */
export const delivery = z.object({
  action: z.string().optional(),
  repository: z.object({ id: z.number(), full_name: z.string() }),
})

export const workflowRunDelivery = z.object({ workflow_run: workflowRun })

export const issuesDelivery = z.object({
  issue: z.object({ number: z.number(), created_at: dateTime }),
})

export const pushDelivery = z.object({ ref: z.string(), created: z.boolean() })
