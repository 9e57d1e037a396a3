import type { IncidentRecord, RecordSet, TransitionRecord, WorkItemRecord } from '@throughline/core'
import { groupBy } from '@throughline/core'
import type {
  History,
  Issue,
  IssueType,
  Item,
  Named,
  Organisation,
  Project,
  Status,
} from '../organisation.ts'
import { blankFields, blankOrganisation, blankProject } from './blank-organisation.ts'

export interface BuildOptions {
  /** Incidents become issues of type Incident. Default: false, they live in another tracker. */
  readonly incidents?: boolean
}

/** Jira has three categories; it cannot say that work waits. */
const categories = { todo: 'new', active: 'indeterminate', waiting: 'indeterminate', done: 'done' } as const

const reporter = 'reporter'

/**
 * The organisation at Jira that these work items and their transitions could have come from: a project for each
 * prefix of keys, with a component for each service in it. Statuses take their names from the records.
 *
 * @example
 * const organisation = organisationFrom(sampleOrganisation({ until }).records)
 */
export function organisationFrom(records: RecordSet, options: BuildOptions = {}): Organisation {
  const statuses = records.statuses.map(({ name, category, id }, i): Status => {
    return { id: id ?? String(10_010 + i), name, category: categories[category] }
  })
  const prefixes = [...new Set(records.workItems.map(({ key }) => prefixOf(key)))]
  const projects = prefixes.map((key, i): Project => {
    const services = new Set(
      records.workItems.filter((one) => prefixOf(one.key) === key).flatMap(({ service }) => service ?? []),
    )
    return {
      ...blankProject(String(10_100 + i), key),
      components: [...services].map((name, c) => ({ id: String(20_000 + i * 100 + c), name })),
    }
  })
  const issueTypes = withTypes(records.workItems)
  const site: Site = {
    statuses,
    issueTypes,
    projects,
    ids: new Map(records.workItems.map(({ key }, i) => [key, i])),
  }
  const transitions = groupBy(records.transitions, ({ key }) => key)
  const issues = records.workItems.map((item) => issueFrom(item, transitions.get(item.key) ?? [], site))
  const highest = new Map<string, number>()
  for (const { first } of issues)
    highest.set(first.projectId, Math.max(first.number, highest.get(first.projectId) ?? 0))
  const incidents = (options.incidents === true ? records.incidents : []).map((incident, i) => {
    const project = projects.find(({ components }) =>
      components.some(({ name }) => name === incident.service),
    )
    if (project === undefined) throw new Error(`no project has the service ${incident.service}`)
    const number = (highest.get(project.id) ?? 0) + 1
    highest.set(project.id, number)
    return incidentFrom(incident, 500_000 + i, project, number, site)
  })
  return {
    ...blankOrganisation,
    projects,
    statuses,
    issueTypes,
    issues: [...issues, ...incidents],
  }
}

interface Site {
  readonly statuses: readonly Status[]
  readonly issueTypes: readonly IssueType[]
  readonly projects: readonly Project[]
  readonly ids: ReadonlyMap<string, number>
}

function prefixOf(key: string): string {
  return key.replace(/-\d+$/, '')
}

const idOf = (n: number) => String(100_000 + n)

function withTypes(items: readonly WorkItemRecord[]): readonly IssueType[] {
  const known = blankOrganisation.issueTypes
  const names = new Set(items.map(({ type }) => type))
  const more = [...names].filter((name) => !known.some((one) => one.name === name))
  return [
    ...known,
    ...more.map((name, i) => ({ id: String(10_050 + i), name, subtask: false, hierarchyLevel: 0 })),
  ]
}

function issueFrom(item: WorkItemRecord, moves: readonly TransitionRecord[], site: Site): Issue {
  const project = site.projects.find(({ key }) => key === prefixOf(item.key))!
  const n = site.ids.get(item.key)!
  const parent = item.parent === undefined ? undefined : site.ids.get(item.parent)
  const inTime = moves.toSorted((a, b) => a.at - b.at)
  const statusMoves = inTime.filter(({ kind }) => kind !== 'flag')
  return {
    id: idOf(n),
    createdAt: item.createdAt,
    reporter,
    first: {
      ...blankFields,
      projectId: project.id,
      number: Number(item.key.slice(project.key.length + 1)),
      summary: item.title ?? '',
      typeId: site.issueTypes.find(({ name }) => name === item.type)!.id,
      statusId: statusNamed(statusMoves[0]?.from ?? item.status ?? 'To Do', site).id,
      labels: item.labels ?? [],
      componentIds: project.components.filter(({ name }) => name === item.service).map(({ id }) => id),
      parentId: parent === undefined ? null : idOf(parent),
    },
    histories: historiesOf(inTime, item.resolution ?? 'Done', n, site),
  }
}

