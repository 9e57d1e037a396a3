import type { Facts } from '../facts/facts.ts'
import { metricDefinition } from '../metrics/catalogue.ts'
import type { Context, Scope } from '../metrics/context.ts'
import type { Sample } from '../metrics/sample.ts'
import type { Instant } from '../records/records.ts'
import type { RecordType } from '../records/record-set.ts'
import { readingOf } from '../report/coverage.ts'
import { itemOf } from '../report/items.ts'
import { contextOf, measureMetric } from '../report/measure.ts'
import type { CalendarOptions } from '../report/measure-options.ts'
import { everything, scopesOf } from '../report/scopes.ts'
import { definitionHash } from './definition-hash.ts'
import type { GateEvent } from './gate-event.ts'
import type { GateSpan } from './gate-history.ts'
import type { GateRule } from './gate-rule.ts'
import { lifetimesOf } from './lifetimes-of.ts'
import { gateMetrics } from './metric-kinds.ts'
import type { Absence, RuleSource } from './rule-source.ts'
import { eventsOf, identify } from './sample-events.ts'

const day = 86_400_000

/**
 * The events of a rule, from facts, by the same rules and rows as `measure`.
 *
 * @throws UnknownServiceError
 */
export function factsSource(
  facts: Facts,
  rule: GateRule,
  asOf: Instant,
  calendar: CalendarOptions = {},
): RuleSource {
  const scope = scopeOf(facts, rule)
  const { kind, streams } = gateMetrics[rule.metric]!
  const { version } = metricDefinition(rule.metric)
  const timeZone = calendar.timeZone ?? 'UTC'
  const context = (span: GateSpan) => contextFor(facts, scope, span, asOf, { ...calendar, timeZone })
  // What is promised is a cycle time; whether it was kept is asked of each item.
  const metric = rule.metric === 'service-level-attainment' ? 'cycle-time' : rule.metric
  const sampleOf = (span: GateSpan, id = metric): Sample | null => measureMetric(context(span), id).sample
  const lifetimes = kind === 'lifetime'
  return {
    service: scope.name,
    definition: definitionHash(
      rule.metric,
      version,
      facts.profile,
      JSON.stringify(facts.choices ?? {}),
      metricDefinition(rule.metric).family === 'work-item' ? JSON.stringify(facts.clock) : '',
      scope.name,
      scope.deploymentRule,
    ),
    absence: (window) =>
      absenceOf(context({ ...window, to: Math.max(window.from + 1, window.to - day) }), streams),
    knownFrom: () => knownFrom(context({ from: 0, to: asOf }), metric, streams),
    events: (span) => (lifetimes ? lifetimesOf(context(span), metric) : eventsOf(facts, sampleOf(span))),
    open: (window) => ({
      open: eventsOf(facts, sampleOf(window)),
      finished:
        metric === 'work-item-age'
          ? eventsOf(facts, sampleOf(window, 'cycle-time'))
          : lifetimesOf(context(window), metric).filter(({ ended }) => ended !== false),
    }),
    level: (window) => measureMetric(context(window), metric).report.value,
    describe: ({ id, value, at }: GateEvent) => {
      const table = tableOf(metric)
      const row = rowsOf(scope, table).find((each) => identify(facts, table, each) === id)
      return row === undefined
        ? { id, title: '', url: '', value, at: new Date(at).toISOString(), evidence: {} }
        : itemOf(facts, table, row, value, at)
    },
  }
}

function scopeOf(facts: Facts, { service }: GateRule): Scope {
  const scopes = scopesOf(facts, { service })
  return service !== undefined || scopes.length === 1 ? scopes[0]! : everything(facts, {})
}

function contextFor(
  facts: Facts,
  scope: Scope,
  span: GateSpan,
  asOf: Instant,
  calendar: CalendarOptions,
): Context {
  const settings = {
    asked: span,
    window: span,
    previous: { from: span.from, to: span.from },
    asOf,
    period: 'week',
    edges: Float64Array.of(span.from, span.to),
    timeZone: calendar.timeZone ?? 'UTC',
  } as const
  return contextOf(facts, scope, settings, { calendar, detail: false })
}

function absenceOf(context: Context, streams: readonly RecordType[]): Absence | null {
  const { scope, facts } = context
  if (facts.beforeData) return { verdict: 'no-data', reason: facts.findings[0]!.message }
  if (streams.includes('deployments') && !scope.deploymentsConfigured) {
    return { verdict: 'no-data', reason: `No rule finds deployments of ${scope.name}.` }
  }
  if (streams.includes('incidents') && !scope.incidentsConfigured) {
    return {
      verdict: 'no-data',
      reason: `No source of incidents is set up for ${scope.name}: failures are unknown.`,
    }
  }
  const evidence: readonly RecordType[] = streams.includes('deployments') ? ['commits', 'changes'] : []
  const reading = readingOf(context, { streams, evidence })
  if (reading === 'full' || reading === 'unstated') return null
  const gaps = facts.coverage
    .filter(({ stream, complete }) => streams.includes(stream) || (evidence.includes(stream) && !complete))
    .flatMap(({ source, stream, complete, reason, to }) =>
      complete
        ? [`${source} read ${stream} until ${date(to)}`]
        : [`${source}: ${stream} ${reason ?? 'not complete'}`],
    )
  return {
    verdict: 'incomplete',
    reason: `The window was not read completely (${gaps.slice(0, 3).join('; ')}). Finish the sync, then run the gate again.`,
  }
}

/** The later of where the sources began and the first event: before it nothing is known. */
function knownFrom({ facts, scope }: Context, metric: string, streams: readonly RecordType[]): Instant {
  const read = streams.map((stream) => {
    const stated = facts.coverage.filter(
      (entry) =>
        entry.stream === stream &&
        (!entry.services || entry.services.some((service) => scope.services.includes(service))),
    )
    return Math.min(...stated.map(({ from }) => from ?? -Infinity))
  })
  const table = tableOf(metric)
  const at = {
    commits: facts.commits.shippedAt,
    changes: facts.changes.mergedAt,
    deployments: facts.deployments.finishedAt,
    workItems: facts.workItems.doneAt,
  }[table]
  let first = Infinity
  for (const row of scope[table]) if (at[row]! < first) first = at[row]!
  return Math.max(first, ...read.map((from) => (from === Infinity ? -Infinity : from)))
}

function tableOf(metric: string) {
  const [stream] = gateMetrics[metric]!.streams
  return stream === 'commits' || stream === 'changes' || stream === 'workItems' ? stream : 'deployments'
}

function rowsOf(scope: Scope, table: ReturnType<typeof tableOf>): Int32Array {
  return scope[table]
}

function date(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10)
}
