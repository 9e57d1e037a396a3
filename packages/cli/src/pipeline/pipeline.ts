import { createHash } from 'node:crypto'
import { currentRecords, link } from '@throughline/core'
import type { Facts, LinkOptions, MeasureOptions, RecordSet } from '@throughline/core'
import type { Host } from '../host.ts'
import type { ReportOptions } from '../commands/options.ts'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Config } from '../config/config-schema.ts'
import { talkOn } from '../talk.ts'
import type { Talk } from '../talk.ts'
import { version } from '../version.ts'
import { buildId } from './build-id.ts'
import { cacheFolder } from './cache-folder.ts'
import { coversOf } from './covers.ts'
import type { Covers } from './covers.ts'
import { fingerprint } from './fingerprint.ts'
import { inputsOf } from './inputs.ts'
import type { Inputs } from './inputs.ts'
import { measureOptions } from './measure-options.ts'
import { requireService } from './require-service.ts'
import { requireMetrics } from './require-metrics.ts'
import { readRecords } from './read-records.ts'

const day = 86_400_000

/** Everything decided before anything is read: inputs, how to link, how to measure. */
export interface Pipeline {
  readonly inputs: Inputs
  readonly measuring: MeasureOptions
  readonly linking: LinkOptions
  /** Reads, links, and keeps the facts of unchanged inputs for the next run. */
  facts(): Promise<Facts>
  /** What the facts are made from, read anew: one version of each record. */
  records(): Promise<RecordSet>
  /** Changes when the inputs or the settings do. */
  generation(): Promise<string>
}

/**
 * From flags and configuration to facts.
 *
 * @throws CliError for configuration or flags that make no sense; errors of the sources when they are read
 */
export async function preparePipeline(host: Host, options: ReportOptions): Promise<Pipeline> {
  const loaded = await configOf(host, options)
  const config = loaded?.config ?? {}
  requireMetrics(options.metric ?? [])
  const inputs = inputsOf(host.cwd, options, loaded)
  const measuring = measureOptions(options, config)
  const covers = coversOfFiles(options, inputs, measuring.calendar?.timeZone ?? 'UTC')
  const linking: LinkOptions = {
    ...(loaded === null ? {} : (await import('../config/link-options.ts')).linkOptions(config)),
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...(measuring.asOf === undefined ? {} : { asOf: measuring.asOf }),
  }
  const settings = JSON.stringify([
    version(),
    inputs,
    covers,
    linking,
    options.deployments,
    options.tag,
    options.branch,
    config.services,
  ])
  const talk = talkOn(host, options)
  return {
    inputs,
    measuring,
    linking,
    records: async () => {
      const cache = options.cache ? (cacheFolder(host.env) ?? undefined) : undefined
      return currentRecords(await readRecords(inputs, { options, config, covers, cache, now: host.now }))
    },
    generation: async () => hash(`${await fingerprint(inputs)} ${settings} ${JSON.stringify(measuring)}`),
    facts: async () => {
      const facts = await cachedFacts(host, { options, config, inputs, covers, linking, settings, talk })
      requireService(facts, options.service)
      return facts
    },
  }
}

function coversOfFiles({ covers }: ReportOptions, { folders }: Inputs, timeZone: string): Covers | undefined {
  if (covers === undefined) return undefined
  if (folders.length > 0) return coversOf(covers, timeZone)
  throw new CliError(
    'bad-window',
    '--covers says what the files of a folder hold: name the folder with --records DIR',
    exitCodes.usage,
  )
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** The configuration, if there is one: its reader is only loaded then. */
async function configOf(host: Host, options: ReportOptions) {
  const { findConfig } = await import('../config/find-config.ts')
  if (findConfig(host.cwd, options.config) === null) return null
  const { loadConfig } = await import('../config/load-config.ts')
  return loadConfig(host, options.config)
}

interface Work {
  readonly options: ReportOptions
  readonly config: Config
  readonly inputs: Inputs
  readonly covers: Covers | undefined
  readonly linking: LinkOptions
  readonly settings: string
  readonly talk: Talk
}

async function cachedFacts(host: Host, work: Work): Promise<Facts> {
  const { options, config, inputs, covers, linking, settings, talk } = work
  const folder = options.cache ? cacheFolder(host.env) : null
  const read = async () => {
    const stop = sayWhenSlow(host, talk, `Reading ${[...inputs.clones, ...inputs.folders].join(', ')} …`)
    try {
      return link(
        await readRecords(inputs, { options, config, covers, cache: folder ?? undefined, now: host.now }),
        linking,
      )
    } finally {
      stop()
    }
  }
  if (folder === null || inputs.folders.length > 0 || linking.asOf !== undefined) return read()
  const { factsCache } = await import('./facts-cache.ts')
  const cache = factsCache(folder, settings, talk)
  // Facts older than a day are made anew: the clock alone can change them (dates ahead of it, the clone's age).
  const key = `${await fingerprint(inputs)} ${await buildId()} ${Math.floor(host.now() / day)}`
  const kept = await cache.load(key)
  if (kept !== null) return asReadAt(kept, host.now())
  const facts = await read()
  await cache.save(key, facts)
  return facts
}

/** Says on a terminal what takes longer than a second. Answers with how to call it off. */
function sayWhenSlow(host: Host, talk: Talk, text: string): () => void {
  if (host.stderr.isTTY !== true) return () => {}
  const timer = setTimeout(() => talk(text), 1_000)
  return () => clearTimeout(timer)
}

/** Unchanged inputs read again would say the same, up to now. */
function asReadAt(facts: Facts, now: number): Facts {
  const coverage = facts.coverage.map((one) => (one.to === facts.readAt ? { ...one, to: now } : one))
  return { ...facts, readAt: now, coverage }
}
