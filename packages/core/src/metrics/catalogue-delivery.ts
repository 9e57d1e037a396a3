import type { MetricDefinition } from './metric-definition.ts'

const source = 'https://dora.dev/guides/dora-metrics/'

/** The five DORA metrics, per service and production environment. */
export const deliveryMetrics: readonly MetricDefinition[] = [
  {
    id: 'change-lead-time',
    version: 1,
    name: 'Change lead time',
    short: 'How long a commit takes from being written to running in production.',
    definition:
      'Per commit first shipped in the window: the time from its author date to the end of the first successful production deployment whose history contains it. A squashed or rebased change counts by the commits people made, once; where those are unknown the commit on the branch stands in. Merge commits, imported history, bots and what the first known deployment shipped are left out and counted.',
    formula: 'median(deployment finished - commit authored)',
    unit: 's',
    better: 'lower',
    family: 'delivery',
    source,
  },
  {
    id: 'deployment-frequency',
    version: 1,
    name: 'Deployment frequency',
    short: 'How often something is deployed to production.',
    definition:
      'Successful deployments that finished in the window, divided by the elapsed length of the window. Several deployments of one commit to one environment within 10 minutes count once. None in a window that was read is 0; a window that was not read has no value.',
    formula: 'successful deployments / days in the window',
    unit: '1/day',
    better: 'higher',
    family: 'delivery',
    source,
  },
  {
    id: 'change-fail-rate',
    version: 1,
    name: 'Change fail rate',
    short: 'Which share of deployments broke something and needed fixing at once.',
    definition:
      'Deployments of the window that caused at least one incident, whenever it was opened, over successful deployments of the window and any others that caused one. An incident belongs to one deployment: the one it names, the one that shipped what the revert or fix names, the first one a rollback undid, else the latest that finished within the incident window before it began.',
    formula: 'deployments that caused an incident / deployments',
    unit: 'ratio',
    better: 'lower',
    family: 'delivery',
    source,
  },
  {
    id: 'failed-deployment-recovery-time',
    version: 1,
    name: 'Failed deployment recovery time',
    short: 'How long users wait until a bad deployment is repaired.',
    definition:
      'Per failed deployment of the window: the time from its end until every incident it caused had ended, each at the earlier of its resolution and the end of the deployment that rolled it back or fixed it. While some are still failing the value is the Kaplan-Meier median, which counts them as at least this long.',
    formula: 'median(recovered - failed deployment finished)',
    unit: 's',
    better: 'lower',
    family: 'delivery',
    source,
  },
  {
    id: 'deployment-rework-rate',
    version: 1,
    name: 'Deployment rework rate',
    short: 'Which share of deployments was unplanned repair.',
    definition:
      'Successful deployments of the window that are rollbacks, are flagged unplanned, fix an incident, or ship a revert or hotfix of something an earlier deployment shipped, over successful deployments of the window.',
    formula: 'deployments that repair / deployments',
    unit: 'ratio',
    better: 'lower',
    family: 'delivery',
    source,
  },
]
