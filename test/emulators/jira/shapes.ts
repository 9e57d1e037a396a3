import type { Instant } from '@throughline/core'
import type { History, Project, Sprint, Status, Version } from './organisation.ts'
import type { Seen, View } from './view.ts'
import { written } from './zone.ts'

/** Things as Jira's answers show them. */

export function person(name: string, view: View) {
  return view.flavour === 'cloud'
    ? {
        self: `${view.base}/rest/api/3/user?accountId=${name}`,
        accountId: name,
        displayName: name,
        active: true,
        accountType: 'atlassian',
      }
    : {
        self: `${view.base}/rest/api/2/user?username=${name}`,
        name,
        key: name,
        displayName: name,
        active: true,
      }
}

const numbers = { new: 2, indeterminate: 4, done: 3 } as const
const categoryNames = { new: 'To Do', indeterminate: 'In Progress', done: 'Done' } as const

export function statusShape(status: Status, view: View) {
  return {
    self: `${view.base}/rest/api/${apiOf(view)}/status/${status.id}`,
    description: '',
    name: status.localName ?? status.name,
    ...(view.flavour === 'cloud' ? { untranslatedName: status.name } : {}),
    id: status.id,
    statusCategory: categoryShape(status.category, view),
  }
}

export function categoryShape(category: Status['category'], view: View) {
  return {
    self: `${view.base}/rest/api/${apiOf(view)}/statuscategory/${numbers[category]}`,
    id: numbers[category],
    key: category,
    name: categoryNames[category],
  }
}

export function projectShape(project: Project, view: View) {
  const { id, key, name } = project
  const self = `${view.base}/rest/api/${apiOf(view)}/project/${id}`
  return { self, id, key, name, projectTypeKey: 'software' }
}

export function versionShape({ archived = false, ...version }: Version, projectId: string, view: View) {
  return {
    self: `${view.base}/rest/api/${apiOf(view)}/version/${version.id}`,
    ...version,
    archived,
    projectId: Number(projectId),
  }
}

export function sprintShape(sprint: Sprint, view: View) {
  const { id, name, boardId, startsAt, endsAt, completedAt } = sprint
  const utc = (at: Instant) => new Date(at).toISOString()
  return {
    id: Number(id),
    self: `${view.base}/rest/agile/1.0/sprint/${id}`,
    state: sprintState(sprint, view.now),
    name,
    ...(startsAt === null ? {} : { startDate: utc(startsAt) }),
    ...(endsAt === null ? {} : { endDate: utc(endsAt) }),
    ...(completedAt === null || completedAt > view.now ? {} : { completeDate: utc(completedAt) }),
    originBoardId: Number(boardId),
  }
}

function sprintState({ startsAt, completedAt }: Sprint, now: Instant) {
  if (completedAt !== null && completedAt <= now) return 'closed'
  return startsAt !== null && startsAt <= now ? 'active' : 'future'
}

export function historyShape(history: History, view: View, created: string | number) {
  const { id, author, items } = history
  return {
    id,
    author: person(author, view),
    created,
    items: items.map(({ field, fieldId, fieldtype, from, fromText, to, toText }) => ({
      field,
      fieldtype,
      // A Data Center names the field and not its id.
      ...(fieldId === undefined || view.flavour !== 'cloud' ? {} : { fieldId }),
      from,
      fromString: fromText,
      to,
      toString: toText,
    })),
  }
}

/** The newest histories of an issue: Cloud begins with the newest, a Data Center with the oldest. */
export function inlineChangelog({ at }: Seen, view: View) {
  const newest = at.histories.slice(Math.max(0, at.histories.length - view.inline))
  const shown = view.flavour === 'cloud' ? newest.toReversed() : newest
  return {
    startAt: 0,
    maxResults: shown.length,
    total: at.histories.length,
    histories: shown.map((one) => historyShape(one, view, written(one.at, view.zone))),
  }
}

