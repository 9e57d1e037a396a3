import { measure, workItemLinkCoverage } from '@throughline/core'
import type { SourceDiagnosis } from '@throughline/core'
import { gitDoctor } from '@throughline/git'
import type { GitDiagnosis } from '@throughline/git'
import { CliError } from '../cli-error.ts'
import type { CloneOptions } from '../commands/options.ts'
import type { Host } from '../host.ts'
import { preparePipeline } from '../pipeline/pipeline.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Diagnosis } from './diagnosis.ts'
import { improvements } from './improvements.ts'
import { incidentLinks } from './incident-links.ts'
import { rulesInUse } from './rules-in-use.ts'
import { staleSources } from './stale-sources.ts'

/** Examines sources, clones and what was made of them. Before a first sync there is nothing made of anything. */
export async function examine(host: Host, options: CloneOptions): Promise<Diagnosis> {
  const sources = options.repo === undefined ? await diagnosed(host, options) : []
  const pipeline = await prepared(host, options, sources.length > 0)
  if (pipeline === null) return { schemaVersion: 1, sources, ...nothing }
  const clones = await examined(host, options, pipeline)
  return { schemaVersion: 1, sources, clones, read: true, ...(await measured(host, pipeline, clones)) }
}

const nothing = {
  clones: [],
  read: false,
  coverage: [],
  stale: [],
  rules: [],
  linked: [],
  workItemLinks: null,
  incidentLinks: { incidents: 0, linked: 0, byMethod: {}, unlinked: [], inferred: 0 },
  findings: [],
  improvements: [],
  next: [],
} as const

async function diagnosed(host: Host, options: CloneOptions): Promise<readonly SourceDiagnosis[]> {
  const { loadConfig } = await import('../config/load-config.ts')
  const loaded = await loadConfig(host, options.config, 'sync')
  if (loaded === null) return []
  const { syncSources } = await import('../sync/sync-sources.ts')
  const found: SourceDiagnosis[] = []
  for (const source of await syncSources(loaded.config, host, {})) {
    const diagnosis = await source.diagnose?.()
    if (diagnosis !== undefined) found.push(diagnosis)
  }
  return found
}

/** null: sources are configured, and nothing was read from them yet. */
async function prepared(host: Host, options: CloneOptions, synced: boolean): Promise<Pipeline | null> {
  try {
    const pipeline = await preparePipeline(host, options)
    if (synced) await pipeline.facts()
    return pipeline
  } catch (error) {
    if (synced && error instanceof CliError && error.code === 'not-synced') return null
    throw error
  }
}

async function examined(
  host: Host,
  { deployments, tag, branch }: CloneOptions,
  { inputs }: Pipeline,
): Promise<readonly GitDiagnosis[]> {
  const clones: GitDiagnosis[] = []
  for (const path of inputs.clones)
    clones.push(await gitDoctor({ path, deployments, tag, branch, now: host.now }))
  return clones
}

async function measured(
  host: Host,
  pipeline: Pipeline,
  clones: readonly GitDiagnosis[],
): Promise<Omit<Diagnosis, 'schemaVersion' | 'sources' | 'clones' | 'read'>> {
  const facts = await pipeline.facts()
  const report = measure(facts, { ...pipeline.measuring, detail: false })
  const incidents = incidentLinks(facts)
  const workItemLinks =
    facts.workItems.length === 0
      ? null
      : workItemLinkCoverage(await pipeline.records(), pipeline.linking.workItems?.keyPattern)
  return {
    coverage: report.coverage,
    stale: staleSources(report.coverage, host.now()),
    rules: rulesInUse(facts),
    linked: report.services.flatMap(({ service, metrics }) =>
      metrics.flatMap(({ id, coverage }) =>
        coverage === null || coverage.of === 0 ? [] : [{ service, metric: id, ...coverage }],
      ),
    ),
    workItemLinks,
    incidentLinks: incidents,
    findings: report.dataQuality,
    improvements: improvements({
      report,
      clones,
      workItemLinks,
      incidentLinks: incidents,
      workItems: facts.workItems.length,
    }),
    next: report.next,
  }
}
