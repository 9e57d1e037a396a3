import type { Facts } from '../facts/facts.ts'
import type { Coverage } from '../records/record-set.ts'
import type { Text } from '../facts/table.ts'
import type { Scope } from '../metrics/context.ts'
import type { MeasureOptions } from './measure-options.ts'
import { itemsWithoutService, scopeRows } from './scope-rows.ts'
import { joinRows } from './rows-by.ts'
import { UnknownServiceError } from './unknown-service-error.ts'

/** Lines of production, or of the environment that was asked for. */
function measuredLines(facts: Facts, { environment }: MeasureOptions): number[] {
  return [...facts.lines.keys()].filter((i) => {
    const line = facts.lines[i]!
    return environment === undefined ? line.production : line.environment === environment
  })
}

/**
 * What a report is about: one scope per line, team, repository or type of work item. A service without a line has
 * one all the same, so that its absence is said.
 *
 * @throws UnknownServiceError
 */
export function scopesOf(facts: Facts, options: MeasureOptions): Scope[] {
  const { by = 'service', service } = options
  const services = [...facts.services.keys()].filter(
    (i) => service === undefined || facts.services[i]!.name === service,
  )
  if (service !== undefined && services.length === 0) {
    throw new UnknownServiceError(
      service,
      facts.services.map(({ name }) => name),
    )
  }
  const lines = measuredLines(facts, options).filter((line) => services.includes(facts.lines[line]!.service))
  switch (by) {
    case 'service':
      return services.flatMap((i) => {
        const own = lines.filter((line) => facts.lines[line]!.service === i)
        const name = facts.services[i]!.name
        const scopes =
          own.length > 0
            ? own.map((line) => scopeOf(facts, name, [line], [i]))
            : [scopeOf(facts, name, [], [i], options.environment)]
        return facts.services.length === 1 ? scopes.map((scope) => withStrayItems(facts, scope)) : scopes
      })
    case 'team':
      return grouped(services, (i) => [facts.services[i]!.team ?? 'no team']).map(([team, members]) =>
        scopeOf(facts, team, linesOf(facts, lines, members), members),
      )
    case 'repository':
      return grouped(services, (i) => facts.services[i]!.repositories).map(([repository, members]) =>
        ofRepository(facts, repository, scopeOf(facts, repository, linesOf(facts, lines, members), members)),
      )
    case 'type':
      return ofTypes(facts, everything(facts, options))
  }
}

/** All services together, with the work items that belong to none. */
export function everything(facts: Facts, options: MeasureOptions): Scope {
  const services = [...facts.services.keys()]
  return withStrayItems(
    facts,
    scopeOf(
      facts,
      'all',
      measuredLines(facts, options),
      services,
      options.environment,
      options.environment === undefined,
    ),
  )
}

function withStrayItems(facts: Facts, scope: Scope): Scope {
  return { ...scope, workItems: joinRows([scope.workItems, itemsWithoutService(facts)]) }
}

function scopeOf(
  facts: Facts,
  name: string,
  lines: readonly number[],
  services: readonly number[],
  environment = 'production',
  complete = false,
): Scope {
  const environments = unique(lines.map((line) => facts.lines[line]!.environment))
  const rules = unique(lines.map((line) => facts.lines[line]!.deploymentRule))
  const teams = unique(services.map((i) => facts.services[i]!.team ?? ''))
  const names = services.map((i) => facts.services[i]!.name)
  return {
    name,
    team: teams.length === 1 && teams[0] !== '' ? teams[0]! : null,
    environment: environments.length > 0 ? environments.join(', ') : environment,
    deploymentRule: rules.join('; '),
    deploymentsGuessed: facts.rules.some(
      ({ kind, service, guessed }) => kind === 'deployments' && guessed === true && names.includes(service),
    ),
    services: names,
    // What was not read yet may well be there.
    deploymentsConfigured: lines.length > 0 || facts.coverage.some((entry) => isUnread(entry, names)),
    incidentsConfigured: services.some((i) => facts.services[i]!.incidentsConfigured),
    ...scopeRows(facts, lines, services, complete),
  }
}

function isUnread({ stream, complete, services }: Coverage, names: readonly string[]): boolean {
  return stream === 'deployments' && !complete && (!services || services.some((one) => names.includes(one)))
}

function linesOf(facts: Facts, lines: readonly number[], services: readonly number[]): number[] {
  return lines.filter((line) => services.includes(facts.lines[line]!.service))
}

/** Commits and changes of one repository; its services' deployments ship them, whatever else they ship. */
function ofRepository(facts: Facts, repository: string, scope: Scope): Scope {
  const services = facts.services.filter(({ name }) => scope.services.includes(name))
  if (services.every(({ repositories }) => repositories.length === 1)) return scope
  const own = (column: Text) => (row: number) => column.at(row) === repository
  return {
    ...scope,
    commits: scope.commits.filter(own(facts.commits.repository)),
    changes: scope.changes.filter(own(facts.changes.repository)),
  }
}

/** Work items by type: deployments have none. */
function ofTypes(facts: Facts, all: Scope): Scope[] {
  const none = new Int32Array(0)
  return grouped([...all.workItems], (row) => [facts.workItems.type.at(row) ?? '']).map(([type, rows]) => ({
    ...all,
    name: type,
    team: null,
    deploymentsConfigured: false,
    commits: none,
    changes: none,
    deployments: none,
    incidents: none,
    workItems: Int32Array.from(rows),
  }))
}

function grouped(rows: readonly number[], keys: (row: number) => readonly string[]): [string, number[]][] {
  const groups = new Map<string, number[]>()
  for (const row of rows) {
    for (const key of keys(row)) {
      const group = groups.get(key)
      if (group) group.push(row)
      else groups.set(key, [row])
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
