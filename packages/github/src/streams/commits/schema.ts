import { z } from 'zod'
import { connection, dateTime } from '../../client/schema.ts'

export const commit = z.object({
  oid: z.string(),
  authoredDate: dateTime,
  committedDate: dateTime,
  message: z.string(),
  author: z.object({ name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  parents: z.object({
    totalCount: z.number(),
    nodes: z.array(z.object({ oid: z.string() }).nullable()).nullable(),
  }),
})
export type Commit = z.infer<typeof commit>

export const historyAnswer = z.object({
  repository: z
    .object({ object: z.object({ history: connection(commit).optional() }).nullable() })
    .nullable(),
})

export const commitsState = z.object({
  /** Head whose whole history has been read. */
  head: z.string().nullable(),
  walk: z
    .object({
      target: z.string(),
      after: z.string().nullable(),
      /** Commits still to come that are new, and that were read before. */
      fresh: z.array(z.string()),
      known: z.array(z.string()),
      /** Next commit of the first-parent line. */
      line: z.string().nullable(),
    })
    .nullable(),
})
export type CommitsState = z.infer<typeof commitsState>
