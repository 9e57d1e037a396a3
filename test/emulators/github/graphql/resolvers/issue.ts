import { type IssueNow, issueAt } from '../../at.ts'
import type { Issue } from '../../organisation.ts'
import { iso, isoOrNull, nodeId } from '../../text.ts'
import { listed } from '../connection.ts'
import { type Fields, type Of, type World, of, urlOf } from '../world.ts'
import { actorView } from './actor.ts'
import { timeline } from './happening.ts'
import { labelsPage } from './label.ts'

const state = ({ it }: Of<Issue>, { now }: World): IssueNow => issueAt(it, now)

const fields: Fields<Of<Issue>> = {
  id: ({ repository, it }) => nodeId('Issue', repository.databaseId, it.number),
  databaseId: ({ it }) => it.databaseId,
  fullDatabaseId: ({ it }) => String(it.databaseId),
  number: ({ it }) => it.number,
  url: ({ repository, it }) => urlOf(repository, `/issues/${it.number}`),
  repository: ({ repository }) => repository,
  title: (source, _, world) => state(source, world).title,
  body: (source, _, world) => state(source, world).body,
  bodyText: (source, _, world) => state(source, world).body,
  state: (source, _, world) => state(source, world).state,
  // As on GitHub, only who asks for it sees DUPLICATE.
  stateReason: (source, { enableDuplicate }, world) => {
    const reason = state(source, world).stateReason
    return reason === 'DUPLICATE' && enableDuplicate !== true ? 'NOT_PLANNED' : reason
  },
  closed: (source, _, world) => state(source, world).closedAt !== null,
  author: ({ it }) => actorView(it.author),
  createdAt: ({ it }) => iso(it.createdAt),
  updatedAt: (source, _, world) => iso(state(source, world).updatedAt),
  closedAt: (source, _, world) => isoOrNull(state(source, world).closedAt),
  labels: (source, args, world) => labelsPage(source.repository, state(source, world).labels, args),
  assignees: ({ it }, args, { now }) =>
    listed(
      it.happenings.flatMap((one) => (one.type === 'assigned' && one.at <= now ? [one.who] : [])),
      args,
      actorView,
    ),
  timelineItems: (source, args, { now }) => timeline(source, args, now),
  parent: () => null,
  closedByPullRequestsReferences: ({ repository, it }, args, { now }) =>
    listed(
      repository.pullRequests.filter(
        ({ closes, createdAt }) => closes.includes(it.number) && createdAt <= now,
      ),
      args,
      of('PullRequest', repository),
    ),
}

export const issueFields = { Issue: fields }
