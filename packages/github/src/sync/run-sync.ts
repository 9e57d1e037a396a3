import type {
  Cursors,
  Finding,
  Instant,
  Skipped,
  SyncBatch,
  SyncOptions,
  SyncOutcome,
} from '@throughline/core'
import type { Client } from '../client/client.ts'
import { GitHubSourceError, type GitHubErrorCode } from '../github-source-error.ts'
import type { GitHubOptions } from '../github-options.ts'
import { coverageOf, detectionRules, type RepositoryResult } from './coverage.ts'
import { openRepository, type OpenRepository } from './open-repository.ts'
import { coverageState, cursorGaps, cursorState, cursorText } from './schema.ts'
import { rulesOf } from './service-rules.ts'
import { coverageStream, identityStream, streamNames, streamOf, streams, type StreamName } from './streams.ts'
import { syncFindings } from './sync-findings.ts'

/** Troubles of one stream or repository: the others go on. */
const local: ReadonlySet<GitHubErrorCode> = new Set([
  'forbidden',
  'sso',
  'missing-scope',
  'not-found',
  'replaced',
  'paging-loop',
  'too-heavy',
  'unexpected-answer',
  'refused',
])

const second = 1000

export interface SyncRun {
  readonly source: string
  readonly client: Client
  readonly options: GitHubOptions
  readonly now: () => number
}

/** Reads every stream of every repository in turn; what it is for is told at `SyncSource.sync`. */
export async function runSync(
  { source, client, options, now }: SyncRun,
  from: Cursors,
  sink: (batch: SyncBatch) => Promise<void>,
  { signal, streams: wanted, since, progress }: SyncOptions = {},
): Promise<SyncOutcome> {
  const before = client.usage()
  const skipped: Skipped[] = []
  const results: RepositoryResult[] = []
  const findings: Finding[] = []
  const seen = new Map<number, string>()
  const isWanted = (stream: string) => wanted?.includes(stream) ?? true
  let stopped: SyncOutcome['stopped']

  for (const repository of options.repositories) {
    const result: RepositoryResult = {
      repository,
      rules: rulesOf(repository, options),
      overview: null,
      incomplete: new Map(streamNames.map((name) => [name, 'reading stopped before it'])),
      unasked: new Set(streamNames.filter((name) => !isWanted(streamOf(repository, name)))),
      workItems: options.workItems ?? true,
      since: null,
    }
    results.push(result)
    if (stopped !== undefined || result.unasked.size === streamNames.length) continue
    const identity = streamOf(repository, identityStream)
    const reading = async (stream: string, read: () => Promise<void>): Promise<void> => {
      try {
        if (signal?.aborted === true) throw new GitHubSourceError('aborted', 'The sync was stopped')
        await read()
      } catch (error) {
        if (!(error instanceof GitHubSourceError)) throw error
        if (error.code === 'aborted') stopped = 'aborted'
        else if (error.code === 'rate-limited') stopped = 'max-wait'
        else if (!local.has(error.code)) throw error
        else skip(stream, error.message)
      }
    }
    const skip = (stream: string, reason: string) => {
      skipped.push({ stream, what: repository, reason })
      for (const name of streamNames)
        if (stream === identity || stream === streamOf(repository, name)) result.incomplete.set(name, reason)
    }

    let open: OpenRepository | undefined
    await reading(identity, async () => {
      open = await openRepository(client, repository, from[identity], options, now, {
        since,
        told: wanted !== undefined,
      })
      const twin = seen.get(open.state.id)
      if (twin !== undefined) {
        skip(identity, `it is the same repository as ${twin}, which is read already; name it once`)
        open = undefined
        return
      }
      seen.set(open.state.id, repository)
      if (open.isNew)
        await sink({
          ...batch(identity, {}, open.state, true),
          coverage: unreadCoverage(source, result, open, now() + (client.gate.skew() ?? 0)),
        })
    })
    if (open === undefined) continue
    const { context } = open
    results[results.length - 1] = {
      ...result,
      rules: context.rules,
      overview: context.overview,
      since: context.since,
    }
    for (const name of streamNames) {
      const stream = streamOf(repository, name)
      if (stopped !== undefined || !isWanted(stream)) continue
      await reading(stream, async () => {
        await readStream(name, stream, context)
      })
    }

    async function readStream(name: StreamName, stream: string, context: OpenRepository['context']) {
      let done = 0
      let gaps = cursorGaps(from[stream])
      for await (const step of streams[name](context, from[stream])) {
        gaps = step.missing + (step.whole === true ? 0 : gaps)
        await sink({
          ...batch(stream, step.records, step.state, step.complete, gaps),
          rejected: step.missing === 0 ? [] : [heldBackRows(source, name, step.missing)],
        })
        done += step.records[recordTypes[name]]?.length ?? 0
        const { requests, remaining } = client.usage()
        progress?.({ stream, done, of: step.of, requests: requests - before.requests, remaining })
        if (signal?.aborted === true && !step.complete)
          throw new GitHubSourceError('aborted', 'The sync was stopped')
      }
      if (gaps === 0) result.incomplete.delete(name)
      else skip(stream, `GitHub held back ${gaps} of its items or parts of them; sync it anew later (--full)`)
    }
  }
  const at = notBefore(now() + (client.gate.skew() ?? 0), from)
  findings.push(...syncFindings(results, client.gate.skew()))
  await sink({
    ...batch(coverageStream, {}, { at }, true),
    coverage: coverageOf(source, results, at),
    rules: wanted === undefined ? detectionRules(results) : undefined,
  })
  const after = client.usage()
  return {
    complete: stopped === undefined && skipped.length === 0,
    stopped,
    requests: after.requests - before.requests,
    points: after.points - before.points,
    skipped,
    findings,
    ended: results.flatMap(({ repository, incomplete, unasked }) =>
      streamNames
        .filter((name) => !incomplete.has(name) && !unasked.has(name))
        .map((name) => streamOf(repository, name)),
    ),
  }
}

/**
 * Said before the first record comes: should reading end before its end, nothing looks as if it were all there. It ends
 * a little earlier than now, so that what is said at the end covers it however the server's clock is estimated by then.
 */
function unreadCoverage(
  source: string,
  result: RepositoryResult,
  { context: { rules, since } }: OpenRepository,
  at: Instant,
) {
  return coverageOf(source, [{ ...result, rules, since }], at - 2 * second)
}

/** GitHub tells whole seconds: of two syncs in one second the later one does not end before the earlier one. */
function notBefore(at: Instant, from: Cursors): Instant {
  const before = cursorState(from[coverageStream], coverageState)?.at ?? at
  return before - at <= second ? Math.max(at, before) : at
}

function batch(
  stream: string,
  records: SyncBatch['records'],
  state: object,
  complete: boolean,
  gaps = 0,
): SyncBatch {
  return { stream, records, cursor: cursorText(state, gaps), coverage: [], rejected: [], complete }
}

const recordTypes = {
  commits: 'commits',
  'pull-requests': 'changes',
  deployments: 'deployments',
  releases: 'deployments',
  tags: 'deployments',
  'workflow-runs': 'deployments',
  issues: 'workItems',
} as const

function heldBackRows(source: string, name: StreamName, count: number) {
  return { source, stream: recordTypes[name], reason: 'held back by GitHub', count, sample: [] }
}
