import type { RecordType } from '../records/record-set.ts'

/**
 * How a metric is compared: durations (and sizes) by ranks, rates by weeks, shares by counts, lifetimes with what is
 * still open in them, a level as it stands.
 */
export type MetricKind = 'duration' | 'rate' | 'share' | 'lifetime' | 'level'

interface GateMetric {
  readonly kind: MetricKind
  /** What must have been read for it to mean anything. */
  readonly streams: readonly RecordType[]
}

const of = (kind: MetricKind, ...streams: readonly RecordType[]): GateMetric => ({ kind, streams })

/** Every metric of the catalogue, as a gate sees it. */
export const gateMetrics: Readonly<Record<string, GateMetric>> = {
  'change-lead-time': of('duration', 'commits', 'deployments'),
  'deployment-frequency': of('rate', 'deployments'),
  'change-fail-rate': of('share', 'deployments', 'incidents'),
  'failed-deployment-recovery-time': of('lifetime', 'deployments', 'incidents'),
  'deployment-rework-rate': of('share', 'deployments'),
  'coding-time': of('duration', 'changes'),
  'pickup-time': of('duration', 'changes'),
  'review-time': of('duration', 'changes'),
  'merge-time': of('duration', 'changes'),
  'deploy-time': of('duration', 'changes', 'deployments'),
  'change-cycle-time': of('duration', 'changes'),
  'changes-merged': of('rate', 'changes'),
  'change-size': of('duration', 'changes'),
  'review-depth': of('duration', 'changes'),
  'unreviewed-merge-rate': of('share', 'changes'),
  'open-changes': of('level', 'changes'),
  'open-change-age': of('lifetime', 'changes'),
  'cycle-time': of('duration', 'workItems', 'transitions'),
  'work-item-lead-time': of('duration', 'workItems'),
  'time-to-market': of('duration', 'workItems', 'deployments'),
  'first-value-time': of('duration', 'workItems', 'deployments'),
  throughput: of('rate', 'workItems'),
  wip: of('level', 'workItems', 'transitions'),
  'work-item-age': of('lifetime', 'workItems', 'transitions'),
  'flow-efficiency': of('level', 'workItems', 'transitions'),
  'flow-distribution': of('share', 'workItems'),
  'service-level-attainment': of('share', 'workItems', 'transitions'),
}
