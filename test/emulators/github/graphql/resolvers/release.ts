import { isShown, shownSince } from '../../at.ts'
import type { Release, Repository } from '../../organisation.ts'
import { iso, isoOrNull, nodeId } from '../../text.ts'
import { type Args, connection } from '../connection.ts'
import { type Fields, type Of, type World, of, orderOf, urlOf } from '../world.ts'
import { actorView } from './actor.ts'
import { commitView, refView } from './refs.ts'

export function releasesPage(repository: Repository, args: Args, { now }: World) {
  const { descending } = orderOf(args, 'CREATED_AT', 'DESC')
  const shown = repository.releases
    .filter((one) => isShown(one, now))
    .toSorted((a, b) => a.createdAt - b.createdAt || a.databaseId - b.databaseId)
  if (descending) shown.reverse()
  return connection(
    shown,
    args,
    (one) => [one.createdAt, one.databaseId],
    of('Release', repository),
    descending,
  )
}

export function latestRelease(repository: Repository, now: number): Release | undefined {
  return repository.releases
    .filter((one) => one.publishedAt !== null && isShown(one, now) && !one.isPrerelease)
    .reduce<Release | undefined>(
      (newest, one) => (newest && newest.createdAt > one.createdAt ? newest : one),
      undefined,
    )
}

const fields: Fields<Of<Release>> = {
  id: ({ repository, it }) => nodeId('Release', repository.databaseId, it.databaseId),
  databaseId: ({ it }) => it.databaseId,
  name: ({ it }) => it.name,
  tagName: ({ it }) => it.tagName,
  description: () => '',
  isDraft: ({ it }) => it.publishedAt === null,
  isPrerelease: ({ it }) => it.isPrerelease,
  isLatest: ({ repository, it }, _, { now }) => latestRelease(repository, now) === it,
  createdAt: ({ it }) => iso(it.createdAt),
  publishedAt: ({ it }) => isoOrNull(it.publishedAt),
  updatedAt: ({ it }) => iso(shownSince(it)),
  author: ({ it }) => (it.author.type === 'User' ? actorView(it.author) : null),
  repository: ({ repository }) => repository,
  url: ({ repository, it }) => urlOf(repository, `/releases/tag/${encodeURIComponent(it.tagName)}`),
  tag: ({ repository, it }, _, { now }) => refView(repository, 'refs/tags/', it.tagName, now),
  tagCommit: ({ repository, it }, _, { now }) =>
    commitView(repository, refView(repository, 'refs/tags/', it.tagName, now)?.it.oid),
}

export const releaseFields = { Release: fields }
