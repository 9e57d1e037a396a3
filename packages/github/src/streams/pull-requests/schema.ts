import { z } from 'zod'
import { actor, connection, dateTime } from '../../client/schema.ts'
import { descentState } from '../../sync/schema.ts'
import { commit } from '../commits/schema.ts'

const commits = connection(z.object({ commit }))
const reviews = connection(z.object({ state: z.string(), submittedAt: dateTime.nullable(), author: actor }))
const timeline = connection(z.object({ type: z.string(), createdAt: dateTime.optional() }))
const labels = connection(z.object({ name: z.string() }))
const closing = connection(
  z.object({ number: z.number(), repository: z.object({ nameWithOwner: z.string() }) }),
)
const files = connection(z.object({ path: z.string() }))

const pullRequest = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  body: z.string().catch(''),
  url: z.string(),
  isDraft: z.boolean(),
  state: z.string(),
  createdAt: dateTime,
  updatedAt: dateTime,
  mergedAt: dateTime.nullable(),
  closedAt: dateTime.nullable(),
  headRefName: z.string(),
  baseRefName: z.string(),
  additions: z.number(),
  deletions: z.number(),
  changedFiles: z.number(),
  author: actor,
  mergeCommit: z.object({ oid: z.string() }).nullable(),
  commits,
  reviews: reviews.nullable(),
  timelineItems: timeline,
  labels: labels.nullable(),
  closingIssuesReferences: closing.nullable(),
  files: files.nullish(),
})
export type PullRequest = z.infer<typeof pullRequest>

export const pullRequestsAnswer = z.object({
  repository: z.object({ pullRequests: connection(pullRequest) }).nullable(),
})

/** Where the next pull request begins, and nothing of this one. */
export const placeAnswer = z.object({
  repository: z.object({ pullRequests: connection(z.object({ number: z.number() })) }).nullable(),
})

/** The lists of a pull request that may go on beyond its page. */
export const restAnswer = z.object({
  node: z
    .object({
      commits: commits.optional(),
      reviews: reviews.nullish(),
      timelineItems: timeline.optional(),
      labels: labels.nullish(),
      closingIssuesReferences: closing.nullish(),
      files: files.nullish(),
    })
    .nullable(),
})

export const pullRequestsState = z.union([
  /** First reading, oldest update first. */
  z.object({ ascent: z.object({ after: z.string().nullable(), newest: z.number().nullable() }) }),
  descentState,
])
