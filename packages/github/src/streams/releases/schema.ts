import { z } from 'zod'
import { connection, dateTime } from '../../client/schema.ts'

const release = z.object({
  id: z.string(),
  tagName: z.string(),
  url: z.string(),
  isDraft: z.boolean(),
  isPrerelease: z.boolean(),
  createdAt: dateTime,
  publishedAt: dateTime.nullable(),
  updatedAt: dateTime,
  tagCommit: z.object({ oid: z.string() }).nullable(),
})
export type Release = z.infer<typeof release>

export const releasesAnswer = z.object({
  repository: z.object({ releases: connection(release) }).nullable(),
})
