import { z } from 'zod'
import { ending, fields } from './fields.ts'
import { gateSchema } from './gate-schema.ts'

const { text, date, timeZone, amount, metric, names, stage } = fields

const source = z
  .strictObject({
    git: text.describe('Path of a local clone, from this file.').optional(),
    records: text.describe('Folder of record files: deployments.csv, incidents.ndjson, …').optional(),
    github: z
      .strictObject({
        url: z
          .url({ protocol: /^https?$/ })
          .describe('Of a GitHub Enterprise Server; else GITHUB_API_URL, else github.com.')
          .optional(),
        id: text.describe('Name of the source, where several read one server. Default: github.').optional(),
        repositories: names,
        token: text.describe('As ${NAME} of an environment variable.').optional(),
      })
      .optional(),
    jira: z
      .strictObject({
        url: z.url({ protocol: /^https?$/ }),
        email: text
          .describe('Of the account, on Jira Cloud. As ${NAME} of an environment variable.')
          .optional(),
        token: text.describe('As ${NAME} of an environment variable.').optional(),
        cloudId: text.describe('Id of a Cloud site, for a scoped token.').optional(),
        projects: names.describe('Keys of the projects to read.').optional(),
        jql: text.describe('Which issues are work items.').optional(),
        epicField: text
          .describe('Id or name of the field that holds the epic, where it is a special one.')
          .optional(),
        flagField: text.describe('Id or name of the field that flags an issue. Default: Flagged.').optional(),
        developmentLinks: z
          .boolean()
          .describe('Ask which pull requests the development panel shows. Default false.')
          .optional(),
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
  jql: text.describe('Which issues are incidents, from jira.').optional(),
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

/** No two entries of a list have the same name. */
function distinct(key: 'name' | 'id', what: string) {
  return ({ value, issues }: z.core.ParsePayload<{ readonly name?: string; readonly id?: string }[]>): void =>
    value.forEach(({ [key]: name }, index) => {
      if (value.findIndex((one) => one[key] === name) === index) return
      const message = `is the name of another ${what} already`
      issues.push({ code: 'custom', input: name, path: [index, key], message })
    })
}

/** throughline.yaml, strictly: an unknown key is a mistake. Nothing is transformed, so that a JSON Schema can be made of it. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional(),
    sources: z.array(source).optional(),
    services: z.array(service).check(distinct('name', 'service')).optional(),
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
    gates: z.array(gateSchema).check(distinct('id', 'gate rule')).optional(),
    goals: z.array(goal).optional(),
    initiatives: z.array(initiative).optional(),
  })
  .meta({ title: 'Throughline configuration' })

/** The configuration as people write it. */
export type Config = z.input<typeof configSchema>