/** All fields of an issue. */
export function fieldsOf(seen: Seen, view: View): Readonly<Record<string, unknown>> {
  const { issue, at } = seen
  const { organisation, zone } = view
  const { customFields } = organisation
  const project = organisation.projects.find(({ id }) => id === at.projectId)!
  const type = organisation.issueTypes.find(({ id }) => id === at.typeId)!
  const status = organisation.statuses.find(({ id }) => id === at.statusId)!
  const versions = organisation.projects.flatMap((one) => one.versions)
  const parent = view.byId.get(at.parentId ?? '')
  const sprints = organisation.sprints.filter(({ id }) => at.sprintIds.includes(id))
  const resolution = organisation.resolutions.find(({ id }) => id === at.resolution?.id) ?? at.resolution
  const cloud = view.flavour === 'cloud'
  const shown = (one: { readonly id: string; readonly name: string }, kind: string) => ({
    self: `${view.base}/rest/api/${apiOf(view)}/${kind}/${one.id}`,
    id: one.id,
    name: one.name,
  })
  return {
    summary: at.summary,
    description:
      issue.description === undefined ? null : cloud ? document(issue.description) : issue.description,
    issuetype: {
      ...shown(type, 'issuetype'),
      subtask: type.subtask,
      ...(cloud ? { hierarchyLevel: type.hierarchyLevel } : {}),
    },
    project: projectShape(project, view),
    status: statusShape(status, view),
    priority: shown(at.priority, 'priority'),
    resolution: resolution === null ? null : { ...shown(resolution, 'resolution'), description: '' },
    resolutiondate: at.resolvedAt === null ? null : written(at.resolvedAt, zone),
    created: written(issue.createdAt, zone),
    updated: written(at.updatedAt, zone),
    labels: at.labels,
    components: project.components.filter(({ id }) => at.componentIds.includes(id)),
    fixVersions: versions
      .filter(({ id }) => at.versionIds.includes(id))
      .map((one) => versionShape(one, project.id, view)),
    reporter: person(issue.reporter, view),
    ...(parent !== undefined && (cloud || type.subtask) ? { parent: parentShape(parent, view) } : {}),
    [customFields.epicLink]: parent === undefined || type.subtask ? null : parent.key,
    [customFields.flagged]: at.flagged
      ? [
          {
            self: `${view.base}/rest/api/${apiOf(view)}/customFieldOption/10019`,
            value: 'Impediment',
            id: '10019',
          },
        ]
      : null,
    [customFields.sprint]:
      sprints.length === 0
        ? null
        : sprints.map((one) => (cloud ? cloudSprint(one, view) : sprintText(one, view))),
    [customFields.development]: developmentText(seen),
  }
}

function parentShape({ issue, key, at }: Seen, view: View) {
  const type = view.organisation.issueTypes.find(({ id }) => id === at.typeId)!
  return {
    id: issue.id,
    key,
    self: `${view.base}/rest/api/${apiOf(view)}/issue/${issue.id}`,
    fields: { summary: at.summary, issuetype: { id: type.id, name: type.name, subtask: type.subtask } },
  }
}

function cloudSprint(sprint: Sprint, view: View) {
  const { self: _self, originBoardId, ...rest } = sprintShape(sprint, view)
  return { ...rest, boardId: originBoardId, goal: '' }
}

/** A Data Center writes sprints as Java writes objects. */
function sprintText(sprint: Sprint, view: View): string {
  const { id, state, name, originBoardId } = sprintShape(sprint, view)
  const local = (at: Instant | null) =>
    at === null ? '<null>' : written(at, view.zone).replace(/(\d\d)$/, ':$1')
  return `com.atlassian.greenhopper.service.sprint.Sprint@1f${id}[id=${id},rapidViewId=${originBoardId},state=${state.toUpperCase()},name=${name},startDate=${local(sprint.startsAt)},endDate=${local(sprint.endsAt)},completeDate=${local(sprint.completedAt)},sequence=${id}]`
}

function developmentText({ issue }: Seen): string | null {
  const pulls = issue.pullRequests ?? []
  if (pulls.length === 0) return null
  return `{pullrequest={dataType=pullrequest, state=${pulls.at(-1)!.status}, stateCount=${pulls.length}}, json={"cachedValue":{"errors":[],"summary":{"pullrequest":{"overall":{"count":${pulls.length}}}}},"isStale":true}}`
}

/** Text as an Atlassian document. */
function document(text: string) {
  const content = text.split('\n').map((line) => ({
    type: 'paragraph',
    content: line === '' ? [] : [{ type: 'text', text: line }],
  }))
  return { type: 'doc', version: 1, content }
}

export function apiOf({ flavour }: View): 2 | 3 {
  return flavour === 'cloud' ? 3 : 2
}
