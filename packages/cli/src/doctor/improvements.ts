import { metricCatalogue } from '@throughline/core'
import type { MetricReport, Report, WorkItemLinkCoverage } from '@throughline/core'
import type { GitDiagnosis } from '@throughline/git'
import { worth } from './improvement.ts'
import type { Improvement } from './improvement.ts'
import type { IncidentLinks } from './incident-links.ts'

export interface ImprovementInput {
  readonly report: Report
  readonly clones: readonly GitDiagnosis[]
  readonly workItemLinks: WorkItemLinkCoverage | null
  readonly incidentLinks: IncidentLinks
  /** How many there are. */
  readonly workItems: number
}

const failureMetrics = ['change-fail-rate', 'failed-deployment-recovery-time', 'deployment-rework-rate']
const toMarket = ['time-to-market', 'first-value-time']
const most = 3

/**
 * The three changes that would improve the numbers most, each with what it would gain. Gains are counted: items that
 * are left out today, or numbers that rest on inference.
 */
export function improvements(input: ImprovementInput): readonly Improvement[] {
  const { services } = input.report
  if (services.length === 0) return []
  const found = [
    ...linking(input),
    ...absent(input),
    ...incidents(input),
    ...partial(services),
    ...originals(input),
    ...shipped(services),
    ...statuses(input),
  ]
  return found
    .filter(({ gained }) => gained > 0)
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, most)
}

type Services = Report['services']

function linking({ workItemLinks }: ImprovementInput): Improvement[] {
  const [reason] = workItemLinks?.unlinked ?? []
  if (workItemLinks === null || reason === undefined) return []
  const what = {
    'names no key':
      'Put the key of the work item into the name of the branch or the title of the pull request',
    'names a key of no known project': 'Read the projects whose keys are named as well',
    'names an item that was not read':
      'Read more of the project: older items, or those that a filter leaves out',
  } as const
  return [
    {
      code: 'link-work-items',
      message: what[reason.reason],
      gained: reason.count,
      of: workItemLinks.changes,
      noun: 'merged changes',
      metrics: toMarket,
    },
  ]
}

/** Metrics that no service has, because nothing is read that they are made from. */
function absent({ report: { services }, workItems }: ImprovementInput): Improvement[] {
  const byFamily = (family: string) =>
    metricCatalogue.filter((one) => one.family === family).map(({ id }) => id)
  const without = (ids: readonly string[]) =>
    ids.filter((id) =>
      services.every(({ metrics }) => {
        const status = metrics.find((one) => one.id === id)?.status
        return status === undefined || status === 'not-configured'
      }),
    )
  const all = (code: string, message: string, ids: readonly string[]): Improvement[] => {
    const metrics = without(ids)
    return [
      {
        code,
        message,
        gained: metrics.length === 0 ? 0 : services.length,
        of: services.length,
        noun: 'services',
        metrics,
      },
    ]
  }
  return [
    ...all(
      'read-work-items',
      'Connect Jira or GitHub issues, so that there are work items',
      workItems > 0 ? [] : byFamily('work-item'),
    ),
    ...all(
      'read-reviews',
      'Read pull requests from GitHub, so that their stages are known',
      byFamily('change'),
    ),
    ...all('read-deployments', 'Say what a deployment is, or import deployments', [
      'change-lead-time',
      'deployment-frequency',
      'change-fail-rate',
    ]),
  ]
}

function incidents({ report, incidentLinks }: ImprovementInput): Improvement[] {
  const { services } = report
  const inferred = services.filter(({ metrics }) =>
    metrics.some(
      ({ id, inferred: share, status }) =>
        id === 'change-fail-rate' && (share === 1 || status === 'not-configured'),
    ),
  )
  const reported = incidentLinks.incidents
  return [
    {
      code: 'report-incidents',
      message:
        'Name a source of incidents (GitHub issues by label, Jira, an import): failures are only inferred from reverts, rollbacks and hotfixes',
      gained: reported === 0 ? inferred.length : 0,
      of: services.length,
      noun: 'services',
      metrics: failureMetrics,
    },
    {
      code: 'link-incidents',
      message: 'Name the deployment or the commit that caused it in each incident',
      gained: reported - incidentLinks.linked,
      of: reported,
      noun: 'incidents',
      metrics: failureMetrics.slice(0, 2),
    },
  ]
}

/** Numbers that are made from a part of the data. */
function partial(services: Services): Improvement[] {
  const metrics = metricsOf(services).filter(({ status }) => status === 'partial')
  return [
    {
      code: 'finish-reading',
      message: 'Finish the sync, and read back to the beginning of the window',
      gained: metrics.length,
      of: metricsOf(services).length,
      noun: 'numbers, which are partial',
      metrics: [...new Set(metrics.map(({ id }) => id))],
    },
  ]
}

function originals({ clones }: ImprovementInput): Improvement[] {
  const known = sum(clones.map(({ originals: one }) => one.known))
  const of = sum(clones.map(({ originals: one }) => one.of))
  return [
    {
      code: 'fetch-originals',
      message:
        "Fetch the commits that squashing threw away (git fetch origin '+refs/pull/*/head:refs/pull/*/head'), or read GitHub",
      gained: of - known,
      of,
      noun: 'squashed changes',
      metrics: ['change-lead-time', 'coding-time'],
    },
  ]
}

/** Merged changes that no deployment contains. */
function shipped(services: Services): Improvement[] {
  const coverage = metricsOf(services).flatMap(({ id, coverage: one }) =>
    id === 'change-lead-time' && one !== null ? [one] : [],
  )
  const of = sum(coverage.map((one) => one.of))
  return [
    {
      code: 'read-all-deployments',
      message: 'Read all deployments, and the history of their commits: merged changes are in none of them',
      gained: of - sum(coverage.map(({ matched }) => matched)),
      of,
      noun: 'merged changes',
      metrics: ['change-lead-time', 'deploy-time', 'change-cycle-time'],
    },
  ]
}

function statuses({ report, workItems }: ImprovementInput): Improvement[] {
  const unmapped = report.dataQuality.find(({ code }) => code === 'status-unmapped')
  if (unmapped === undefined) return []
  return [
    {
      code: 'map-statuses',
      message: `Say under workItems.stages what these statuses mean: ${unmapped.sample.join(', ')}`,
      gained: Math.min(unmapped.count, workItems),
      of: workItems,
      noun: 'work items',
      metrics: ['cycle-time', 'flow-efficiency'],
    },
  ]
}

function metricsOf(services: Services): readonly MetricReport[] {
  return services.flatMap(({ metrics }) => metrics)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
