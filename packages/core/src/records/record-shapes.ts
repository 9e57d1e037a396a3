import type { RecordType, RecordTypes } from './record-set.ts'

/**
 * How a field is written in a file.
 * name: text that identifies something, trimmed. text: free text. list: texts. instant: ms since the epoch.
 * count: whole number >= 0. number: any finite number. flag: true or false. The rest are closed lists of words.
 */
export type FieldKind =
  | 'name'
  | 'text'
  | 'list'
  | 'instant'
  | 'count'
  | 'number'
  | 'flag'
  | 'landing'
  | 'deploymentStatus'
  | 'category'
  | 'transitionKind'
  | 'better'

type OptionalKeys<R> = { [F in keyof R]-?: undefined extends R[F] ? F : never }[keyof R]
type Shape<R> = {
  readonly required: { readonly [F in Exclude<keyof R, OptionalKeys<R>>]: FieldKind }
  readonly optional: { readonly [F in OptionalKeys<R>]: FieldKind }
}

const versioned = { updatedAt: 'instant', deleted: 'flag' } as const

/**
 * The fields of every record type, in the order files, tables and views give them: the one list that the import
 * schema, the writers and the SQL views are made from. The compiler refuses a field that the record type lacks
 * and the other way round.
 */
export const recordShapes = {
  commits: {
    required: {
      repository: 'name',
      sha: 'name',
      parents: 'list',
      authoredAt: 'instant',
      committedAt: 'instant',
    },
    optional: { author: 'text', isBot: 'flag', message: 'text', paths: 'list', ...versioned },
  },
  changes: {
    required: { repository: 'name', number: 'name', createdAt: 'instant' },
    optional: {
      branch: 'text',
      base: 'text',
      paths: 'list',
      reviewers: 'list',
      landing: 'landing',
      readyAt: 'instant',
      firstCommitAt: 'instant',
      firstReviewAt: 'instant',
      approvedAt: 'instant',
      mergedAt: 'instant',
      closedAt: 'instant',
      mergeSha: 'name',
      commits: 'list',
      additions: 'count',
      deletions: 'count',
      files: 'count',
      labels: 'list',
      issueKeys: 'list',
      bodyKeys: 'list',
      author: 'text',
      isBot: 'flag',
      title: 'text',
      url: 'text',
      ...versioned,
    },
  },
  deployments: {
    required: {
      id: 'name',
      service: 'name',
      environment: 'name',
      sha: 'name',
      finishedAt: 'instant',
      status: 'deploymentStatus',
    },
    optional: {
      statusRaw: 'text',
      environmentRaw: 'text',
      repository: 'name',
      startedAt: 'instant',
      ref: 'text',
      url: 'text',
      unplanned: 'flag',
      ...versioned,
    },
  },
  incidents: {
    required: { id: 'name', service: 'name', startedAt: 'instant' },
    optional: {
      detectedAt: 'instant',
      resolvedAt: 'instant',
      deploymentId: 'name',
      causedBySha: 'name',
      fixedBySha: 'name',
      severity: 'text',
      title: 'text',
      url: 'text',
      ...versioned,
    },
  },
  workItems: {
    required: { key: 'name', type: 'name', createdAt: 'instant' },
    optional: {
      title: 'text',
      parent: 'name',
      resolvedAt: 'instant',
      resolution: 'text',
      status: 'text',
      labels: 'list',
      service: 'name',
      url: 'text',
      priority: 'text',
      components: 'list',
      fixVersions: 'list',
      sprints: 'list',
      releasedAt: 'instant',
      formerKeys: 'list',
      changes: 'list',
      ...versioned,
    },
  },
  transitions: {
    required: { key: 'name', at: 'instant', to: 'name' },
    optional: {
      from: 'name',
      fromCategory: 'category',
      toCategory: 'category',
      kind: 'transitionKind',
      ...versioned,
    },
  },
  statuses: {
    required: { name: 'name', category: 'category' },
    optional: { id: 'name', ...versioned },
  },
  outcomes: {
    required: { series: 'name', at: 'instant', value: 'number' },
    optional: { unit: 'text', better: 'better', ...versioned },
  },
} as const satisfies { readonly [T in RecordType]: Shape<RecordTypes[T]> }

/** The record types, in the order everything lists them. */
export const recordTypes = Object.keys(recordShapes) as readonly RecordType[]

/**
 * The fields of one record type by name, required ones first.
 *
 * @example
 * recordFieldKinds('statuses') // { name: 'name', category: 'category', id: 'name', updatedAt: 'instant', … }
 */
export function recordFieldKinds(type: RecordType): Readonly<Record<string, FieldKind>> {
  return { ...recordShapes[type].required, ...recordShapes[type].optional }
}
