import { readingOf } from './coverage.ts'
import { onlyInferred } from '../metrics/inferred-share.ts'
import { metricDefinition } from '../metrics/catalogue.ts'
import type { Context } from '../metrics/context.ts'
import type { Coverage } from '../records/record-set.ts'
import type { MeasuredScope } from './measure-findings.ts'
import type { NextStep } from './report.ts'
import { shortFiles } from './short-files.ts'

/** What to do for more, or surer, numbers: concrete, most useful first, each said once. */
export function nextSteps(scopes: readonly MeasuredScope[]): NextStep[] {
  const steps = scopes.flatMap((scope) => [...sourceSteps(scope), ...sampleSteps(scope)])
  const seen = new Set<string>()
  return steps
    .filter(({ message }) => !seen.has(message) && seen.add(message))
    .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code))
}

const order = [
  'no-deployment-rule',
  'no-deployments',
  'read-further-back',
  'say-what-files-cover',
  'no-incident-source',
  'incidents-inferred-only',
  'still-failing',
  'no-work-items',
  'no-reviews',
  'too-few',
]

function sourceSteps({ context, report }: MeasuredScope): NextStep[] {
  const { facts, scope, window } = context
  const name = report.service
  const steps: NextStep[] = []
  const add = (code: string, message: string) => steps.push({ code, message })
  if (scope.services.length > 0) {
    if (!scope.deploymentsConfigured) {
      const rule = facts.rules.find(
        ({ kind, service }) => kind === 'deployments' && scope.services.includes(service),
      )
      add(
        'no-deployment-rule',
        `${name}: ${rule ? `no deployment found by the rule "${rule.text}"` : 'nothing says when it is deployed'}. To say what a deployment is, ${choose}`,
      )
    } else {
      if (report.metrics.some(({ id, n }) => id === 'deployment-frequency' && n === 0)) {
        add(
          'no-deployments',
          `${name}: no deployment in the window${report.deploymentRule ? ` by the rule "${report.deploymentRule}"` : ''}${lastBefore(context)}. Take a longer window; or, if it is delivered in another way, ${choose}`,
        )
      }
      const short = shortFiles(context)
      if (readingOf(context, ['deployments']) === 'part' && !short.some(ofDeployments)) {
        add(
          'read-further-back',
          `${name}: read deployments back to ${iso(window.from).slice(0, 10)} to cover the window.`,
        )
      }
      if (short.length > 0) {
        const files = short.map(
          ({ source, to }) => `${source.slice('file:'.length)} to ${iso(to).slice(0, 10)}`,
        )
        add(
          'say-what-files-cover',
          `If the files leave nothing out, say so with --covers ${iso(window.from)}..${iso(window.to)}; by their last records they reach less far: ${files.join(', ')}.`,
        )
      }
      if (!scope.incidentsConfigured) {
        add(
          'no-incident-source',
          `${name}: no incident source, so fail rate and recovery are unknown. Add one: GitHub issues by label, Jira, a webhook or an import.`,
        )
      } else if (onlyInferred(context)) {
        add(
          'incidents-inferred-only',
          `${name}: no incident source: the fail rate rests on reverts, rollbacks and hotfixes only. Add one: GitHub issues by label, Jira, a webhook or an import.`,
        )
      }
      const failing = report.metrics.find(({ id }) => id === 'failed-deployment-recovery-time')?.details?.[
        'still-failing'
      ]
      if (failing) {
        add(
          'still-failing',
          `${name}: ${failing} failed deployment${failing === 1 ? ' is' : 's are'} still failing. Resolve the incidents, or record when they ended.`,
        )
      }
    }
  }
  if (facts.workItems.length === 0) {
    add(
      'no-work-items',
      'No work items: connect Jira or GitHub issues to get cycle time, throughput and time to market.',
    )
  }
  if (scope.changes.length > 0 && !report.metrics.some(({ id }) => id === 'review-time')) {
    add(
      'no-reviews',
      `${name}: changes come without reviews, so pickup and review time are unknown. Read them from GitHub instead of git alone.`,
    )
  }
  return steps
}

/** Every way to say what a deployment is. */
const choose =
  'tag its releases (v1.2.3), choose a rule (--deployments tags, releases or merges), or import them (throughline import FILE --as deployments).'

/** "; the last was on 2025-08-19": of those before the window. */
function lastBefore({ facts, scope, window }: Context): string {
  const { finishedAt } = facts.deployments
  const last = scope.deployments.reduce((latest, row) => Math.max(latest, finishedAt[row]!), -Infinity)
  return last < window.from && last > -Infinity ? `; the last was on ${iso(last).slice(0, 10)}` : ''
}

function ofDeployments({ stream }: Coverage): boolean {
  return stream === 'deployments'
}

/** A day where the instant begins one, else the instant. */
function iso(instant: number): string {
  const text = new Date(instant).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.replace('.000Z', 'Z')
}

/** More failures are nothing to wish for: recovery is left out. */
function sampleSteps({ report }: MeasuredScope): NextStep[] {
  return report.metrics.flatMap(({ id, needs, value }) =>
    needs === undefined || value === null || id === 'failed-deployment-recovery-time'
      ? []
      : [
          {
            code: 'too-few',
            message: `${report.service}: ${metricDefinition(id).name.toLowerCase()} needs ${needs} for an interval.`,
          },
        ],
  )
}
