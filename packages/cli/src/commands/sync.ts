import type { SyncOutcome } from '@throughline/core'
import { openStore } from '@throughline/store'
import { CliError } from '../cli-error.ts'
import { loadConfig } from '../config/load-config.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { storePath } from '../pipeline/inputs.ts'
import { instantOf } from '../pipeline/instants.ts'
import { outcomeJson, outcomeText } from '../sync/outcome-text.ts'
import type { SyncedSource } from '../sync/outcome-text.ts'
import { reconcileInto } from '../sync/reconcile-into.ts'
import { syncInto } from '../sync/sync-into.ts'
import { syncSources } from '../sync/sync-sources.ts'
import { chooseView } from '../sync/progress/choose-view.ts'
import type { GlobalOptions } from './options.ts'

export interface SyncCommandOptions extends GlobalOptions {
  /** Only this source. */
  readonly source?: string
  /** Where nothing was read yet, read no further back than this: a date or an instant. */
  readonly since?: string
  /** Read everything anew. */
  readonly full?: boolean
  /** Read everything anew, and find what is gone. */
  readonly reconcile?: boolean
  /** Longest wait for limits, milliseconds. */
  readonly maxWait?: number
  readonly format?: 'text' | 'json'
}

const waitMs = 10_000

/**
 * `throughline sync`: brings what is new at the sources into the store, batch by batch, each with its cursor.
 *
 * @returns 0 when everything was read; 3 when something was skipped; 75 when it stopped at --max-wait; 130 when it was
 *   interrupted
 */
export async function sync(host: Host, options: SyncCommandOptions): Promise<number> {
  const loaded = await loadConfig(host, options.config, 'sync')
  const abort = new AbortController()
  const view = await chooseView(host, options)
  const { talk } = view
  const sources = (
    await syncSources(loaded?.config ?? {}, host, {
      log: talk,
      signal: abort.signal,
      maxWaitMs: options.maxWait,
    })
  ).filter(({ id }) => options.source === undefined || id === options.source)
  if (sources.length === 0) {
    if (options.source !== undefined || (loaded?.config.sources ?? []).length === 0)
      throw nothing(options.source)
    talk('Nothing has to be synced: clones and record files are read by every report.')
    return exitCodes.fine
  }
  const zone = options.timeZone ?? loaded?.config.calendar?.timeZone ?? 'UTC'
  const since = options.since === undefined ? undefined : sinceOf(options.since, zone, host.now())

  const store = await openStore(storePath(host.cwd, options.store, loaded?.path ?? null), {
    waitMs,
    notify: talk,
  })
  const outcomes: SyncedSource[] = []
  const failures: Error[] = []
  const work = (async () => {
    try {
      for (const source of sources) {
        const anew = options.full === true || options.reconcile === true ? (true as const) : undefined
        const settings = { anew, since, signal: abort.signal, now: host.now, talk, view }
        const into = options.reconcile === true ? reconcileInto : syncInto
        const synced = await into(store, source, settings).catch((error: unknown) => ofSource(error))
        if (synced instanceof Error) {
          failures.push(synced)
          continue
        }
        outcomes.push({ source: source.id, ...synced })
        if (options.format !== 'json') host.stdout.write(outcomeText({ source: source.id, ...synced }))
        if (synced.outcome.stopped !== undefined) break
      }
    } finally {
      store.close()
      // Here, because an interrupt waits for the work and for nothing after it.
      if (options.format === 'json') host.stdout.write(outcomeJson(outcomes))
    }
  })()
  host.onStop(async () => {
    abort.abort()
    await work
  })
  await work
  const [failure, ...others] = failures
  for (const { message } of others) talk(message)
  if (failure !== undefined) throw failure
  return exitCodeOf(outcomes.map(({ outcome }) => outcome))
}

/** What is wrong with one source: the others are synced all the same. Anything else ends the sync. */
function ofSource(error: unknown): Error {
  if (error instanceof Error && error.name.endsWith('SourceError')) return error
  throw error
}

function sinceOf(text: string, timeZone: string, now: number): number {
  const since = instantOf('--since', text, timeZone)
  if (since <= now) return since
  throw new CliError('bad-instant', `--since: '${text}' is still to come`, exitCodes.usage)
}

function exitCodeOf(outcomes: readonly SyncOutcome[]): number {
  if (outcomes.some(({ stopped }) => stopped === 'aborted')) return exitCodes.interrupted
  if (outcomes.some(({ stopped }) => stopped === 'max-wait')) return exitCodes.checkpoint
  return outcomes.every(({ complete }) => complete) ? exitCodes.fine : exitCodes.data
}

function nothing(named: string | undefined): CliError {
  const what = named === undefined ? 'no source that is synced' : `no source '${named}' that is synced`
  return new CliError(
    'nothing-to-sync',
    `the configuration has ${what}: add one to sources, such as - github: { repositories: [acme/shop], token: "\${GITHUB_TOKEN}" }`,
    exitCodes.usage,
  )
}
