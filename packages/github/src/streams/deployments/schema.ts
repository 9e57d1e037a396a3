import { z } from 'zod'
import { connection, dateTime } from '../../client/schema.ts'

const statuses = connection(
  z.object({ state: z.string(), createdAt: dateTime, logUrl: z.string().nullable() }),
)

export const deployment = z.object({
  id: z.string(),
  createdAt: dateTime,
  updatedAt: dateTime,
  commitOid: z.string(),
  environment: z.string().nullable(),
  originalEnvironment: z.string().nullable(),
  state: z.string().nullable(),
  ref: z.object({ name: z.string() }).nullable(),
  statuses: statuses.nullable(),
})
export type Deployment = z.infer<typeof deployment>

export const deploymentsAnswer = z.object({
  repository: z.object({ deployments: connection(deployment) }).nullable(),
})
export const statusesAnswer = z.object({ node: z.object({ statuses: statuses.nullish() }).nullable() })
