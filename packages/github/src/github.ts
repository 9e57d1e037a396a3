import {
  emptyRecords,
  type Cursors,
  type RecordSet,
  type SyncEstimate,
  type SyncSource,
} from '@throughline/core'
import { systemClock } from './client/clock.ts'
import { makeClient, type Client } from './client/client.ts'
import { addressesOf } from './client/addresses.ts'
import { diagnose } from './diagnose/diagnose.ts'
import { GitHubSourceError } from './github-source-error.ts'
import type { GitHubOptions } from './github-options.ts'
import { homeStream } from './sync/home-stream.ts'
import { estimateRepository } from './sync/estimate.ts'
import { openRepository } from './sync/open-repository.ts'
import { rulesOf } from './sync/service-rules.ts'
import { runSync, type SyncRun } from './sync/run-sync.ts'
import { coverageStream, identityStream, streamNames, streamOf } from './sync/streams.ts'

/**
 * A source that reads GitHub, or a GitHub Enterprise Server, by GraphQL, and workflow runs by REST.
 *
 * Records: commits of the default branch with their parents; changes with the commits people made, reviews and
 * closing references; deployments by the rule of each service; issues as work items with their moves, those with an
 * incident label as incidents. `sync` goes on where it stopped: each batch is a checkpoint. A repository or stream
 * that cannot be read is skipped, reported, and marked incomplete in the coverage; the others go on.
 *
 * A list that GitHub holds back is absent in the record, never empty. Limits are waited for by GitHub's clock without
 * a request; beyond `maxWaitMs` the sync stops at its last checkpoint.
 *
 * @throws PatternError at once, when a pattern of a service does not compile
 * @throws GitHubSourceError with a `code`: `options` at once; from sync, estimate and read also `unauthorised`,
 *   `unreachable`, `timeout`, `server-error`, `bad-body`; from estimate what would be skipped in a sync
 * @example
 * const source = github({ repositories: ['acme/shop'], credentials: { token } })
 * const outcome = await source.sync(cursors, async (batch) => keep(batch))
 */
export function github(options: GitHubOptions): SyncSource {
  const { host } = addressesOf(options.baseUrl)
  if (options.repositories.length === 0) throw mistake('name at least one repository, as owner/name')
  for (const name of options.repositories)
    if (!/^[\w.-]+\/(?!\.\.?$)[\w.-]+$/.test(name))
      throw mistake(`"${name}" is no repository: write it as owner/name`)
  for (const name of options.repositories) rulesOf(name, options)
  const clock = options.clock ?? systemClock
  const id = options.id ?? (host === 'api.github.com' ? 'github' : `github:${host}`)
  const run: SyncRun = { source: id, client: clientOf(options), options, now: () => clock.now() }
  return {
    id,
    streams: [
      ...options.repositories.flatMap((repository) =>
        [identityStream, ...streamNames].map((name) => streamOf(repository, name as typeof identityStream)),
      ),
      coverageStream,
    ],
    estimate: (from) => estimate(run, from),
    sync: (from, sink, syncOptions) => runSync(run, from, sink, syncOptions),
    read: () => read(run),
    streamOf: (type, record) => homeStream(type, record, options),
    diagnose: () => diagnose(id, options),
  }
}

function clientOf(options: GitHubOptions): Client {
  return makeClient({
    credentials: options.credentials,
    baseUrl: options.baseUrl,
    fetch: options.fetch ?? fetch,
    clock: options.clock ?? systemClock,
    log: options.log ?? (() => undefined),
    signal: options.signal,
    maxWaitMs: options.maxWaitMs ?? Infinity,
    timeoutMs: options.timeoutMs ?? 60_000,
  })
}

async function estimate({ client, options, now }: SyncRun, from: Cursors): Promise<SyncEstimate> {
  let requests = 0
  let points = 0
  for (const repository of options.repositories) {
    const cursor = from[streamOf(repository, identityStream)]
    const { context } = await openRepository(client, repository, cursor, options, now)
    const cost = estimateRepository(context, from)
    requests += cost.requests
    points += cost.points
  }
  const { remaining, resetAt } = client.usage()
  return { requests, points, remaining, resetAt }
}

async function read(run: SyncRun): Promise<RecordSet> {
  const empty = emptyRecords(run.now())
  const kept = {
    commits: [...empty.commits],
    changes: [...empty.changes],
    deployments: [...empty.deployments],
    incidents: [...empty.incidents],
    workItems: [...empty.workItems],
    transitions: [...empty.transitions],
    statuses: [...empty.statuses],
    outcomes: [...empty.outcomes],
    coverage: [...empty.coverage],
    rules: [...empty.rules],
    rejected: [...empty.rejected],
  }
  const { findings } = await runSync(run, {}, async ({ stream, records, rejected, rules = [], ...batch }) => {
    // What was stated before the end is outdated by then.
    const coverage = stream === coverageStream ? batch.coverage : []
    for (const [type, rows] of Object.entries({ ...records, coverage, rejected, rules }))
      for (const row of rows ?? []) (kept[type as keyof typeof kept] as unknown[]).push(row)
  })
  return { ...empty, ...kept, findings }
}

function mistake(message: string): GitHubSourceError {
  return new GitHubSourceError('options', message)
}
