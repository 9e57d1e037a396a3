import type { Client } from '../../client/client.ts'
import { HeavyError } from '../../client/heavy-error.ts'
import type { Connection } from '../../client/schema.ts'
import { PullRequestRestDocument } from '../../operations/generated.ts'
import { joined, unfinished } from '../../sync/joined.ts'
import { restAnswer, type PullRequest } from './schema.ts'

const mostTries = 3

/**
 * Reads on in the lists of a pull request that go on beyond its page, 100 at a time, all of them in one request.
 *
 * @returns the pull request with whole lists, and how many of them stay cut
 */
export async function completePullRequest(
  client: Client,
  pull: PullRequest,
  what: string,
): Promise<{ readonly pull: PullRequest; readonly missing: number }> {
  let whole = pull
  for (let tries = 0; ;) {
    const open = {
      commits: unfinished(whole.commits),
      reviews: unfinished(whole.reviews),
      timelineItems: unfinished(whole.timelineItems),
      labels: unfinished(whole.labels),
      closingIssuesReferences: unfinished(whole.closingIssuesReferences),
      files: whole.files === undefined ? false : unfinished(whole.files),
    }
    const count = Object.values(open).filter((one) => one).length
    if (count === 0 || tries === mostTries) return { pull: whole, missing: count }
    const after = (connection: Connection<unknown> | null | undefined) =>
      connection?.pageInfo.endCursor ?? null
    const variables = {
      id: pull.id,
      commits: open.commits,
      commitsAfter: after(whole.commits),
      reviews: open.reviews,
      reviewsAfter: after(whole.reviews),
      timeline: open.timelineItems,
      timelineAfter: after(whole.timelineItems),
      labels: open.labels,
      labelsAfter: after(whole.labels),
      closing: open.closingIssuesReferences,
      closingAfter: after(whole.closingIssuesReferences),
      files: open.files,
      filesAfter: after(whole.files),
    }
    const node = await client
      .query(PullRequestRestDocument, variables, restAnswer, what)
      .then(({ data }) => data.node)
      .catch((error: unknown) => {
        if (error instanceof HeavyError) return null
        throw error
      })
    const next: PullRequest = {
      ...whole,
      commits: joined(whole.commits, node?.commits) ?? whole.commits,
      reviews: joined(whole.reviews, node?.reviews),
      timelineItems: joined(whole.timelineItems, node?.timelineItems) ?? whole.timelineItems,
      labels: joined(whole.labels, node?.labels),
      closingIssuesReferences: joined(whole.closingIssuesReferences, node?.closingIssuesReferences),
      files: joined(whole.files ?? null, node?.files),
    }
    const moved = Object.keys(open).some(
      (key) => next[key as keyof typeof open] !== whole[key as keyof typeof open],
    )
    tries = moved ? 0 : tries + 1
    whole = { ...next, files: whole.files === undefined ? undefined : next.files }
  }
}
