import {
  emptyRecords,
  recordTypes,
  type RecordSet,
  type RecordType,
  type RecordTypes,
  type SyncSource,
} from '@throughline/core'
import { systemClock } from './client/clock.ts'
import { makeClient } from './client/client.ts'
import { diagnose } from './diagnose.ts'
import type { JiraOptions } from './jira-options.ts'
import { JiraSourceError } from './jira-source-error.ts'
import { scopeQuery } from './search/jql.ts'
import { coverageStream, incidentsStream, issuesStream, streamsOf } from './streams/streams-of.ts'
import { estimate } from './sync/estimate.ts'
import { runSync, type SyncRun } from './sync/run-sync.ts'

/**
 * A source that reads Jira Cloud, or a Jira Data Center, through jira-client over its own transport.
 *
 * Records: issues as work items with their moves and flags; what statuses mean; issues that match the JQL of a service
 * as its incidents. `sync` goes on where it stopped: each batch is a checkpoint. Issues are read in the order of their
 * update; a comparison of keys finds what was deleted, moved or missed. A stream that cannot be read is skipped,
 * reported, and marked incomplete in the coverage; the others go on.
 *
 * Limits are waited for by Jira's clock without a request; beyond `maxWaitMs` the sync stops at its last checkpoint.
 *
 * @throws JiraSourceError with a `code`: `options` at once; from sync, estimate and read also `unauthorised`,
 *   `captcha`, `login-page`, `unreachable`, `timeout`, `server-error`, `bad-body`, `foreign-address`; from estimate
 *   what would be skipped in a sync
 * @example
 * const source = jira({ url: 'https://acme.atlassian.net', credentials: { email, token }, projects: ['SHOP'] })
 * const outcome = await source.sync(cursors, async (batch) => keep(batch))
 */
export function jira(options: JiraOptions): SyncSource {
  const clock = options.clock ?? systemClock
  const client = makeClient({
    url: options.url,
    cloudId: options.cloudId,
    credentials: options.credentials,
    fetch: options.fetch ?? fetch,
    clock,
    log: options.log ?? (() => undefined),
    signal: options.signal,
    maxWaitMs: options.maxWaitMs ?? Infinity,
    timeoutMs: options.timeoutMs ?? 60_000,
  })
  check(options)
  const { host, pathname } = new URL(options.url)
  const id = `jira:${host}${pathname.replace(/\/+$/, '')}`
  const run: SyncRun = { source: id, client, options, now: () => clock.now() }
  return {
    id,
    streams: streamsOf(options),
    estimate: (from) => estimate(client, options, from),
    sync: (from, sink, syncOptions) => runSync(run, from, sink, syncOptions),
    read: () => read(run),
    streamOf: (type, record) => streamOf(type, record, options),
    diagnose: () => diagnose(id, client, options),
  }
}

function check({ projects, jql, services = [] }: JiraOptions): void {
  for (const key of projects ?? [])
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(key))
      throw mistake(`"${key}" is no key of a project: write it like SHOP`)
  if (scopeQuery(projects, jql) === '')
    throw mistake('say which issues to read: name projects, or give a jql')
  for (const { name, incidents } of services)
    if (scopeQuery(undefined, incidents.jql) === '')
      throw mistake(`services.${name}.incidents needs a jql that says which issues are incidents`)
}

/** Incidents of services that are no longer configured belong to no stream. Statuses stay: histories name old ones. */
function streamOf<T extends RecordType>(
  type: T,
  record: RecordTypes[T],
  { services = [] }: JiraOptions,
): string | undefined {
  if (type === 'workItems' || type === 'transitions') return issuesStream
  if (type !== 'incidents' || !('service' in record)) return undefined
  const service = services.find(({ name }) => name === record.service)
  return service === undefined ? undefined : incidentsStream(service.name)
}

async function read(run: SyncRun): Promise<RecordSet> {
  const kept = Object.fromEntries(
    [...recordTypes, 'coverage', 'rules', 'rejected'].map((name) => [name, [] as unknown[]]),
  )
  const { findings } = await runSync(run, {}, async ({ stream, records, rejected, rules = [], ...batch }) => {
    // What was stated before the end is outdated by then.
    const coverage = stream === coverageStream ? batch.coverage : []
    for (const [name, rows] of Object.entries({ ...records, coverage, rejected, rules }))
      kept[name]?.push(...(rows ?? []))
  })
  return { ...emptyRecords(run.now()), ...kept, findings }
}

function mistake(message: string): JiraSourceError {
  return new JiraSourceError('options', message)
}
