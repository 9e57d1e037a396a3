import type { SyncOutcome } from '@throughline/core'
import { openStore } from '@throughline/store'
import { CliError } from '../cli-error.ts'
import { loadConfig } from '../config/load-config.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { storePath } from '../pipeline/inputs.ts'
import { clean } from '../render/clean.ts'
import { githubSources } from '../sync/github-sources.ts'
import { outcomeText } from '../sync/outcome-text.ts'
import { syncInto } from '../sync/sync-into.ts'
import { talkOn } from '../talk.ts'
import type { GlobalOptions } from './options.ts'

export interface SyncCommandOptions extends GlobalOptions {
  /** Only this source. */
  readonly source?: string
  /** Read everything anew. */
  readonly full?: boolean
  /** Longest wait for limits, milliseconds. */
  readonly maxWait?: number
}

const waitMs = 10_000

/**
 * `throughline sync`: brings what is new at the sources into the store, batch by batch, each with its cursor.
 *
 * @returns 0 when everything was read; 3 when something was skipped; 75 when it stopped at --max-wait; 130 when it was
 *   interrupted
 */
export async function sync(host: Host, options: SyncCommandOptions): Promise<number> {
  const loaded = await loadConfig(host, options.config)
  const abort = new AbortController()
  const talk = talkOn(host, options)
  const sources = (
    await githubSources(loaded?.config ?? {}, host, {
      log: talk,
      signal: abort.signal,
      maxWaitMs: options.maxWait,
    })
  ).filter(({ id }) => options.source === undefined || id === options.source)
  if (sources.length === 0) throw nothing(options.source)

  const store = await openStore(storePath(host.cwd, options.store, loaded?.path ?? null), {
    waitMs,
    notify: talk,
  })
  const outcomes: SyncOutcome[] = []
  const work = (async () => {
    try {
      for (const source of sources) {
        const { outcome, arrived } = await syncInto(store, source, {
          full: options.full === true,
          signal: abort.signal,
          now: host.now,
          talk,
        })
        outcomes.push(outcome)
        host.stdout.write(
          outcomeText(source.id, outcome, arrived)
            .map((line) => `${clean(line)}\n`)
            .join(''),
        )
        if (outcome.stopped !== undefined) break
      }
    } finally {
      store.close()
    }
  })()
  host.onStop(async () => {
    abort.abort()
    await work
  })
  await work
  return exitCodeOf(outcomes)
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
