import type { Cursors, Finding, Skipped, SyncBatch, SyncOptions, SyncOutcome } from '@throughline/core'
import type { Client } from '../client/client.ts'
import type { JiraOptions } from '../jira-options.ts'
import { JiraSourceError, type JiraErrorCode } from '../jira-source-error.ts'
import { scopeQuery } from '../search/jql.ts'
import { issue as issueSchema } from '../search/schema.ts'
import { searchPages } from '../search/search-pages.ts'
import { openSite, type Site } from '../site/open-site.ts'
import { completeIssues } from '../streams/complete-issues.ts'
import type { Context } from '../streams/context.ts'
import { issueFields } from '../streams/issue-fields.ts'
import { joined, readQuery, type Query } from '../streams/read-query.ts'
import { readVersions } from '../streams/read-versions.ts'
import { queryState, type QueryState } from '../streams/schema.ts'
import type { Step } from '../streams/step.ts'
import {
  coverageStream,
  incidentsStream,
  issuesStream,
  siteStream,
  streamsOf,
  versionsStream,
} from '../streams/streams-of.ts'
import { incidentRecords, incidentTombstone } from '../streams/to-incident.ts'
import { workItemRecords, workItemTombstone } from '../streams/to-work-item.ts'
import { coverageOf, detectionRules } from './coverage.ts'
import { cursorText, readState } from './cursor.ts'
import { syncFindings } from './sync-findings.ts'

/** Troubles of one stream: the others go on. */
const local: ReadonlySet<JiraErrorCode> = new Set([
  'forbidden',
  'unknown-project',
  'bad-query',
  'removed',
  'not-found',
  'paging-loop',
  'unexpected-answer',
  'refused',
])

export interface SyncRun {
  readonly source: string
  readonly client: Client
  readonly options: JiraOptions
  /** By our clock. */
  readonly now: () => number
}

