import type { Instant } from '@throughline/core'
import { type Seen, type View, findIssue, findProject } from '../view.ts'
import { readIn } from '../zone.ts'
import { type Clause, type Query, type Term, parseJql } from './parse.ts'
import { JqlError } from './tokens.ts'

type Match = (seen: Seen) => boolean

/** What a query finds, in its order. @throws JqlError in the words of Jira. */
export function search(jql: string, view: View): Found {
  const { where, order } = parseJql(jql)
  const matches = where === null ? () => true : matchOf(where, view)
  const compare = orderOf(order)
  return { bounded: where !== null, compare, found: view.issues.filter(matches).sort(compare) }
}

interface Found {
  /** It asks for something, not only for an order. */
  readonly bounded: boolean
  readonly found: readonly Seen[]
  readonly compare: (a: Seen, b: Seen) => number
}

function matchOf(clause: Clause, view: View): Match {
  if (clause.kind === 'term') return termOf(clause, view)
  if (clause.kind === 'not') {
    const inner = matchOf(clause.clause, view)
    return (seen) => !inner(seen)
  }
  const inner = clause.clauses.map((one) => matchOf(one, view))
  return clause.kind === 'and'
    ? (seen) => inner.every((match) => match(seen))
    : (seen) => inner.some((match) => match(seen))
}

const dates: Readonly<Record<string, (seen: Seen) => Instant | null>> = {
  created: ({ issue }) => issue.createdAt,
  createddate: ({ issue }) => issue.createdAt,
  updated: ({ at }) => at.updatedAt,
  updateddate: ({ at }) => at.updatedAt,
  resolved: ({ at }) => at.resolvedAt,
  resolutiondate: ({ at }) => at.resolvedAt,
}

function termOf(term: Term, view: View): Match {
  const name = term.field.toLowerCase()
  const date = dates[name]
  if (date !== undefined) return dateTerm(term, date, view)
  const field = fieldOf(name, term.field, view)
  const unresolved = name === 'resolution' && /^unresolved$/i.test(term.values[0] ?? '')
  const operator = unresolved ? (term.operator === '=' ? 'is' : 'is not') : term.operator
  if (operator === 'is') return (seen) => field.of(seen).length === 0
  if (operator === 'is not') return (seen) => field.of(seen).length > 0
  if (['<', '<=', '>', '>='].includes(operator)) {
    if (field.rank === undefined)
      throw new JqlError(`The operator '${operator}' is not supported by the '${term.field}' field.`)
    const rank = field.rank
    const bound = Number(field.read(term.values[0]!))
    return (seen) => compare(operator, rank(seen), bound)
  }
  const wanted = new Set(term.values.map((value) => field.read(value)))
  return operator === '=' || operator === 'in'
    ? (seen) => field.of(seen).some((value) => wanted.has(value))
    : // As in Jira, nothing is not unequal to something.
      (seen) => field.of(seen).length > 0 && !field.of(seen).some((value) => wanted.has(value))
}

function compare(operator: Term['operator'], a: number, b: number): boolean {
  if (operator === '<') return a < b
  if (operator === '<=') return a <= b
  if (operator === '>') return a > b
  return operator === '>=' ? a >= b : operator === '=' ? a === b : a !== b
}

function dateTerm(term: Term, of: (seen: Seen) => Instant | null, view: View): Match {
  if (term.operator === 'is') return (seen) => of(seen) === null
  if (term.operator === 'is not') return (seen) => of(seen) !== null
  const bounds = term.values.map((value) => dateOf(value, term.field, view))
  if (term.operator === 'in') return (seen) => bounds.includes(of(seen) ?? NaN)
  if (term.operator === 'not in') return (seen) => !bounds.includes(of(seen) ?? NaN)
  return (seen) => {
    const at = of(seen)
    return at !== null && compare(term.operator, at, bounds[0]!)
  }
}

