import { z } from 'zod'

/** Where reading the issues of a query stands. */
export const queryState = z.object({
  /** What was asked, of which site, with which names: when it is another, everything is read anew. */
  scope: z.string(),
  /** Nothing that was updated before is read; null: everything is. */
  from: z.number().nullable(),
  /** Everything updated up to here has been read; null: nothing yet. */
  since: z.number().nullable(),
  /** Issues of the last minutes, by id, and when they were updated. */
  recent: z.record(z.string(), z.number()),
  /** Keys of all issues that were handed over: ranges of numbers by project. */
  known: z.record(z.string(), z.string()),
  /** When the known keys were last compared with those that are there. */
  comparedAt: z.number().nullable(),
  /** When an issue was last found gone: one that comes back has to be newer than that. */
  goneAt: z.number().nullable(),
  /** Ids of issues that Jira gave in no usable form: asked for again every time. */
  held: z.array(z.string()),
  /** Keys by id of issues whose history is not whole. */
  cut: z.record(z.string(), z.string()),
})
export type QueryState = z.infer<typeof queryState>

export const versionsState = z.object({
  /** Address of the site. */
  scope: z.string(),
  /** Release days of released versions, by id. */
  releases: z.record(z.string(), z.string()),
  readAt: z.number(),
})

export const versionsAnswer = z.array(
  z.object({
    id: z.string(),
    released: z.boolean().optional().catch(undefined),
    releaseDate: z.string().optional().catch(undefined),
  }),
)

export const keyOnly = z.object({ id: z.string(), key: z.string().regex(/^.+-\d+$/) })

export const pullRequestsAnswer = z.object({
  detail: z
    .array(
      z.object({
        pullRequests: z
          .array(z.object({ url: z.string() }))
          .catch([])
          .default([]),
      }),
    )
    .catch([])
    .default([]),
})
