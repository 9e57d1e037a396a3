import type { Hono } from 'hono'
import type { Board } from '../organisation.ts'
import { sprintShape } from '../shapes.ts'
import { type View, findIssue, findProject } from '../view.ts'
import { type Env, page, refused } from './app.ts'
import { noIssue } from './site.ts'

/** Boards and sprints, and the panel of development tools. */
export function agileRoutes(app: Hono<Env>): void {
  const visible = ({ organisation, projects }: View) =>
    organisation.boards.filter(({ projectId }) => projects.some(({ id }) => id === projectId))
  const boardOf = (view: View, id: string) => visible(view).find((one) => one.id === id)
  const gone =
    'The requested board cannot be viewed because it either does not exist or you do not have permission to view it.'

  app.get('/rest/agile/1.0/board', (c) => {
    const { view } = c.env
    const wanted = c.req.query('projectKeyOrId')
    const project = wanted === undefined ? undefined : findProject(view, wanted)
    if (wanted !== undefined && project === undefined)
      return refused(c, 400, `No project could be found with key or id '${wanted}'.`)
    const boards = visible(view).filter(({ projectId }) => project === undefined || projectId === project.id)
    return c.json(
      page(
        c,
        boards.map((one) => boardShape(one, view)),
      ),
    )
  })
  app.get('/rest/agile/1.0/board/:board/configuration', (c) => {
    const { view } = c.env
    const board = boardOf(view, c.req.param('board'))
    if (board === undefined) return refused(c, 404, gone)
    return c.json({
      ...boardShape(board, view),
      columnConfig: {
        columns: board.columns.map(({ name, statusIds }) => ({
          name,
          statuses: statusIds.map((id) => ({ id })),
        })),
        constraintType: 'issueCount',
      },
    })
  })
  app.get('/rest/agile/1.0/board/:board/sprint', (c) => {
    const { view } = c.env
    const board = boardOf(view, c.req.param('board'))
    if (board === undefined) return refused(c, 404, gone)
    if (board.type === 'kanban') return refused(c, 400, 'The board does not support sprints')
    const own = view.organisation.sprints.filter(({ boardId }) => boardId === board.id)
    return c.json(
      page(
        c,
        own.map((one) => sprintShape(one, view)),
      ),
    )
  })
  app.get('/rest/agile/1.0/sprint/:sprint', (c) => {
    const { view } = c.env
    const sprint = view.organisation.sprints.find(({ id }) => id === c.req.param('sprint'))
    if (sprint === undefined)
      return refused(c, 404, 'Sprint does not exist or you do not have permission to see it.')
    return c.json(sprintShape(sprint, view))
  })

  app.get('/rest/dev-status/:version{1\\.0|latest}/issue/detail', (c) => {
    const { view } = c.env
    if (!view.devStatus) return refused(c, 403, 'You do not have permission to view development information.')
    const found = findIssue(view, c.req.query('issueId') ?? '')
    if (found === undefined) return noIssue(c)
    const pulls = (found.issue.pullRequests ?? []).filter(({ updatedAt }) => updatedAt <= view.now)
    const asked = c.req.query('applicationType') === 'GitHub' && c.req.query('dataType') === 'pullrequest'
    const pullRequests = pulls.map(({ number, repository, url, title, branch, status, updatedAt }) => ({
      id: `#${number}`,
      name: title,
      url,
      status,
      source: { branch },
      destination: { branch: 'main' },
      lastUpdate: new Date(updatedAt).toISOString().replace('Z', '+0000'),
      repositoryName: repository,
      repositoryUrl: url.replace(/\/pull\/\d+$/, ''),
    }))
    return c.json({
      errors: [],
      detail: asked ? [{ branches: [], pullRequests, repositories: [], _instance: { name: 'GitHub' } }] : [],
    })
  })
}

function boardShape({ id, name, type, projectId }: Board, view: View) {
  const project = view.projects.find((one) => one.id === projectId)
  return {
    id: Number(id),
    self: `${view.base}/rest/agile/1.0/board/${id}`,
    name,
    type,
    location: { projectId: Number(projectId), projectKey: project?.key, projectName: project?.name },
  }
}
