import { basename, resolve } from 'node:path'
import { recordTypes } from '@throughline/core'
import type { RecordType } from '@throughline/core'
import { fileCoverage, readRecordsFile } from '@throughline/files'
import { openStore } from '@throughline/store'
import { CliError } from '../cli-error.ts'
import { findConfig } from '../config/find-config.ts'
import { didYouMean } from '../did-you-mean.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { storePath } from '../pipeline/inputs.ts'
import { coversOf } from '../pipeline/covers.ts'
import { clean } from '../render/clean.ts'
import { plural } from '../render/units.ts'
import { talkOn } from '../talk.ts'
import type { GlobalOptions } from './options.ts'

export interface ImportOptions extends GlobalOptions {
  readonly as: string
  readonly covers?: string
}

const waitMs = 10_000

/** `throughline import FILE --as TYPE`: the good rows land in the store, the bad ones are listed; exit 3 if any is bad. */
export async function importFile(host: Host, options: ImportOptions, path = ''): Promise<number> {
  const type = typeOf(options.as)
  const covers =
    options.covers === undefined ? undefined : coversOf(options.covers, options.timeZone ?? 'UTC')
  const file = await readRecordsFile(resolve(host.cwd, path), type)
  const source = `file:${basename(path)}`
  const coverage = fileCoverage(source, file, covers)
  const talk = talkOn(host, options)
  const store = await openStore(storeOf(host, options), { waitMs, notify: talk })
  try {
    const { changed, unchanged } = store.write({
      source,
      readAt: host.now(),
      [type]: file.records,
      coverage: coverage === null ? [] : [coverage],
      rejected: file.rejected,
    })
    for (const row of file.bad) host.stderr.write(`${clean(row.message)}\n`)
    const refused = file.refused === 0 ? '' : `, ${plural(file.refused, 'row')} refused`
    talk(`${type}: ${changed} new or changed, ${unchanged} known already${refused}; kept in ${store.path}`)
  } finally {
    store.close()
  }
  return file.refused > 0 ? exitCodes.data : exitCodes.fine
}

function storeOf(host: Host, options: ImportOptions): string {
  const config = options.store === undefined ? findConfig(host.cwd, options.config) : null
  return storePath(host.cwd, options.store, config)
}

function typeOf(text: string): RecordType {
  const type = recordTypes.find((one) => one === text)
  if (type !== undefined) return type
  const near = didYouMean(text, recordTypes)
  throw new CliError(
    'unknown-type',
    `--as: '${text}' is no record type${near}; the types are ${recordTypes.join(', ')}`,
    exitCodes.usage,
  )
}
