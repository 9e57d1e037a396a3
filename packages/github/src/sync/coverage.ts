import type { Coverage, DetectionRule, Instant, RecordType } from '@throughline/core'
import type { Overview } from '../streams/overview/schema.ts'
import type { ServiceRule } from './service-rules.ts'
import type { StreamName } from './streams.ts'

/** How reading one repository went. */
export interface RepositoryResult {
  readonly repository: string
  readonly rules: readonly ServiceRule[]
  /** null: it could not be read at all. */
  readonly overview: Overview | null
  /** Streams that are not at their end, and why. */
  readonly incomplete: Map<StreamName, string>
  /** Streams that were not asked for: nothing is said of them. */
  readonly unasked: ReadonlySet<StreamName>
  readonly workItems: boolean
  /** Nothing older was read; null: all of it was. */
  readonly since: Instant | null
}

const deploymentStream: Readonly<Record<string, StreamName>> = {
  'github-deployments': 'deployments',
  'workflow-runs': 'workflow-runs',
  releases: 'releases',
  tags: 'tags',
  merges: 'commits',
}

/**
 * What has been read of each service: a type of record is covered when every repository of the service has been read
 * to its end for it. A type of which any stream was not asked for is left out.
 */
export function coverageOf(source: string, results: readonly RepositoryResult[], now: Instant): Coverage[] {
  const found = new Map<string, Coverage | null>()
  for (const { rules, incomplete, unasked, workItems, since } of results) {
    for (const rule of rules) {
      for (const [type, stream] of streamsOf(rule, workItems)) {
        const key = JSON.stringify([rule.service, type])
        const reason = incomplete.get(stream)
        const known = found.get(key)
        if (unasked.has(stream)) found.set(key, null)
        if (unasked.has(stream) || known === null) continue
        found.set(key, {
          source,
          stream: type,
          from: later(known?.from ?? null, since),
          to: now,
          complete: reason === undefined && known?.complete !== false,
          reason: known?.reason ?? reason,
          services: [rule.service],
        })
      }
    }
  }
  return [...found.values()].filter((one) => one !== null)
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b)
}

function streamsOf(rule: ServiceRule, workItems: boolean): readonly (readonly [RecordType, StreamName])[] {
  const deployments = deploymentStream[rule.from]
  return [
    ['commits', 'commits'],
    ['changes', 'pull-requests'],
    ...(deployments === undefined ? [] : [['deployments', deployments] as const]),
    ...(rule.labels.length === 0 ? [] : [['incidents', 'issues'] as const]),
    ...(workItems ? [['workItems', 'issues'] as const, ['transitions', 'issues'] as const] : []),
  ]
}

/** The rule of each service in words. The counts are those of the list that the rule chooses from. */
export function detectionRules(results: readonly RepositoryResult[]): DetectionRule[] {
  return results.flatMap(({ rules, overview }) =>
    overview === null
      ? []
      : rules.flatMap((rule): DetectionRule[] => {
          const [text, of] = inWords(rule, overview)
          return text === null ? [] : [{ service: rule.service, kind: 'deployments', text, matched: of, of }]
        }),
  )
}

function inWords(rule: ServiceRule, overview: Overview): readonly [string | null, number] {
  switch (rule.from) {
    case 'github-deployments':
      return ['GitHub deployments', overview.deployments.totalCount]
    case 'workflow-runs': {
      const workflow =
        rule.workflow === undefined ? 'workflows that name production' : `workflow ${rule.workflow.text}`
      return [rule.job === undefined ? `runs of ${workflow}` : `job ${rule.job.text} of ${workflow}`, 0]
    }
    case 'releases':
      return [
        rule.tag === undefined ? 'published releases' : `releases ${rule.tag.text}`,
        overview.releases.totalCount,
      ]
    case 'tags':
      return [
        rule.tag === undefined ? 'tags of final versions' : `tags ${rule.tag.text}`,
        overview.tags?.totalCount ?? 0,
      ]
    case 'merges': {
      const branch = overview.defaultBranchRef
      return [
        `everything that lands on ${branch?.name ?? 'the default branch'}`,
        branch?.target?.history?.totalCount ?? 0,
      ]
    }
    case 'auto':
    case 'import':
      return [null, 0]
  }
}
