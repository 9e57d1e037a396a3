import type { MetricReport } from '@throughline/core'
import { number, plural } from './units.ts'

/** What n counts, and what its clusters are, by metric. */
const nouns: Readonly<Record<string, readonly [item: string, cluster: string]>> = {
  'change-lead-time': ['commit', 'deployment'],
  'deployment-frequency': ['deployment', 'week'],
  'change-fail-rate': ['deployment', 'deployment'],
  'failed-deployment-recovery-time': ['failed deployment', 'failed deployment'],
  'deployment-rework-rate': ['deployment', 'deployment'],
  'deployment-success-rate': ['deployment', 'deployment'],
  'deploy-time': ['change', 'deployment'],
  'changes-merged': ['change', 'week'],
  throughput: ['work item', 'week'],
}
const itemOfFamily = { delivery: 'deployment', change: 'change', 'work-item': 'work item' } as const

/** "214 commits in 31 deployments": n, and the independent units behind it where they differ. */
export function counted(metric: MetricReport, family: keyof typeof itemOfFamily | null): string {
  const fallback = itemOfFamily[family ?? 'delivery']
  const [item, cluster] = nouns[metric.id] ?? [fallback, fallback]
  const n = plural(metric.n, item)
  if (metric.clusters === metric.n || metric.clusters === 0 || metric.n === 0) return n
  return item === cluster
    ? `${n}, ${number(metric.clusters)} independent`
    : `${n} in ${plural(metric.clusters, cluster)}`
}

/** Why something is left out, for people. */
const reasons: Readonly<Record<string, string>> = {
  bot: 'by bots',
  'merge-commit': 'merge commits',
  foreign: 'of imported history',
  'cherry-pick': 'cherry-picks',
  'left-truncated': 'shipped by the first known deployment',
  negative: 'with a negative duration',
  'no-first-commit': 'without a first commit',
  'no-review': 'without a review before the merge',
  'no-approval': 'reviewed, but not approved before the merge',
  'never-started': 'done without ever starting',
  'no-change': 'without a linked change',
  open: 'still open',
  abandoned: 'abandoned',
  container: 'epics and other containers',
  'sub-task': 'sub-tasks',
}

/** Where one of them is called otherwise. */
const single: Readonly<Record<string, string>> = {
  'merge-commit': 'merge commit',
  'cherry-pick': 'cherry-pick',
  container: 'epic or other container',
  'sub-task': 'sub-task',
}

/** "12 by bots", "1 merge commit": how many are left out for a reason, for people. */
export function leftOut(reason: string, count: number): string {
  const words = reasons[reason] ?? reason.replaceAll('-', ' ')
  return `${number(count)} ${count === 1 ? (single[reason] ?? words) : words}`
}

/** "12 by bots, 4 merge commits", most first; '' when nothing is left out. */
export function exclusions(excluded: Readonly<Record<string, number>>): string {
  return Object.entries(excluded)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => leftOut(reason, count))
    .join(', ')
}
