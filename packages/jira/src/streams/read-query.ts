import type { Instant, SyncBatch } from '@throughline/core'
import { JiraSourceError } from '../jira-source-error.ts'
import { updatedSince } from '../search/jql.ts'
import { issue as issueSchema, type Issue } from '../search/schema.ts'
import { searchPages } from '../search/search-pages.ts'
import { readState } from '../sync/cursor.ts'
import { completeIssues, type CompleteIssue } from './complete-issues.ts'
import type { Context } from './context.ts'
import { findGone } from './find-gone.ts'
import { issueFields } from './issue-fields.ts'
import { keySet, split } from './key-set.ts'
import { readOne } from './read-one.ts'
import { keyOnly, queryState, type QueryState } from './schema.ts'
import type { Step } from './step.ts'

type Records = SyncBatch['records']

/** A set of issues, and what becomes of each. */
export interface Query {
  readonly jql: string
  /** What is being read, for messages. */
  readonly what: string
  toRecords(read: CompleteIssue, updatedAt: Instant): Records
  /** The records of an issue that is gone. */
  tombstones(key: string, at: Instant): Records
}

/** How far behind what was read before reading begins: search indexes lag, and JQL knows minutes. */
const overlap = 600_000
const day = 86_400_000
const chunk = 100

/**
 * Reads the issues of a query, oldest update first, from what was read before on; then, when it is due or costs one
 * request, compares all keys: what is gone becomes a tombstone, what was missed is fetched.
 *
 * Whatever is updated while it reads comes up again later in the order, so every page is a checkpoint.
 */
