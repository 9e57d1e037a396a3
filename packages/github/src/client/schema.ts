import { z } from 'zod'

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })

export const actor = z.object({ type: z.string(), login: z.string() }).nullable()
export type Actor = z.infer<typeof actor>

/** A connection, as every one of GitHub's is: a nullable list of nullable nodes. */
export function connection<T extends z.ZodType>(node: T) {
  return z.object({ pageInfo, totalCount: z.number().optional(), nodes: z.array(node.nullable()).nullable() })
}

export interface Connection<T> {
  readonly pageInfo: z.infer<typeof pageInfo>
  readonly totalCount?: number | undefined
  readonly nodes: readonly (T | null)[] | null
}

export const dateTime = z.string().transform((text, context) => {
  const at = Date.parse(text)
  if (!Number.isFinite(at)) context.addIssue({ code: 'custom', message: 'is no date' })
  return at
})

export const rateLimit = z
  .object({ cost: z.number(), remaining: z.number(), resetAt: dateTime })
  .nullish()
  .catch(null)

const problem = z.object({
  type: z.string().nullish(),
  message: z.string().catch(''),
  path: z
    .array(z.union([z.string(), z.number()]))
    .nullish()
    .catch(null),
  extensions: z.object({ saml_failure: z.boolean().nullish() }).nullish().catch(null),
})
export const problems = z.array(problem).catch([])
export type Problem = z.infer<typeof problem>
