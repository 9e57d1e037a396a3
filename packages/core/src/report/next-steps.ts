import { readingOf } from './coverage.ts'
import { onlyInferred } from '../metrics/inferred-share.ts'
import { metricDefinition } from '../metrics/catalogue.ts'
import type { MeasuredScope } from './measure-findings.ts'
import type { NextStep } from './report.ts'

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
  if (scope.commits.length + scope.changes.length + scope.deployments.length > 0) {
    if (!scope.deploymentsConfigured) {
      add(
        'no-deployment-rule',
        `${name}: nothing says when it is deployed. Say how deployments are found: releases, tags, workflow runs, merges, or imported deployments.`,
      )
    } else {
      if (report.metrics.some(({ id, n }) => id === 'deployment-frequency' && n === 0)) {
        add(
          'no-deployments',
          `${name}: no deployment in the window${report.deploymentRule ? ` by the rule "${report.deploymentRule}"` : ''}. Take a longer window, or another rule.`,
        )
      }
      if (readingOf(context, ['deployments']) === 'part') {
        add(
          'read-further-back',
          `${name}: read deployments back to ${new Date(window.from).toISOString().slice(0, 10)} to cover the window.`,
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

/** More failures are nothing to wish for: recovery is left out. */
function sampleSteps({ report }: MeasuredScope): NextStep[] {
  return report.metrics.flatMap(({ id, needs, value }) =>
    needs === undefined || value === null || id === 'failed-deployment-recovery-time'
      ? []
      : [
          {
            code: 'too-few',
            message: `${report.service}: ${needs} give ${metricDefinition(id).name.toLowerCase()} an interval.`,
          },
        ],
  )
}