/** The resolution comes with the move to done, and goes with the move away from it. */
function historiesOf(
  moves: readonly TransitionRecord[],
  resolution: string,
  n: number,
  site: Site,
): readonly History[] {
  let resolved: Named | null = null
  return moves.map((move, i): History => {
    const { at } = move
    const history = {
      id: String(1_000_000 + n * 1000 + i),
      at,
      updated: at - 2,
      resolved: at - 40,
      author: reporter,
    }
    if (move.kind === 'flag') return { ...history, items: [flagItem(move.to === 'on')] }
    const from = statusNamed(move.from ?? 'To Do', site)
    const to = statusNamed(move.to, site)
    const items: Item[] = []
    if (to.category === 'done' && resolved === null) {
      resolved = resolutionNamed(resolution)
      items.push(resolutionItem(null, resolved))
    } else if (to.category !== 'done' && resolved !== null) {
      items.push(resolutionItem(resolved, null))
      resolved = null
    }
    return { ...history, items: [...items, statusItem(from, to)] }
  })
}

function statusNamed(name: string, { statuses }: Site): Status {
  const found = statuses.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no status is called ${name}`)
  return found
}

function resolutionNamed(name: string): Named {
  return blankOrganisation.resolutions.find((one) => one.name === name) ?? { id: '10009', name }
}

function statusItem(from: Named, to: Named): Item {
  return {
    field: 'status',
    fieldId: 'status',
    fieldtype: 'jira',
    from: from.id,
    fromText: from.name,
    to: to.id,
    toText: to.name,
  }
}

function resolutionItem(from: Named | null, to: Named | null): Item {
  return {
    field: 'resolution',
    fieldId: 'resolution',
    fieldtype: 'jira',
    from: from?.id ?? null,
    fromText: from?.name ?? null,
    to: to?.id ?? null,
    toText: to?.name ?? null,
  }
}

function flagItem(on: boolean): Item {
  const [set, text] = ['[10019]', 'Impediment']
  return {
    field: 'Flagged',
    fieldId: blankOrganisation.customFields.flagged,
    fieldtype: 'custom',
    from: on ? null : set,
    fromText: on ? null : text,
    to: on ? set : '',
    toText: on ? text : '',
  }
}

function incidentFrom(
  incident: IncidentRecord,
  n: number,
  project: Project,
  number: number,
  site: Site,
): Issue {
  const [open, done] = [
    site.statuses.find((one) => one.category === 'new')!,
    site.statuses.find((one) => one.category === 'done')!,
  ]
  const { resolvedAt } = incident
  const lines = [
    `Incident: ${incident.id}`,
    ...(incident.deploymentId === undefined ? [] : [`Deployment: ${incident.deploymentId}`]),
    ...(incident.causedBySha === undefined ? [] : [`Caused by: ${incident.causedBySha}`]),
    ...(incident.fixedBySha === undefined ? [] : [`Fixed by: ${incident.fixedBySha}`]),
  ]
  const moves: TransitionRecord[] =
    resolvedAt === undefined ? [] : [{ key: '', at: resolvedAt, from: open.name, to: done.name }]
  return {
    id: idOf(n),
    createdAt: incident.startedAt,
    reporter,
    description: lines.join('\n'),
    first: {
      ...blankFields,
      projectId: project.id,
      number,
      summary: incident.title ?? incident.id,
      typeId: '10005',
      statusId: open.id,
      labels: ['incident', ...(incident.severity === undefined ? [] : [incident.severity])],
      componentIds: project.components.filter(({ name }) => name === incident.service).map(({ id }) => id),
    },
    histories: historiesOf(moves, 'Done', n, site),
  }
}
