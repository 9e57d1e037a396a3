import { z } from 'zod'
import { metricCatalogue } from '@throughline/core'
import { ending, fields } from './fields.ts'

const { text, length, date, timeZone, percentage, amount, names, stage } = fields

const metric = z
  .enum(metricCatalogue.map((one) => one.id) as [string, ...string[]])
  .describe('A metric id, such as change-lead-time.')

const source = z
  .strictObject({
    git: text.describe('Path of a local clone, from this file.').optional(),
    records: text.describe('Folder of record files: deployments.csv, incidents.ndjson, …').optional(),
    github: z
      .strictObject({
        repositories: names,
        token: text.describe('As ${NAME} of an environment variable.').optional(),
      })
      .optional(),
    jira: z
      .strictObject({
        url: z.url({ protocol: /^https?$/ }),
        email: text.optional(),
        token: text.optional(),
        jql: text.optional(),
      })
      .optional(),
  })
  .refine((one) => Object.keys(one).length === 1, {
    message: 'must have exactly one of git, records, github, jira',
  })

const deployments = z.strictObject({
  from: z.enum(['github-deployments', 'workflow-runs', 'releases', 'tags', 'merges', 'import']),
  environment: text.describe('Name of the production environment, exact or /pattern/.').optional(),
  tag: text.describe("Glob of deployment tags, such as 'v*'.").optional(),
  branch: text.describe('The branch that is delivered.').optional(),
  workflow: text.describe('Name of the deploying workflow, exact or /pattern/.').optional(),
})

const incidents = z.strictObject({
  from: z.enum(['github-issues', 'jira', 'webhook', 'import']).optional(),
  labels: names.optional(),
  jql: text.optional(),
  inferred: z
    .boolean()
    .describe('Infer incidents from rollbacks, reverts and hotfixes. Default true.')
    .optional(),
})

const service = z.strictObject({
  name: text,
  team: text.optional(),
  repositories: names.optional(),
  paths: names.describe('Globs: a change belongs to every service whose path it touches.').optional(),
  deployments: deployments.optional(),
  incidents: incidents.optional(),
})

const calendar = z.strictObject({
  timeZone: timeZone.optional(),
  workingDays: fields.workingDays.optional(),
  holidays: z.array(date).optional(),
})

const workItems = z.strictObject({
  commitment: text.describe('Status that starts the clock.').optional(),
  delivery: text.describe('Status that ends it.').optional(),
  stages: z.partialRecord(stage, names).describe('Status names by stage.').optional(),
  clock: z
    .strictObject({
      start: z.enum(['firstStart', 'lastStart']).optional(),
      end: z.enum(['lastDone', 'firstDone']).optional(),
      resetOnBacklog: z.boolean().optional(),
      sumInStatus: z.boolean().optional(),
    })
    .optional(),
  abandoned: names.describe('Resolutions that mean abandoned.').optional(),
  classes: z
    .record(text, z.enum(['feature', 'defect', 'risk', 'debt']))
    .describe('Class by item type.')
    .optional(),
  keyPattern: text.describe('Pattern of issue keys (RE2).').optional(),
})

const gate = z
  .strictObject({
    id: text,
    metric,
    service: text.optional(),
    level: z.enum(['fail', 'warn']).optional(),
    worseBy: percentage.optional(),
    atMost: amount.optional(),
    atLeast: amount.optional(),
    current: length.optional(),
    baseline: length.optional(),
  })
  .refine((one) => [one.worseBy, one.atMost, one.atLeast].some((limit) => limit !== undefined), {
    message: 'must say a limit: worseBy, atMost or atLeast',
  })

const goal = z.strictObject({
  metric,
  service: text.optional(),
  from: amount.optional(),
  to: amount,
  due: date,
})

const initiative = z
  .strictObject({
    id: text,
    started: date,
    ended: date.optional(),
    services: names.optional(),
    primary: metric,
    expect: z.enum(['lower', 'higher']).optional(),
  })
  .refine(ending, { path: ['ended'], message: 'must not be before started' })

function distinctNames({ value, issues }: z.core.ParsePayload<{ readonly name: string }[]>): void {
  value.forEach(({ name }, index) => {
    if (value.findIndex((one) => one.name === name) === index) return
    issues.push({
      code: 'custom',
      input: name,
      path: [index, 'name'],
      message: 'is the name of another service already',
    })
  })
}

/** throughline.yaml, strictly: an unknown key is a mistake. Nothing is transformed, so that a JSON Schema can be made of it. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional(),
    sources: z.array(source).optional(),
    services: z.array(service).check(distinctNames).optional(),
    calendar: calendar.optional(),
    workItems: workItems.optional(),
    incidents: z
      .strictObject({
        within: fields.hours
          .describe('How long after a deployment an incident may begin to be blamed on it. Default 4h.')
          .optional(),
        hotfix: text.describe('Branch names and labels that mean hotfix (RE2).').optional(),
        overrides: z
          .record(text, z.union([text, z.null()], { error: 'must be a deployment id or null' }))
          .describe('Incident id to deployment id, by hand; null: no deployment of ours.')
          .optional(),
      })
      .optional(),
    definitions: z.enum(['dora', 'devlake', 'gitlab']).optional(),
    shipped: z.enum(['first', 'all']).optional(),
    bots: names.describe('Author patterns that mean bot (RE2).').optional(),
    includeBots: z.boolean().optional(),
    benchmark: text.describe('Industry or size of the DORA Quick Check to compare with.').optional(),
    gates: z.array(gate).optional(),
    goals: z.array(goal).optional(),
    initiatives: z.array(initiative).optional(),
  })
  .meta({ title: 'Throughline configuration' })

/** The configuration as people write it. */
export type Config = z.input<typeof configSchema>
