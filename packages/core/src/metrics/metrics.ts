import { measureChangeFailRate } from './change-fail-rate.ts'
import { measureChangeLeadTime } from './change-lead-time.ts'
import {
  measureChangeCycleTime,
  measureChangesMerged,
  measureChangeSize,
  measureDeployTime,
  measureOpenChangeAge,
  measureOpenChanges,
  measureReviewDepth,
  measureStage,
  measureUnreviewedMergeRate,
} from './change-metrics.ts'
import type { Context } from './context.ts'
import { measureDeploymentFrequency } from './deployment-frequency.ts'
import { measureReworkRate } from './deployment-rework-rate.ts'
import {
  hasCommitTimes,
  hasContainers,
  hasItems,
  hasMerged,
  hasOpened,
  hasOpenings,
  hasReviews,
  hasSizes,
} from './evidence.ts'
import { measureRecovery } from './failed-deployment-recovery-time.ts'
import { measureFlowEfficiency } from './flow-efficiency.ts'
import type { Measured } from './measured.ts'
import {
  measureFlowDistribution,
  measureServiceLevel,
  measureThroughput,
  measureWip,
  measureWorkItemAge,
} from './work-item-flow.ts'
import {
  measureCycleTime,
  measureFirstValueTime,
  measureTimeToMarket,
  measureWorkItemLeadTime,
} from './work-item-times.ts'

/** How a metric is measured, and whether there is anything to measure it from. */
export interface Metric {
  readonly measure: (context: Context) => Measured
  /** The DORA metrics always apply: their absence is news. */
  readonly applies: (context: Context) => boolean
}

const always = () => true

/** Every metric of the catalogue, by id. */
export const metrics: Readonly<Record<string, Metric>> = {
  'change-lead-time': { measure: measureChangeLeadTime, applies: always },
  'deployment-frequency': { measure: measureDeploymentFrequency, applies: always },
  'change-fail-rate': { measure: measureChangeFailRate, applies: always },
  'failed-deployment-recovery-time': { measure: measureRecovery, applies: always },
  'deployment-rework-rate': { measure: measureReworkRate, applies: always },
  'coding-time': {
    measure: (context) => measureStage(context, 'coding-time', 'coding'),
    applies: (context) => hasOpenings(context) && hasCommitTimes(context),
  },
  'pickup-time': {
    measure: (context) => measureStage(context, 'pickup-time', 'pickup'),
    applies: hasReviews,
  },
  'review-time': {
    measure: (context) => measureStage(context, 'review-time', 'review'),
    applies: hasReviews,
  },
  'merge-time': {
    measure: (context) => measureStage(context, 'merge-time', 'merge'),
    applies: (context) => hasOpenings(context) && hasMerged(context),
  },
  'deploy-time': {
    measure: measureDeployTime,
    applies: (context) => context.scope.deploymentsConfigured && hasMerged(context),
  },
  'change-cycle-time': { measure: measureChangeCycleTime, applies: hasCommitTimes },
  'changes-merged': { measure: measureChangesMerged, applies: hasMerged },
  'change-size': { measure: measureChangeSize, applies: hasSizes },
  'review-depth': { measure: measureReviewDepth, applies: hasReviews },
  'unreviewed-merge-rate': { measure: measureUnreviewedMergeRate, applies: hasReviews },
  'open-changes': { measure: measureOpenChanges, applies: hasOpened },
  'open-change-age': { measure: measureOpenChangeAge, applies: hasOpened },
  'cycle-time': { measure: measureCycleTime, applies: hasItems },
  'work-item-lead-time': { measure: measureWorkItemLeadTime, applies: hasItems },
  'time-to-market': { measure: measureTimeToMarket, applies: hasItems },
  'first-value-time': { measure: measureFirstValueTime, applies: hasContainers },
  throughput: { measure: measureThroughput, applies: hasItems },
  wip: { measure: measureWip, applies: hasItems },
  'work-item-age': { measure: measureWorkItemAge, applies: hasItems },
  'flow-efficiency': { measure: measureFlowEfficiency, applies: hasItems },
  'flow-distribution': { measure: measureFlowDistribution, applies: hasItems },
  'service-level-attainment': { measure: measureServiceLevel, applies: hasItems },
}
