import type { Cursors, SyncEstimate } from '@throughline/core'
import type { Client } from '../client/client.ts'
import type { JiraOptions } from '../jira-options.ts'
import { scopeQuery } from '../search/jql.ts'
import { approximateCount, searchAnswer } from '../search/schema.ts'
import { openSite, type Site } from '../site/open-site.ts'
import { incidentsStream, issuesStream, siteStream, versionsStream } from '../streams/streams-of.ts'

/**
 * What a sync is going to cost when no history goes beyond its page: of a stream that has been read before, one page
 * and one comparison of keys.
 */
export async function estimate(client: Client, options: JiraOptions, from: Cursors): Promise<SyncEstimate> {
  const site = await openSite(client, options, from[siteStream])
  const { projects = [], jql, services = [] } = options
  const queries = [
    [issuesStream, scopeQuery(projects, jql)] as const,
    ...services.map(
      ({ name, incidents }) => [incidentsStream(name), scopeQuery(undefined, incidents.jql)] as const,
    ),
  ]
  let requests = 5 + (from[versionsStream] === undefined ? Math.max(1, projects.length) : 1)
  for (const [stream, query] of queries)
    requests += from[stream] === undefined ? costOf(site, await countOf(site, query), options) : 2
  return { requests, points: null, remaining: null, resetAt: null }
}

/** Cloud gives histories in a request of their own; both compare all keys at the end. */
function costOf({ cloud }: Site, count: number, { pageSize = 100 }: JiraOptions): number {
  const pages = Math.max(1, Math.ceil(count / pageSize))
  return cloud ? pages * 2 + Math.ceil(count / 5000) : pages + Math.ceil(count / 1000)
}

/** How many issues a query matches; Cloud says about how many. */
export async function countOf({ client, cloud, api }: Site, jql: string): Promise<number> {
  const what = 'the number of issues'
  if (cloud) {
    const call = { path: `${api}/search/approximate-count`, body: { jql } }
    return (await client.ask(call, approximateCount, what)).count
  }
  const call = { path: `${api}/search`, body: { jql, startAt: 0, maxResults: 0, fields: ['key'] } }
  return (await client.ask(call, searchAnswer, what)).total ?? 0
}
