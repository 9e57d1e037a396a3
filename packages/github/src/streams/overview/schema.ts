import { z } from 'zod'
import { dateTime } from '../../client/schema.ts'

const newest = <T extends z.ZodType>(node: T) =>
  z.object({ totalCount: z.number(), nodes: z.array(node.nullable()).nullable() })
const updated = newest(z.object({ updatedAt: dateTime }))
const versions = newest(z.object({ id: z.string(), updatedAt: dateTime }))

const repository = z.object({
  databaseId: z.number(),
  nameWithOwner: z.string(),
  createdAt: dateTime,
  isArchived: z.boolean(),
  defaultBranchRef: z
    .object({
      name: z.string(),
      target: z
        .object({ oid: z.string(), history: z.object({ totalCount: z.number() }).optional() })
        .nullable(),
    })
    .nullable(),
  pullRequests: updated,
  issues: updated,
  deployments: newest(z.object({ id: z.string(), updatedAt: dateTime, environment: z.string().nullable() })),
  releases: versions,
  tags: newest(z.object({ name: z.string(), target: z.object({ oid: z.string() }).nullable() })).nullable(),
  environments: newest(z.object({ name: z.string() }))
    .partial({ totalCount: true })
    .nullable(),
})
export type Overview = z.infer<typeof repository>

export const overviewAnswer = z.object({ repository: repository.nullable() })

export const repositoryState = z.object({
  id: z.number(),
  /** What `auto` came to. */
  auto: z.enum(['github-deployments', 'workflow-runs', 'releases', 'tags', 'merges']).nullable(),
  /** It is read no further back than this; absent: all of it. */
  since: z.number().optional(),
})
export type RepositoryState = z.infer<typeof repositoryState>

export const workflowsAnswer = z.object({ workflows: z.array(z.object({ name: z.string() })) })
