import type { Hono } from 'hono'
import { categoryShape, person, projectShape, statusShape, versionShape } from '../shapes.ts'
import { type View, findIssue, findProject } from '../view.ts'
import { written } from '../zone.ts'
import { type Env, apiPath, page, refused } from './app.ts'

/** What holds for the whole site: who, which statuses and fields, which projects and versions, what is allowed. */
export function siteRoutes(app: Hono<Env>, flavour: View['flavour']): void {
  const path = (rest: string) => apiPath({ flavour }, rest)
  const cloud = flavour === 'cloud'

  app.get(path('/serverInfo'), (c) => {
    const { base, now, zone } = c.env.view
    return c.json({
      baseUrl: base,
      version: cloud ? '1001.0.0-SNAPSHOT' : '9.12.7',
      versionNumbers: cloud ? [1001, 0, 0] : [9, 12, 7],
      deploymentType: cloud ? 'Cloud' : 'Server',
      buildNumber: cloud ? 100300 : 9120007,
      buildDate: written(Date.UTC(2024, 3, 1), zone),
      serverTime: written(now, zone),
      scmInfo: '0'.repeat(40),
      serverTitle: 'Jira',
    })
  })

  app.get(path('/myself'), (c) => {
    const { view } = c.env
    if (view.anonymous) {
      const message = 'Client must be authenticated to access this resource.'
      return c.json({ message, 'status-code': 401 }, 401)
    }
    return c.json({ ...person('reader', view), timeZone: view.zone, locale: 'en_US' })
  })

  app.get(path('/status'), (c) => c.json(catalogue(c.env.view).map((one) => statusShape(one, c.env.view))))
  app.get(path('/statuscategory'), (c) =>
    c.json((['new', 'indeterminate', 'done'] as const).map((one) => categoryShape(one, c.env.view))),
  )
  app.get(path('/issuetype'), (c) => {
    const { issueTypes } = c.env.view.organisation
    return c.json(
      issueTypes.map(({ hierarchyLevel, ...type }) => (cloud ? { ...type, hierarchyLevel } : type)),
    )
  })
  app.get(path('/field'), (c) => c.json(fieldList(c.env.view)))

  app.get(path('/project'), (c) => c.json(c.env.view.projects.map((one) => projectShape(one, c.env.view))))
  app.get(path('/project/:project/versions'), (c) => {
    const found = findProject(c.env.view, c.req.param('project') ?? '')
    if (found === undefined) return noProject(c.req.param('project') ?? '', c)
    return c.json(found.versions.map((one) => versionShape(one, found.id, c.env.view)))
  })
  app.get(path('/project/:project/version'), (c) => {
    const found = findProject(c.env.view, c.req.param('project') ?? '')
    if (found === undefined) return noProject(c.req.param('project') ?? '', c)
    return c.json(
      page(
        c,
        found.versions.map((one) => versionShape(one, found.id, c.env.view)),
      ),
    )
  })

  app.get(path('/mypermissions'), (c) => {
    const { view } = c.env
    const asked = c.req.query('permissions')
    if (cloud && asked === undefined) return refused(c, 400, "The 'permissions' query parameter is required.")
    const project = c.req.query('projectKey') ?? c.req.query('projectId')
    const issue = c.req.query('issueKey') ?? c.req.query('issueId')
    if (project !== undefined && findProject(view, project) === undefined) return noProject(project, c)
    if (issue !== undefined && findIssue(view, issue) === undefined) return noIssue(c)
    const names = asked?.split(',') ?? ['BROWSE_PROJECTS', 'VIEW_DEV_TOOLS', 'ADMINISTER']
    const allowed = (name: string) =>
      (name === 'BROWSE_PROJECTS' && view.projects.length > 0) ||
      (name === 'VIEW_DEV_TOOLS' && view.devStatus)
    const permissions = names.map((name, i) => {
      const shown = { id: String(i + 10), key: name, name, type: 'PROJECT', description: '' }
      return [name, { ...shown, havePermission: allowed(name) }]
    })
    return c.json({ permissions: Object.fromEntries(permissions) as unknown })
  })

  if (!cloud) return
  app.get(path('/project/search'), (c) => {
    const { view } = c.env
    const keys = c.req.queries('keys') ?? []
    const shown = view.projects.filter(({ key }) => keys.length === 0 || keys.includes(key))
    return c.json({
      self: `${view.base}${c.req.path}`,
      ...page(
        c,
        shown.map((one) => ({ ...projectShape(one, view), simplified: false, style: 'classic' })),
      ),
    })
  })
  app.get(path('/statuses/search'), (c) =>
    c.json(
      page(
        c,
        catalogue(c.env.view).map(({ id, name, category }) => ({
          id,
          name,
          statusCategory: { new: 'TODO', indeterminate: 'IN_PROGRESS', done: 'DONE' }[category],
          scope: { type: 'GLOBAL' },
        })),
      ),
    ),
  )
}

type Answering = Parameters<typeof refused>[0]

const noProject = (name: string, c: Answering) =>
  refused(c, 404, `No project could be found with key '${name}'.`)
export const noIssue = (c: Answering) =>
  refused(c, 404, 'Issue does not exist or you do not have permission to see it.')

function catalogue({ organisation }: View) {
  return organisation.statuses.filter(({ gone }) => gone !== true)
}

function fieldList({ organisation }: View) {
  const { development, epicLink, flagged, sprint } = organisation.customFields
  const system = (id: string, name: string, type: string, items?: string) => ({
    id,
    key: id,
    name,
    custom: false,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [id],
    schema: { type, ...(items === undefined ? {} : { items }), system: id },
  })
  const custom = (id: string, name: string, type: string, key: string, items?: string) => {
    const customId = Number(id.replace('customfield_', ''))
    return {
      ...system(id, name, type, items),
      custom: true,
      clauseNames: [`cf[${customId}]`, name],
      schema: { type, ...(items === undefined ? {} : { items }), custom: key, customId },
    }
  }
  const greenhopper = 'com.pyxis.greenhopper.jira'
  return [
    system('summary', 'Summary', 'string'),
    system('status', 'Status', 'status'),
    system('issuetype', 'Issue Type', 'issuetype'),
    system('resolution', 'Resolution', 'resolution'),
    system('labels', 'Labels', 'array', 'string'),
    system('fixVersions', 'Fix versions', 'array', 'version'),
    custom(epicLink, 'Epic Link', 'any', `${greenhopper}:gh-epic-link`),
    custom(sprint, 'Sprint', 'array', `${greenhopper}:gh-sprint`, 'json'),
    custom(
      flagged,
      'Flagged',
      'array',
      'com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes',
      'option',
    ),
    custom(
      development,
      'development',
      'any',
      'com.atlassian.jira.plugins.jira-development-integration-plugin:devsummarycf',
    ),
  ]
}
