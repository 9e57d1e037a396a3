import type { Facts } from '../facts/facts.ts'
import { metricDefinition } from '../metrics/catalogue.ts'
import type { Scope } from '../metrics/context.ts'
import { profileDefinitions } from '../metrics/profiles/profile-metrics.ts'
import type { Sample } from '../metrics/sample.ts'
import { choicesOf } from './choices.ts'
import type { Explanation, Item } from './explanation.ts'
import { formulaText } from './formula-text.ts'
import { instantOf, itemOf } from './items.ts'
import { contextOf, measureMetric } from './measure.ts'
import type { MeasureOptions } from './measure-options.ts'
import { everything, scopesOf } from './scopes.ts'
import { resolveSettings } from './settings.ts'
import { UnknownServiceError } from './unknown-service-error.ts'

export interface ExplainOptions extends MeasureOptions {
  readonly metric: string
  /** How many items to give; default 20. */
  readonly limit?: number | undefined
}

/**
 * Where a number comes from: its definition, the formula with the numbers put in, the items behind it and what was
 * left out, with the same rules and rows as `measure`. Items are slowest first; of a rate those that count first; of
 * a count or frequency the latest first. Without a service it is about all of them, or the only one.
 *
 * @throws UnknownMetricError, UnknownServiceError, MeasureOptionsError, TimeZoneError
 * @example
 * explain(facts, { metric: 'change-lead-time', service: 'shop' }).items[0] // the slowest commit
 */
export function explain(facts: Facts, options: ExplainOptions): Explanation {
  const { metric: id, limit = 20 } = options
  const definition = metricDefinition(id)
  const settings = resolveSettings(facts, options)
  const context = contextOf(facts, scopeFor(facts, options), settings, options)
  const { report, sample } = measureMetric(context, id)
  const rows = sample ? inOrder(sample) : []
  const { from, to } = settings.asked
  return {
    metric: report,
    name: definition.name,
    service: context.scope.name,
    window: { from: iso(from), to: iso(to), timeZone: settings.timeZone },
    definition: profileDefinitions[facts.profile][id] ?? definition.definition,
    source: definition.source,
    formula: formulaText(context, report),
    choices: {
      ...choicesOf(facts, settings, options),
      ...(context.scope.deploymentRule ? { deployments: context.scope.deploymentRule } : {}),
    },
    items: sample
      ? rows
          .slice(0, limit)
          .map((i) => itemOf(facts, sample.table, sample.rows[i]!, sample.values[i]!, sample.at[i]!))
      : [],
    total: rows.length,
    excluded: sample ? exclusions(facts, sample) : [],
  }
}

function scopeFor(facts: Facts, { service, ...options }: ExplainOptions): Scope {
  const scopes = scopesOf(facts, options)
  if (service !== undefined) {
    const scope = scopes.find(({ name }) => name === service)
    if (!scope) throw new UnknownServiceError(service, [...new Set(scopes.map(({ name }) => name))])
    return scope
  }
  return scopes.length === 1 ? scopes[0]! : everything(facts, options)
}

/** Positions by value, highest first, then latest first. */
function inOrder({ values, at }: Sample): number[] {
  return Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || at[b]! - at[a]! || a - b)
}

function exclusions(facts: Facts, { table, excluded, excludedRows }: Sample): Explanation['excluded'] {
  return Object.entries(excluded).map(([reason, count]) => ({
    reason,
    count,
    sample: (excludedRows[reason] ?? []).map((row): Item =>
      itemOf(facts, table, row, null, instantOf(facts, table, row)),
    ),
  }))
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
