import type { Profile } from '../../link/options.ts'
import type { Context } from '../context.ts'
import type { Measured } from '../measured.ts'
import { devlake } from './devlake.ts'
import { gitlab } from './gitlab.ts'

/** What a profile measures in another way than the catalogue says: the DORA metrics, nothing else. */
export const profileMetrics: Readonly<
  Record<Profile, Readonly<Record<string, (context: Context) => Measured>>>
> = {
  dora: {},
  devlake,
  gitlab,
}

/** What those numbers mean, by metric. */
export const profileDefinitions: Readonly<Record<Profile, Readonly<Record<string, string>>>> = {
  dora: {},
  devlake: {
    'change-lead-time':
      'DevLake: per change shipped in the window, first commit -> opened, opened -> merged and merged -> deployed, each rounded up to minutes and 0 when missing or negative, added up; the lower median. What the first deployment shipped is left out.',
    'deployment-frequency':
      'DevLake: the lower median of the days with a deployment per week, as a rate per day; per month when that is below one.',
    'change-fail-rate':
      'DevLake: deployments with an incident over successful deployments. An incident belongs to the latest deployment of any service that finished before it, however long ago.',
    'failed-deployment-recovery-time':
      'DevLake: per incident, from the end of the deployment it belongs to until it was resolved, both in the window; the lower median.',
    'deployment-rework-rate': 'DevLake does not measure rework.',
  },
  gitlab: {
    'change-lead-time':
      'GitLab: per change deployed in the window, merged -> deployed; the median of daily medians.',
    'deployment-frequency': 'GitLab: deployments over the days of the window, first and last included.',
    'change-fail-rate':
      'GitLab: incidents opened in the window over deployments in the window, not linked to each other.',
    'failed-deployment-recovery-time':
      'GitLab: per incident, opened -> closed; the median of daily medians by day of closing.',
    'deployment-rework-rate': 'GitLab does not measure rework.',
  },
}