export async function* readQuery(
  context: Context,
  query: Query,
  cursor: string | undefined,
): AsyncGenerator<Step<QueryState>> {
  const { site, options, now, source } = context
  const { client, cloud, fields: custom } = site
  const { what } = query
  const fields = issueFields(custom, options)
  const scope = JSON.stringify([
    site.baseUrl,
    cloud,
    query.jql,
    fields,
    Object.values(site.statuses.names).filter(({ length }) => length > 1),
  ])
  const before = readState(cursor, queryState)
  const same = before?.scope === scope ? before : undefined
  const from = before === undefined ? (context.from ?? null) : before.from
  if (before?.from != null && context.from !== undefined && context.from < before.from)
    throw readLater(before.from, what)
  const base = from === null ? query.jql : `${query.jql} AND ${updatedSince(from, cloud, site.zone)}`
  const known = keySet(before?.known)
  const recent = new Map(Object.entries(same?.recent ?? {}))
  const cut = new Map(Object.entries(same?.cut ?? {}))
  let held = new Set(same?.held ?? [])
  let since = same?.since ?? null
  let comparedAt = same?.comparedAt ?? null
  let goneAt = before?.goneAt ?? null
  let linksHidden = false

  const stateNow = (): QueryState => ({
    scope,
    from,
    since,
    recent: Object.fromEntries(recent),
    known: known.encode(),
    comparedAt,
    goneAt,
    held: [...held],
    cut: Object.fromEntries(cut),
  })
  const step = (records: Records, of: number | null, complete = false): Step<QueryState> => ({
    records,
    of,
    complete,
    linksHidden,
    state: stateNow(),
    rejected:
      held.size === 0
        ? []
        : [
            {
              source,
              stream: 'workItems',
              reason: 'given by Jira in no usable form',
              count: held.size,
              sample: [...held].slice(0, 5),
            },
          ],
  })

  const retried = [...held]
  held = new Set()
  if (retried.length > 0) yield step(await recordsOf(await singly(retried)), null)

  const start =
    since === null
      ? base
      : `${query.jql} AND ${updatedSince(Math.max(since - overlap, from ?? -Infinity), cloud, site.zone)}`
  const search = {
    jql: `${start} ORDER BY updated ASC`,
    fields,
    histories: true,
    size: options.pageSize ?? chunk,
    what,
  }
  for await (const page of searchPages(site, search)) {
    const issues = await usable(page.issues)
    const fresh = issues.filter(({ id, fields: { updated } }) => recent.get(id) !== updated)
    const records = await recordsOf(fresh)
    for (const {
      id,
      fields: { updated },
    } of issues) {
      since = Math.max(since ?? updated, updated)
      recent.set(id, updated)
    }
    for (const [id, updated] of recent) if (updated < (since ?? 0) - overlap) recent.delete(id)
    yield step(records, page.total)
  }
  const whole = cloud ? 5000 : 1000
  const due = comparedAt === null || now - comparedAt >= (options.reconcileEveryMs ?? day)
  if (due || known.size <= whole) yield* compare(whole)
  yield step({}, null, true)

  async function* compare(size: number): AsyncGenerator<Step<QueryState>> {
    const present = keySet()
    const projects = new Set<string>()
    const missed: string[] = []
    const all = { jql: `${base} ORDER BY created ASC`, fields: ['key'], histories: false, size, what }
    for await (const page of searchPages(site, all)) {
      for (const raw of page.issues) {
        const { data } = keyOnly.safeParse(raw)
        if (data === undefined) throw unusableKeys(what)
        present.add(data.key)
        projects.add(split(data.key).project)
        if (!known.has(data.key) && !held.has(data.id)) missed.push(data.id)
      }
    }
    for (let i = 0; i < missed.length; i += chunk)
      yield step(await recordsOf(await byId(missed.slice(i, i + chunk))), null)
    const missing = [...known.keys()].filter((key) => !present.has(key))
    const { gone, hidden } = await findGone(context, missing, (project) => projects.has(project), what)
    if (gone.length > 0) goneAt = now
    const left = new Set(gone)
    const kept = keySet()
    for (const key of known.keys()) if (!left.has(key)) kept.add(key)
    known.replace(kept)
    for (const [id, key] of cut) if (left.has(key)) cut.delete(id)
    // As long as something is hidden it is looked at every time.
    comparedAt = hidden.length > 0 ? null : now
    yield step(joined(gone.map((key) => query.tombstones(key, now))), null)
    if (hidden.length > 0)
      throw new JiraSourceError(
        'forbidden',
        `the account can no longer see ${hidden.map(client.clean).join(', ')}, so the records of it stay as they were; give it back the permission Browse projects there, or read it anew (--full) when the project was deleted`,
      )
  }

  /** The issues of a page; one in no usable form is asked for once more, alone. */
  async function usable(raw: readonly unknown[]): Promise<readonly Issue[]> {
    const parsed = raw.map((one) => ({ raw: one, ...issueSchema.safeParse(one) }))
    const bad = parsed.filter(({ success }) => !success)
    const ids = bad.map(({ raw: one }) => idOf(one))
    if (ids.some((id) => id === null)) throw unusableKeys(what)
    return [...parsed.flatMap(({ data }) => data ?? []), ...(await singly(ids.filter((id) => id !== null)))]
  }

  async function singly(ids: readonly string[]): Promise<readonly Issue[]> {
    const found: Issue[] = []
    for (const id of ids) {
      const one = await readOne(site, id, fields, what)
      if ('issue' in one) found.push(one.issue)
      else if (one.problem === 'unusable') held.add(id)
    }
    return found
  }

  /** Issues that a search has just given; when one of them is gone meanwhile, JQL refuses the whole list. */
  async function byId(ids: readonly string[]): Promise<readonly Issue[]> {
    const found: Issue[] = []
    const some = { jql: `id in (${ids.join(', ')})`, fields, histories: true, size: chunk, what }
    try {
      for await (const page of searchPages(site, some)) found.push(...(await usable(page.issues)))
      return found
    } catch (error) {
      if (error instanceof JiraSourceError && error.code === 'bad-query') return singly(ids)
      throw error
    }
  }

  async function recordsOf(issues: readonly Issue[]): Promise<Records> {
    const complete = await completeIssues(context, issues, what, () => (linksHidden = true))
    return joined(
      complete.map((one) => {
        const { id, key, fields: own } = one.issue
        if (one.whole) cut.delete(id)
        else cut.set(id, key)
        held.delete(id)
        const updatedAt = known.has(key) ? own.updated : Math.max(own.updated, goneAt ?? own.updated)
        known.add(key)
        return query.toRecords(one, updatedAt)
      }),
    )
  }
}

function idOf(raw: unknown): string | null {
  return typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string' ? raw.id : null
}

/** The records of many issues as one. */
export function joined(all: readonly Records[]): Records {
  const records: Record<string, unknown[]> = {}
  for (const one of all)
    for (const [type, rows] of Object.entries(one))
      for (const row of rows ?? []) (records[type] ??= []).push(row)
  return records
}

function readLater(from: Instant, what: string): JiraSourceError {
  const day = new Date(from).toISOString().slice(0, 10)
  return new JiraSourceError(
    'options',
    `${what} were read from ${day} on; to read them from an earlier day on, add --full`,
  )
}

function unusableKeys(what: string): JiraSourceError {
  return new JiraSourceError(
    'unexpected-answer',
    `the search for ${what} gave issues without an id or key; sync again, and report it when it stays`,
  )
}
