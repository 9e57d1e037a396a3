import type { Facts } from '../facts/facts.ts'
import { metricCatalogue, metricDefinition } from '../metrics/catalogue.ts'
import type { Context, Scope } from '../metrics/context.ts'
import { legacyClusters } from '../metrics/legacy-clusters.ts'
import { emptyReport, notConfigured } from '../metrics/measured.ts'
import type { Measured } from '../metrics/measured.ts'
import { metrics } from '../metrics/metrics.ts'
import { profileMetrics } from '../metrics/profiles/profile-metrics.ts'
import { quickCheck } from '../metrics/quick-check.ts'
import { choicesOf } from './choices.ts'
import { landingShares } from './landing-shares.ts'
import type { MeasureOptions } from './measure-options.ts'
import { measureFindings } from './measure-findings.ts'
import type { MeasuredScope } from './measure-findings.ts'
import { nextSteps } from './next-steps.ts'
import type { MetricReport, Report, ServiceReport } from './report.ts'
import { everything, scopesOf } from './scopes.ts'
import { resolveSettings } from './settings.ts'
import type { Settings } from './settings.ts'

/**
 * Facts to numbers: per service (or team, repository, type) every metric that applies, each with its n, interval,
 * exclusions, coverage, history and definition. The five DORA metrics are always there, with the reason when they
 * have no value; the others where there is data for them, or where they are asked for by id.
 *
 * Durations are seconds, frequencies per day, ratios 0..1. Pure: the same facts and options give the same report.
 *
 * @throws MeasureOptionsError, UnknownMetricError, UnknownServiceError, UnknownBenchmarkError, TimeZoneError
 * @see docs/metrics.md for every definition
 * @example
 * const report = measure(link(records), { window: '90d', period: 'month' })
 * report.services[0]?.metrics.find((metric) => metric.id === 'change-lead-time')?.value
 */
export function measure(facts: Facts, options: MeasureOptions = {}): Report {
  const settings = resolveSettings(facts, options)
  const { by = 'service' } = options
  const ids = options.metrics?.map((id) => metricDefinition(id).id) ?? null
  const measured = (scope: Scope): MeasuredScope => {
    const context = contextOf(facts, scope, settings, options)
    return { context, report: serviceReport(context, ids, options) }
  }
  const found = scopesOf(facts, options)
  const scopes = found.length > 0 ? found : [everything(facts, options)]
  const services = scopes.map(measured)
  const several = options.service === undefined && scopes.length > 1
  return {
    schemaVersion: 1,
    generatedAt: iso(settings.asOf),
    window: { ...isoSpan(settings.asked), timeZone: settings.timeZone, period: settings.period },
    previousWindow: isoSpan(settings.previous),
    profile: facts.profile,
    by,
    choices: choicesOf(facts, settings, options),
    services: services.map(({ report }) => report),
    organisation: several ? measured(everything(facts, options)).report : null,
    coverage: facts.coverage,
    dataQuality: facts.beforeData ? facts.findings : [...facts.findings, ...measureFindings(services)],
    next: facts.beforeData ? [] : nextSteps(services),
  }
}

/** What the metrics of one scope are computed from. */
export function contextOf(facts: Facts, scope: Scope, settings: Settings, options: MeasureOptions): Context {
  const { window, previous, asOf, edges, timeZone } = settings
  const { calendar = {}, confidence = 0.95, detail = true } = options
  return { facts, scope, window, previous, asOf, edges, timeZone, calendar, confidence, detail }
}

/** One metric of a scope. What there is nothing to measure from is not configured; before all data there is none. */
export function measureMetric(context: Context, id: string): Measured {
  if (context.facts.beforeData) return { report: emptyReport(id), sample: null }
  const foreign = profileMetrics[context.facts.profile][id]
  if (foreign) return foreign(context)
  const metric = metrics[id]!
  return metric.applies(context) ? metric.measure(context) : notConfigured(id)
}

function serviceReport(
  context: Context,
  ids: readonly string[] | null,
  { benchmark, legacyClusters: legacy = false }: MeasureOptions,
): ServiceReport {
  const { scope, window } = context
  const reports = metricCatalogue.flatMap(({ id }): MetricReport[] => {
    if (ids ? !ids.includes(id) : !metrics[id]!.applies(context)) return []
    return [measureMetric(context, id).report]
  })
  return {
    service: scope.name,
    team: scope.team,
    environment: scope.environment,
    deploymentRule: scope.deploymentRule,
    metrics: reports,
    quickCheck: scope.deploymentsConfigured
      ? quickCheck(reports, benchmark, window.to - window.from, scope.deploymentsGuessed)
      : null,
    ...(legacy ? { legacyClusters: legacyClusters(reports) } : {}),
    landing: landingShares(context),
  }
}

function isoSpan({ from, to }: { readonly from: number; readonly to: number }) {
  return { from: iso(from), to: iso(to) }
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
