import type { RecordSet } from '@throughline/core'
import type { Config } from '../config/config-schema.ts'
import { notSynced } from './inputs.ts'
import type { Inputs } from './inputs.ts'
import type { Covers } from './covers.ts'
import { mergeRecords } from './merge-records.ts'
import { cloneReadings, readClone, withoutDeployments } from './read-clone.ts'
import type { CloneOptions } from '../commands/options.ts'

export interface ReadOptions {
  readonly options: CloneOptions
  readonly config: Config
  /** Folder for parsed commits, or none. */
  readonly cache: string | undefined
  readonly covers: Covers | undefined
  readonly now: () => number
}

/** Reads every input into one record set. */
export async function readRecords(
  inputs: Inputs,
  { options, config, cache, covers, now }: ReadOptions,
): Promise<RecordSet> {
  const imported = [
    ...(await Promise.all(inputs.folders.map((folder) => readFolder(folder, now(), covers)))),
    ...(inputs.store === null ? [] : [await readStore(inputs.store, inputs.synced === true)]),
  ]
  const clones: RecordSet[] = []
  for (const path of inputs.clones) {
    const readings = cloneReadings(path, options, config)
    clones.push(await readClone(readings, config.services ?? [], cache, now))
  }
  const guessed =
    options.deployments === undefined && options.tag === undefined && config.services === undefined
  const settled = guessed ? clones.map((clone) => yieldTo(clone, imported)) : clones
  return mergeRecords([...settled, ...imported], now())
}

async function readFolder(folder: string, readAt: number, covers: Covers | undefined): Promise<RecordSet> {
  const { readRecordsFolder } = await import('@throughline/files')
  return readRecordsFolder(folder, { readAt, covers })
}

async function readStore(path: string, synced: boolean): Promise<RecordSet> {
  const { openStore } = await import('@throughline/store')
  const store = await openStore(path, { readonly: true })
  try {
    if (synced && store.generation() === 0) throw notSynced()
    return store.read()
  } finally {
    store.close()
  }
}

/** Deployments that somebody recorded are better than those guessed from a clone: with them, the guess is dropped. */
function yieldTo(clone: RecordSet, imported: readonly RecordSet[]): RecordSet {
  const shas = new Set(clone.commits.map((commit) => commit.sha))
  const recorded = imported.some((set) => set.deployments.some((deployment) => shas.has(deployment.sha)))
  return recorded ? withoutDeployments(clone) : clone
}
