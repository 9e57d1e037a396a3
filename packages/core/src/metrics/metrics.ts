import { measureChangeFailRate } from './change-fail-rate.ts'
import { measureChangeLeadTime } from './change-lead-time.ts'
import type { Context } from './context.ts'
import { measureDeploymentFrequency } from './deployment-frequency.ts'
import { measureReworkRate } from './deployment-rework-rate.ts'
import { measureRecovery } from './failed-deployment-recovery-time.ts'
import type { Measured } from './measured.ts'

/** How each metric of the catalogue is measured. */
export const measures: Readonly<Record<string, (context: Context) => Measured>> = {
  'change-lead-time': measureChangeLeadTime,
  'deployment-frequency': measureDeploymentFrequency,
  'change-fail-rate': measureChangeFailRate,
  'failed-deployment-recovery-time': measureRecovery,
  'deployment-rework-rate': measureReworkRate,
}
