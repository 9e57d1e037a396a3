import { z } from 'zod'
import { connection, dateTime } from '../../client/schema.ts'

const commit = { oid: z.string(), committedDate: dateTime.optional() }
const inner = z.object({
  ...commit,
  type: z.string(),
  target: z.object({ type: z.string(), oid: z.string() }).optional(),
})
const target = z.object({
  ...commit,
  type: z.string(),
  tagger: z.object({ date: dateTime.nullable() }).nullish(),
  target: inner.optional(),
})

const tag = z.object({ name: z.string(), target: target.nullable() })
export type Tag = z.infer<typeof tag>

export const tagsAnswer = z.object({ repository: z.object({ refs: connection(tag).nullable() }).nullable() })
export const tagsState = z.object({ seen: z.string() })
