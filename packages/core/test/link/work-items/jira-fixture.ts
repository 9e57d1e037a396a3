import { readFileSync } from 'node:fs'
import type { StatusCategory, StatusRecord, TransitionRecord, WorkItemRecord } from '../../../src/index.ts'

interface Issue {
  readonly key: string
  readonly type: string
  readonly created: string
  readonly resolutiondate: string | null
  readonly resolution: string | null
  readonly status: string
  readonly moves: readonly {
    readonly created: string
    readonly from: string
    readonly fromName: string
    readonly to: string
    readonly toName: string
  }[]
}

const categories: Readonly<Record<string, StatusCategory>> = {
  new: 'todo',
  indeterminate: 'active',
  done: 'done',
}

/** Real Jira issues as records: categories by status id, as a source that knows ids gives them. */
export function jiraFixture(name: string) {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../fixtures/${name}/${file}.json`, import.meta.url), 'utf8'))
  const issues = read('issues') as readonly Issue[]
  const listed = read('statuses') as readonly { id: string; name: string; category: string }[]
  const byId = new Map(listed.map(({ id, category }) => [id, categories[category]]))
  const statuses: StatusRecord[] = listed.map((each) => ({ ...each, category: categories[each.category]! }))
  const transitions: TransitionRecord[] = issues.flatMap(({ key, moves }) =>
    moves.map((move) => ({
      key,
      at: at(move.created),
      from: move.fromName,
      to: move.toName,
      fromCategory: byId.get(move.from),
      toCategory: byId.get(move.to),
    })),
  )
  const workItems: WorkItemRecord[] = issues.map((issue) => ({
    key: issue.key,
    type: issue.type,
    createdAt: at(issue.created),
    resolvedAt: issue.resolutiondate === null ? undefined : at(issue.resolutiondate),
    resolution: issue.resolution ?? undefined,
    status: issue.status,
  }))
  return { workItems, transitions, statuses }
}

/** Jira writes offsets without a colon. */
export function at(text: string): number {
  return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
}
