import { z } from 'zod'
import { connection, dateTime } from '../../client/schema.ts'

const labels = connection(z.object({ name: z.string() }))
const timeline = connection(
  z.object({
    type: z.string(),
    createdAt: dateTime.optional(),
    label: z.object({ name: z.string() }).optional(),
    closer: z
      .object({
        oid: z.string().optional(),
        mergeCommit: z.object({ oid: z.string() }).nullish(),
      })
      .nullish(),
  }),
)

const issue = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  url: z.string(),
  state: z.string(),
  stateReason: z.string().nullable(),
  createdAt: dateTime,
  updatedAt: dateTime,
  closedAt: dateTime.nullable(),
  labels: labels.nullable(),
  timelineItems: timeline,
})
export type Issue = z.infer<typeof issue>

export const issuesAnswer = z.object({ repository: z.object({ issues: connection(issue) }).nullable() })
export const issueRestAnswer = z.object({
  node: z.object({ labels: labels.nullish(), timelineItems: timeline.optional() }).nullable(),
})

export const issuesState = z.object({
  since: z.number().nullable(),
  after: z.string().nullable(),
  newest: z.number().nullable(),
  seen: z.string().nullable(),
})