/** A minute in the time zone of the account, a day, a period back from now, or milliseconds. */
function dateOf(value: string, field: string, { now, zone }: View): Instant {
  const [, year, month, day, hour = '0', minute = '0'] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(value) ?? []
  if (year !== undefined)
    return readIn(zone, Date.UTC(+year, Number(month) - 1, Number(day), Number(hour), Number(minute)))
  if (/^\d{10,}$/.test(value)) return Number(value)
  const [, sign, amount, unit] = /^([-+]?)(\d+)([wdhm])$/.exec(value) ?? []
  if (amount === undefined)
    throw new JqlError(
      `Date value '${value}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    )
  const length = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000 }[unit as 'w' | 'd' | 'h' | 'm']
  return now + (sign === '-' ? -1 : 1) * Number(amount) * length
}

interface Field {
  /** The ids an issue has in this field. */
  readonly of: (seen: Seen) => readonly string[]
  /** The id a word of the query stands for. */
  readonly read: (value: string) => string
  readonly rank?: (seen: Seen) => number
}

function fieldOf(name: string, written: string, view: View): Field {
  const { organisation } = view
  const catalogue = (
    all: readonly { readonly id: string; readonly name: string }[],
    of: Field['of'],
  ): Field => ({
    of,
    read: (value) => {
      const word = value.toLowerCase()
      const found = all.find((one) => one.name.toLowerCase() === word) ?? all.find(({ id }) => id === value)
      if (found === undefined) throw missing(value)
      return found.id
    },
  })
  const missing = (value: string) =>
    new JqlError(
      /^\d+$/.test(value)
        ? `A value with ID '${value}' does not exist for the field '${written}'.`
        : `The value '${value}' does not exist for the field '${written}'.`,
    )
  switch (name) {
    case 'project':
      return {
        of: ({ at }) => [at.projectId],
        read: (value) => {
          const named = view.projects.find((one) => one.name.toLowerCase() === value.toLowerCase())
          const found = findProject(view, value) ?? named
          if (found === undefined) throw missing(value)
          return found.id
        },
      }
    case 'id':
    case 'key':
    case 'issue':
    case 'issuekey':
      return {
        of: ({ issue }) => [issue.id],
        read: (value) => {
          const found = findIssue(view, value.toUpperCase())
          if (found !== undefined) return found.issue.id
          throw /^\d+$/.test(value)
            ? missing(value)
            : new JqlError(`An issue with key '${value}' does not exist for field '${written}'.`)
        },
        rank: ({ issue }) => Number(issue.id),
      }
    case 'type':
    case 'issuetype':
      return catalogue(organisation.issueTypes, ({ at }) => [at.typeId])
    case 'status':
      return catalogue(organisation.statuses, ({ at }) => [at.statusId])
    case 'statuscategory': {
      const category = new Map(organisation.statuses.map((one) => [one.id, one.category]))
      return {
        ...catalogue(categories, ({ at }) => [category.get(at.statusId) ?? 'new']),
        read: (value) => {
          const word = value.toLowerCase()
          const found = categories.find((one) => [one.name.toLowerCase(), one.id, one.number].includes(word))
          if (found === undefined) throw missing(value)
          return found.id
        },
      }
    }
    case 'labels':
      return { of: ({ at }) => at.labels, read: (value) => value }
    case 'resolution':
      return catalogue(organisation.resolutions, ({ at }) =>
        at.resolution === null ? [] : [at.resolution.id],
      )
    case 'priority':
      return { of: ({ at }) => [at.priority.name], read: (value) => value }
    case 'component':
      return catalogue(
        view.projects.flatMap(({ components }) => components),
        ({ at }) => at.componentIds,
      )
    case 'fixversion':
      return catalogue(
        view.projects.flatMap(({ versions }) => versions),
        ({ at }) => at.versionIds,
      )
    case 'sprint':
      return catalogue(organisation.sprints, ({ at }) => at.sprintIds)
    case 'parent':
    case 'epic link':
      return {
        of: ({ at }) => (at.parentId === null ? [] : [at.parentId]),
        read: (value) => findIssue(view, value.toUpperCase())?.issue.id ?? value,
      }
    default:
      throw new JqlError(`Field '${written}' does not exist or you do not have permission to view it.`)
  }
}

const categories = [
  { id: 'new', number: '2', name: 'To Do' },
  { id: 'indeterminate', number: '4', name: 'In Progress' },
  { id: 'done', number: '3', name: 'Done' },
]

const byNumber = (a: number, b: number) => a - b
const keyOrder = (a: Seen, b: Seen) =>
  a.key.replace(/-\d+$/, '').localeCompare(b.key.replace(/-\d+$/, '')) || byNumber(a.at.number, b.at.number)

/** Ties go by id. Without ORDER BY the newest issue comes first. */
function orderOf(order: Query['order']): (a: Seen, b: Seen) => number {
  const parts = order.map(({ field, descending }) => {
    const name = field.toLowerCase()
    const date = dates[name]
    const by = date
      ? (a: Seen, b: Seen) => byNumber(date(a) ?? Infinity, date(b) ?? Infinity) || 0
      : name === 'id'
        ? (a: Seen, b: Seen) => byNumber(Number(a.issue.id), Number(b.issue.id))
        : ['key', 'issue', 'issuekey'].includes(name)
          ? keyOrder
          : null
    if (by === null)
      throw new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`)
    return descending ? (a: Seen, b: Seen) => by(b, a) : by
  })
  if (parts.length === 0) parts.push((a, b) => byNumber(b.issue.createdAt, a.issue.createdAt))
  return (a, b) => {
    for (const by of parts) {
      const found = by(a, b)
      if (found !== 0 && !Number.isNaN(found)) return found
    }
    return byNumber(Number(a.issue.id), Number(b.issue.id))
  }
}