/** Reads every stream in turn; what it is for is told at `SyncSource.sync`. */
export async function runSync(
  { source, client, options, now }: SyncRun,
  from: Cursors,
  sink: (batch: SyncBatch) => Promise<void>,
  { signal, streams: wanted, since, progress }: SyncOptions = {},
): Promise<SyncOutcome> {
  const requestsBefore = client.requests()
  const skipped: Skipped[] = []
  const streams = streamsOf(options).filter((name) => name !== coverageStream)
  const isWanted = (stream: string) => wanted?.includes(stream) ?? true
  const incomplete = new Map(streams.filter(isWanted).map((name) => [name, 'reading stopped before it']))
  const states = new Map<string, QueryState>()
  const serverNow = () => now() + (client.gate.skew() ?? 0)
  let stopped: SyncOutcome['stopped']

  const skip = (stream: string, reason: string) => {
    skipped.push({ stream, what: source, reason })
    incomplete.set(stream, reason)
  }
  const reading = async (stream: string, read: () => Promise<void>): Promise<void> => {
    if (stopped !== undefined) return
    try {
      if (signal?.aborted === true) throw new JiraSourceError('aborted', 'The sync was stopped')
      await read()
    } catch (error) {
      if (!(error instanceof JiraSourceError)) throw error
      if (error.code === 'aborted') stopped = 'aborted'
      else if (error.code === 'rate-limited') stopped = 'max-wait'
      else if (!local.has(error.code)) throw error
      else skip(stream, error.message)
    }
  }
  const steps = async (stream: string, read: AsyncGenerator<Step>): Promise<void> => {
    let done = 0
    let linksHidden = false
    for await (const step of read) {
      const state = queryState.safeParse(step.state).data
      if (state !== undefined) states.set(stream, state)
      linksHidden ||= step.linksHidden === true
      await sink({
        stream,
        records: step.records,
        cursor: cursorText(step.state),
        coverage: [],
        rejected: step.rejected,
        complete: step.complete,
      })
      for (const rows of Object.values(step.records)) done += rows?.length ?? 0
      progress?.({ stream, done, of: step.of, requests: client.requests() - requestsBefore })
      if (signal?.aborted === true && !step.complete)
        throw new JiraSourceError('aborted', 'The sync was stopped')
    }
    const held = states.get(stream)?.held.length ?? 0
    if (held > 0)
      skip(stream, `Jira gave ${held} issues in no usable form; the next sync asks for them again`)
    else incomplete.delete(stream)
    if (linksHidden)
      skipped.push({
        stream,
        what: 'development links',
        reason:
          'the account may not see what the development panel shows; give it the permission View development tools',
      })
  }

  let site: Site | undefined
  await reading(siteStream, async () => {
    site = await openSite(client, options, from[siteStream])
    const records = { statuses: site.statuses.records }
    // Should reading end before its end, nothing looks as if it were all there. A little earlier than now, so that what
    // is said at the end covers it however the server's clock is estimated by then.
    const unread = coverageOf(source, options, { incomplete, isWanted, states }, serverNow() - 2_000)
    const coverage = unread.map((row) => ({ ...row, from: since ?? null }))
    if (site.isNew) await sink({ ...empty(siteStream, cursorText(site.state)), records, coverage })
    incomplete.delete(siteStream)
  })
  if (site !== undefined) await readStreams(site)

  const at = serverNow()
  const results = { incomplete, isWanted, states }
  await sink({
    ...empty(coverageStream, cursorText({ at })),
    coverage: coverageOf(source, options, results, at),
    rules: wanted === undefined ? detectionRules(options, results) : undefined,
  })
  return {
    complete: stopped === undefined && skipped.length === 0,
    stopped,
    requests: client.requests() - requestsBefore,
    points: null,
    skipped,
    findings: findings(site),
    ended: streams.filter((name) => isWanted(name) && !incomplete.has(name)),
  }

  async function readStreams(open: Site): Promise<void> {
    const context: Context = { source, site: open, options, now: serverNow(), from: since }
    const issues = workItemQuery(open, options)
    if (isWanted(issuesStream)) {
      await reading(issuesStream, () => steps(issuesStream, readQuery(context, issues, from[issuesStream])))
    }
    if (isWanted(versionsStream)) {
      await reading(versionsStream, () => {
        const known = states.get(issuesStream) ?? readState(from[issuesStream], queryState)
        const projects = Object.keys(known?.known ?? {})
        const again = (condition: string) => reread(context, issues, condition)
        return steps(versionsStream, readVersions(context, projects, from[versionsStream], again))
      })
    }
    for (const { name, incidents } of options.services ?? []) {
      const stream = incidentsStream(name)
      if (!isWanted(stream)) continue
      const query = incidentQuery(open, name, scopeQuery(undefined, incidents.jql))
      await reading(stream, () => steps(stream, readQuery(context, query, from[stream])))
    }
  }

  function findings(open: Site | undefined): readonly Finding[] {
    return open === undefined ? [] : syncFindings(states, client.gate.skew())
  }
}

function workItemQuery(site: Site, { projects, jql }: JiraOptions): Query {
  return {
    jql: scopeQuery(projects, jql),
    what: `the issues of ${projects === undefined ? 'the query' : site.client.clean(projects.join(', '))}`,
    toRecords: (read, updatedAt) => workItemRecords(site, read, updatedAt),
    tombstones: (key, at) => ({ workItems: [workItemTombstone(key, at)] }),
  }
}

function incidentQuery(site: Site, service: string, jql: string): Query {
  return {
    jql: `(${jql})`,
    what: `the incidents of ${site.client.clean(service)}`,
    toRecords: (read, updatedAt) => ({ incidents: incidentRecords(site, service, read, updatedAt) }),
    tombstones: (key, at) => ({ incidents: [incidentTombstone(key, service, at)] }),
  }
}

/** The records of the issues of a query that match a condition, outside its order. */
async function* reread(
  context: Context,
  query: Query,
  condition: string,
): AsyncGenerator<SyncBatch['records']> {
  const { site, options } = context
  const fields = issueFields(site.fields, options)
  const jql = `${query.jql} AND ${condition} ORDER BY updated ASC`
  const search = { jql, fields, histories: true, size: options.pageSize ?? 100, what: query.what }
  for await (const page of searchPages(site, search)) {
    const issues = page.issues.flatMap((raw) => issueSchema.safeParse(raw).data ?? [])
    const complete = await completeIssues(context, issues, query.what, () => undefined)
    yield joined(complete.map((one) => query.toRecords(one, one.issue.fields.updated)))
  }
}

function empty(stream: string, cursor: string): SyncBatch {
  return { stream, records: {}, cursor, coverage: [], rejected: [], complete: true }
}
