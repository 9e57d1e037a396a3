import type { ServiceFact } from '../facts/facts.ts'
import type { RecordSet } from '../records/record-set.ts'
import type { DeploymentRecord } from '../records/records.ts'
import type { CommitGraph } from './commit-graph.ts'
import { groupBy } from '../records/group-by.ts'
import type { FindingCollector } from './collect-findings.ts'
import type { LinkOptions, ServiceOptions } from './options.ts'
import { pathGlobs } from './path-globs.ts'
import { productionTest } from './production.ts'

/** A service with the tests that decide what is its own. */
export interface Service {
  readonly fact: ServiceFact
  readonly options: ServiceOptions
  /** Whether a change or commit that touches these paths is the service's; null: the whole repository is. */
  readonly touches: ((paths: readonly string[]) => boolean) | null
  readonly isProduction: (environment: string) => boolean
}

/**
 * The services of a record set: those configured, else each that a deployment names, and each repository that
 * none of these deploys from under its own name, so that changes are measured before anything is deployed.
 *
 * A service is of the repositories it is configured with, else of those its deployments name or, by the sha,
 * come from, else of the only repository there is.
 */
export function services(
  records: RecordSet,
  graphs: ReadonlyMap<string, CommitGraph>,
  options: LinkOptions,
  notes: FindingCollector,
): readonly Service[] {
  const repositories = repositoriesOf(records, graphs)
  const deployments = groupBy(records.deployments, (deployment) => deployment.service)
  const owns = (service: ServiceOptions) =>
    service.repositories ?? deployedFrom(deployments.get(service.name) ?? [], graphs, repositories)

  const configured: readonly ServiceOptions[] =
    options.services ?? [...deployments.keys()].sort().map((name) => ({ name }))
  const found: Claim[] = configured.map((service) => ({ service, repositories: owns(service) }))
  const claimed = new Set(found.flatMap((each) => each.repositories))
  const orphans = repositories.filter((repository) => !claimed.has(repository))
  if (options.services === undefined) {
    const named = new Map(found.map((each) => [each.service.name, each]))
    for (const repository of orphans) {
      const same = named.get(repository)
      if (same === undefined) found.push({ service: { name: repository }, repositories: [repository] })
      else same.repositories = [...same.repositories, repository]
    }
  } else {
    const known = new Set(configured.map((service) => service.name))
    for (const [name, rows] of deployments)
      if (!known.has(name)) rows.forEach((row) => notes.add(stranger, row.id, name))
    for (const repository of orphans) notes.add(unclaimed, repository)
    for (const { service } of found)
      for (const repository of service.repositories ?? [])
        if (!repositories.includes(repository)) notes.add(unread, repository, service.name)
  }
  noteShared(found, notes)
  return found.map(({ service, repositories: own }) => ({
    fact: {
      name: service.name,
      team: service.team ?? null,
      repositories: own,
      ...incidentSources(service.name, records, options),
    },
    options: service,
    touches: touching(service),
    isProduction: productionTest(service.environment, `services.${service.name}.environment`),
  }))
}

const stranger = {
  code: 'unknown-service',
  severity: 'warning',
  message:
    'Deployments name a service that is not configured and are not measured: add it to services, or correct its name.',
} as const
const unclaimed = {
  code: 'unclaimed-repository',
  severity: 'warning',
  message:
    'Repositories belong to no configured service and are not measured: add them to the repositories of one.',
} as const
const unread = {
  code: 'unread-repository',
  severity: 'warning',
  message:
    'No commit or change of a repository that the service is configured with was read: sync it, or correct its name.',
} as const
const ambiguous = {
  code: 'ambiguous-services',
  severity: 'info',
  message:
    'Several services deploy from one repository and no paths tell them apart, so every change counts in each: give them paths.',
} as const

function repositoriesOf(records: RecordSet, graphs: ReadonlyMap<string, CommitGraph>): readonly string[] {
  const names = new Set<string>(graphs.keys())
  for (const change of records.changes) names.add(change.repository)
  return [...names].sort()
}

function deployedFrom(
  deployments: readonly DeploymentRecord[],
  graphs: ReadonlyMap<string, CommitGraph>,
  repositories: readonly string[],
): readonly string[] {
  if (repositories.length === 1 && deployments.every((deployment) => deployment.repository === undefined))
    return repositories
  const from = new Set<string>()
  for (const deployment of deployments) {
    if (deployment.repository !== undefined) from.add(deployment.repository)
    else for (const [repository, graph] of graphs) if (graph.ids.has(deployment.sha)) from.add(repository)
  }
  return [...from].sort()
}

function incidentSources(service: string, records: RecordSet, { incidents, profile }: LinkOptions) {
  // Other tools infer none.
  const inferred = incidents?.inferred !== false && (profile ?? 'dora') === 'dora'
  const incidentsReported =
    incidents?.configured === true ||
    records.incidents.some((incident) => incident.service === service) ||
    records.coverage.some(
      (each) =>
        each.stream === 'incidents' && (each.services === undefined || each.services.includes(service)),
    )
  return { incidentsConfigured: inferred || incidentsReported, incidentsReported }
}

function touching(service: ServiceOptions): Service['touches'] {
  if (service.paths === undefined || service.paths.length === 0) return null
  const matches = pathGlobs(service.paths, `services.${service.name}.paths`)
  return (paths) => paths.some(matches)
}

function noteShared(found: readonly Claim[], notes: FindingCollector): void {
  const owners = new Map<string, string[]>()
  for (const { service, repositories } of found) {
    if (service.paths !== undefined && service.paths.length > 0) continue
    for (const repository of repositories)
      owners.set(repository, [...(owners.get(repository) ?? []), service.name])
  }
  for (const [repository, names] of owners)
    if (names.length > 1) notes.add(ambiguous, `${repository}: ${names.join(', ')}`)
}

interface Claim {
  readonly service: ServiceOptions
  repositories: readonly string[]
}
