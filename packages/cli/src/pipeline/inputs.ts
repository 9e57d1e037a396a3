import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { CliError } from '../cli-error.ts'
import type { SelectionOptions } from '../commands/options.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { exitCodes } from '../exit-codes.ts'
import { cloneRoot } from './clone-root.ts'

/** What records are read from. Paths are absolute. */
export interface Inputs {
  readonly clones: readonly string[]
  readonly folders: readonly string[]
  readonly store: string | null
  /** A source that is synced into the store is configured. */
  readonly synced?: boolean
}

/**
 * Decides what is read: what flags name, else the sources of the configuration, else the clone and the store
 * of the current folder. A store that is named is read alone unless a clone or folder is named too.
 *
 * @throws CliError when there is nothing to read
 */
export function inputsOf(cwd: string, options: SelectionOptions, loaded: LoadedConfig | null): Inputs {
  const store = storeOf(cwd, options, loaded)
  if (options.repo !== undefined || options.records !== undefined) {
    return {
      clones: options.repo === undefined ? [] : [resolve(cwd, options.repo)],
      folders: options.records === undefined ? [] : [resolve(cwd, options.records)],
      store: options.store === undefined ? null : store,
    }
  }
  const sources = loaded?.config.sources
  if (loaded !== null && sources !== undefined) {
    const synced = sources.some(({ github, jira }) => github !== undefined || jira !== undefined)
    if (synced && store === null) throw notSynced()
    const inputs = {
      clones: sources.flatMap(({ git }) => (git === undefined ? [] : [resolve(loaded.folder, git)])),
      folders: sources.flatMap(({ records }) =>
        records === undefined ? [] : [resolve(loaded.folder, records)],
      ),
      store,
      synced,
    }
    return inputs.clones.length + inputs.folders.length > 0 || store !== null ? inputs : nothing(cwd)
  }
  const alone = options.store !== undefined && store !== null
  const here = !alone && cloneRoot(cwd) !== null ? [cwd] : []
  if (here.length === 0 && store === null) return nothing(cwd)
  return { clones: here, folders: [], store }
}

/** Where the store is, existing or not: --store, else .throughline beside the configuration, at the root of the clone, or in the current folder. */
export function storePath(cwd: string, named: string | undefined, config: string | null): string {
  return named === undefined
    ? join(config === null ? (cloneRoot(cwd) ?? cwd) : dirname(config), '.throughline')
    : resolve(cwd, named)
}

function storeOf(cwd: string, options: SelectionOptions, loaded: LoadedConfig | null): string | null {
  const path = storePath(cwd, options.store, loaded?.path ?? null)
  // The folder may be there without a store: the gate keeps its history in it.
  if (existsSync(join(path, 'throughline.db'))) return path
  if (options.store === undefined || options.storeMayBeMissing === true) return null
  throw new CliError(
    'no-store',
    `there is no store at ${path}; throughline import FILE --as TYPE makes one`,
    exitCodes.data,
  )
}

/** A source that is synced is configured, and nothing of it is here. */
export function notSynced(): CliError {
  return new CliError(
    'not-synced',
    'nothing was read from the configured sources yet: run throughline sync first',
    exitCodes.data,
  )
}

function nothing(cwd: string): never {
  throw new CliError(
    'nothing-to-measure',
    `there is nothing to measure in ${cwd}: it is no git clone and has no store; name a clone with --repo PATH or a folder of record files with --records DIR`,
    exitCodes.usage,
  )
}
