import type { Client } from '../../client/client.ts'
import { HeavyError } from '../../client/heavy-error.ts'
import { pageSize } from '../../client/page-size.ts'
import { pages } from '../../client/pages.ts'
import { IssueRestDocument, IssuesDocument } from '../../operations/generated.ts'
import { inRepository } from '../../sync/in-repository.ts'
import { joined, unfinished } from '../../sync/joined.ts'
import { named, type RepositoryContext } from '../../sync/repository-context.ts'
import { cursorState } from '../../sync/schema.ts'
import type { Step } from '../../sync/step.ts'
import { fingerprint } from '../overview/read-overview.ts'
import { issueRestAnswer, issuesAnswer, issuesState, type Issue } from './schema.ts'
import { issueRecords } from './to-records.ts'

const overlap = 120_000
const mostTries = 3

/** Issues with labels and label history, oldest update first, from what was read before on. */
export async function* readIssues(
  context: RepositoryContext,
  cursor: string | undefined,
): AsyncGenerator<Step> {
  const { client, repository, rules, overview, workItems } = context
  if (!workItems && rules.every(({ labels }) => labels.length === 0)) return
  const seen = fingerprint(overview.issues)
  const state = cursorState(cursor, issuesState) ?? {
    since: context.since,
    after: null,
    newest: null,
    seen: null,
  }
  if (state.seen === seen && state.after === null) return
  const what = `the issues of ${client.clean(repository)}`
  const since = state.since === null ? null : new Date(state.since - overlap).toISOString()
  let newest = state.newest ?? state.since
  const ask = async (size: number, after: string | null) => {
    const variables = { ...named(context), size, after, since }
    const answer = await client.query(IssuesDocument, variables, issuesAnswer, what)
    return inRepository(answer, ({ issues }) => issues, what)
  }
  for await (const page of pages(ask, pageSize(context.nested * 2), what, state.after)) {
    const records = { workItems: [], transitions: [], incidents: [] } as {
      -readonly [K in keyof ReturnType<typeof issueRecords>]: ReturnType<typeof issueRecords>[K][number][]
    }
    let { missing } = page
    for (const one of page.nodes) {
      const issue = await wholeIssue(client, one, what)
      if (unfinished(issue.labels) || unfinished(issue.timelineItems)) missing += 1
      const made = issueRecords(repository, issue, rules, workItems)
      records.workItems.push(...made.workItems)
      records.transitions.push(...made.transitions)
      records.incidents.push(...made.incidents)
      newest = Math.max(newest ?? one.updatedAt, one.updatedAt)
    }
    yield {
      records,
      missing,
      complete: page.next === null,
      of: page.total,
      state:
        page.next === null
          ? { since: newest, after: null, newest: null, seen }
          : { since: state.since, after: page.next, newest, seen: null },
    }
  }
}

async function wholeIssue(client: Client, issue: Issue, what: string): Promise<Issue> {
  let whole = issue
  for (let tries = 0; tries < mostTries;) {
    const labels = unfinished(whole.labels)
    const timeline = unfinished(whole.timelineItems)
    if (!labels && !timeline) break
    const variables = {
      id: issue.id,
      labels,
      labelsAfter: whole.labels?.pageInfo.endCursor ?? null,
      timeline,
      timelineAfter: whole.timelineItems.pageInfo.endCursor,
    }
    const node = await client
      .query(IssueRestDocument, variables, issueRestAnswer, what)
      .then(({ data }) => data.node)
      .catch((error: unknown) => {
        if (error instanceof HeavyError) return null
        throw error
      })
    const next = {
      ...whole,
      labels: joined(whole.labels, node?.labels),
      timelineItems: joined(whole.timelineItems, node?.timelineItems) ?? whole.timelineItems,
    }
    const moved = next.labels !== whole.labels || next.timelineItems !== whole.timelineItems
    tries = moved ? 0 : tries + 1
    whole = next
  }
  return whole
}
