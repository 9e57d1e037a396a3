import type { Instant } from '@throughline/core'
import { happenedBy } from '../../at.ts'
import type { Happening, Issue, PullRequest, Repository, Review } from '../../organisation.ts'
import { iso, nodeId } from '../../text.ts'
import { type Args, connection } from '../connection.ts'
import { type Fields, type Of, of, strings, urlOf } from '../world.ts'
import { actorView } from './actor.ts'
import { commitView } from './refs.ts'
import { labelView } from './label.ts'

/** An entry of the timeline of a pull request or an issue. */
export interface Entry {
  readonly __typename: string
  readonly repository: Repository
  readonly subject: Of<PullRequest> | Of<Issue>
  readonly index: number
  readonly at: Instant
  readonly happening: Happening | null
  readonly forced: { readonly before: string | undefined; readonly after: string | undefined } | null
  readonly review: Review | null
}

const typeNames: Readonly<Record<Happening['type'], string>> = {
  ready: 'ReadyForReviewEvent',
  draft: 'ConvertToDraftEvent',
  reopened: 'ReopenedEvent',
  closed: 'ClosedEvent',
  merged: 'MergedEvent',
  labeled: 'LabeledEvent',
  unlabeled: 'UnlabeledEvent',
  assigned: 'AssignedEvent',
  'review-requested': 'ReviewRequestedEvent',
  renamed: 'RenamedTitleEvent',
  edited: '',
}

/** The timeline in order of time. A merge shows as a merge and a close, as it does on GitHub. */
export function timeline(subject: Of<PullRequest> | Of<Issue>, args: Args, now: Instant) {
  const types = strings(args['itemTypes'])?.map(pascal) ?? null
  const since = typeof args['since'] === 'string' ? Date.parse(args['since']) : -Infinity
  const entries: Omit<Entry, 'index'>[] = []
  const base = { repository: subject.repository, subject, happening: null, forced: null, review: null }
  for (const happening of happenedBy(subject.it.happenings, now)) {
    if (happening.type === 'edited') continue
    entries.push({ ...base, __typename: typeNames[happening.type], at: happening.at, happening })
    if (happening.type === 'merged')
      entries.push({ ...base, __typename: 'ClosedEvent', at: happening.at, happening })
  }
  if ('pushes' in subject.it) {
    const { pushes, reviews } = subject.it
    pushes.forEach(({ at, forced, oids }, i) => {
      if (!forced || at > now) return
      const ends = { before: pushes[i - 1]?.oids.at(-1), after: oids.at(-1) }
      entries.push({ ...base, __typename: 'HeadRefForcePushedEvent', at, forced: ends })
    })
    for (const review of reviews)
      if (review.submittedAt <= now)
        entries.push({ ...base, __typename: 'PullRequestReview', at: review.submittedAt, review })
  }
  const chosen = entries
    .sort((a, b) => a.at - b.at)
    .map((entry, index) => ({ ...entry, index }))
    .filter(({ at, __typename }) => at >= since && (types === null || types.includes(__typename)))
  const view = (entry: Entry) =>
    entry.review === null
      ? entry
      : { ...of<Review>('PullRequestReview', entry.repository)(entry.review), pullRequest: subject.it }
  const page = connection(chosen, args, ({ at, index }) => [at, index], view)
  const updatedAt = iso(chosen.at(-1)?.at ?? subject.it.createdAt)
  return { ...page, filteredCount: chosen.length, pageCount: page.nodes.length, updatedAt }
}

/** READY_FOR_REVIEW_EVENT: ReadyForReviewEvent. */
function pascal(name: string): string {
  return name
    .split('_')
    .map((word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    .join('')
}

const common: Fields<Entry> = {
  id: ({ __typename, repository, subject, index }) =>
    nodeId(__typename, repository.databaseId, subject.it.databaseId, index),
  createdAt: ({ at }) => iso(at),
  actor: ({ happening, subject }) => actorView(happening === null ? subject.it.author : happening.actor),
  pullRequest: ({ subject }) => subject,
  url: ({ repository, subject, index }) => urlOf(repository, `/issues/${subject.it.number}#event-${index}`),
}

const closable: Fields<Entry> = {
  ...common,
  closable: ({ subject }) => subject,
  stateReason: ({ happening }) => (happening?.type === 'closed' ? (happening.reason ?? null) : null),
}

const labelled: Fields<Entry> = {
  ...common,
  label: ({ happening, repository }) =>
    happening !== null && 'label' in happening ? labelView(repository)(happening.label) : null,
  labelable: ({ subject }) => subject,
}

export const timelineFields = {
  ReadyForReviewEvent: common,
  ConvertToDraftEvent: common,
  ReopenedEvent: closable,
  ClosedEvent: {
    ...closable,
    closer: ({ happening, repository }: Entry) => {
      if (happening?.type !== 'closed' || happening.by === undefined) return null
      const { by } = happening
      if (by.kind === 'commit') return commitView(repository, by.oid)
      const pull = repository.pullRequests.find(({ number }) => number === by.number)
      return pull === undefined ? null : of<PullRequest>('PullRequest', repository)(pull)
    },
  },
  MergedEvent: {
    ...common,
    commit: ({ happening, repository }: Entry) =>
      happening?.type === 'merged' ? commitView(repository, happening.oid) : null,
    mergeRefName: ({ subject }: Entry) => ('baseRefName' in subject.it ? subject.it.baseRefName : null),
  },
  LabeledEvent: labelled,
  UnlabeledEvent: labelled,
  AssignedEvent: {
    ...common,
    assignee: ({ happening }: Entry) => (happening?.type === 'assigned' ? actorView(happening.who) : null),
  },
  ReviewRequestedEvent: {
    ...common,
    requestedReviewer: ({ happening }: Entry) =>
      happening?.type === 'review-requested' ? actorView(happening.who) : null,
  },
  RenamedTitleEvent: {
    ...common,
    previousTitle: ({ happening }: Entry) => (happening?.type === 'renamed' ? happening.from : null),
    currentTitle: ({ happening }: Entry) => (happening?.type === 'renamed' ? happening.to : null),
    subject: ({ subject }: Entry) => subject,
  },
  HeadRefForcePushedEvent: {
    ...common,
    beforeCommit: ({ forced, repository }: Entry) => commitView(repository, forced?.before),
    afterCommit: ({ forced, repository }: Entry) => commitView(repository, forced?.after),
  },
}
