import { exists } from '../../at.ts'
import type { Organisation, Repository } from '../../organisation.ts'
import { nodeId, nodeParts } from '../../text.ts'
import { connection } from '../connection.ts'
import { githubError } from '../errors.ts'
import { type Fields, type World, findRepository, of, origin } from '../world.ts'
import { commitView } from './refs.ts'

/** What a node id stands for, or GitHub's error where that is gone. */
function node(id: unknown, { organisation, now }: World): unknown {
  const found = nodeParts(String(id))
  const [databaseId, key] = found?.parts ?? []
  const repository = organisation.repositories.find((one) => one.databaseId === databaseId)
  const thing = repository && thingOf(found?.type ?? '', repository, key, now)
  if (thing === undefined || thing === null)
    throw githubError('NOT_FOUND', `Could not resolve to a node with the global id of '${String(id)}'`)
  return thing
}

function thingOf(
  type: string,
  repository: Repository,
  key: string | number | undefined,
  now: number,
): unknown {
  const wrap = <T extends { readonly createdAt: number; readonly deletedAt?: number }>(it: T | undefined) =>
    it === undefined || !exists(it, now) ? undefined : of<T>(type, repository)(it)
  switch (type) {
    case 'Repository':
      return repository
    case 'PullRequest':
      return wrap(repository.pullRequests.find(({ number }) => number === key))
    case 'Issue':
      return wrap(repository.issues.find(({ number }) => number === key))
    case 'Deployment':
      return wrap(repository.deployments.find((one) => one.databaseId === key))
    case 'Release':
      return wrap(repository.releases.find((one) => one.databaseId === key))
    case 'Commit':
      return commitView(repository, String(key))
    default:
      return undefined
  }
}

const queryFields: Fields<unknown> = {
  rateLimit: (_, __, { rateLimit }) => rateLimit,
  viewer: (_, __, { viewer }) => ({ type: 'User', login: viewer }),
  repository: (_, { owner, name, followRenames }, { organisation }) => {
    const full = `${String(owner)}/${String(name)}`
    const found = findRepository(organisation, full)
    const renamed = found && `${found.owner}/${found.name}`.toLowerCase() !== full.toLowerCase()
    if (found === undefined || (renamed && followRenames === false))
      throw githubError('NOT_FOUND', `Could not resolve to a Repository with the name '${full}'.`)
    return found
  },
  organization: (_, { login }, { organisation }) => {
    if (String(login).toLowerCase() !== organisation.login.toLowerCase())
      throw githubError(
        'NOT_FOUND',
        `Could not resolve to an Organization with the login of '${String(login)}'.`,
      )
    return { login: organisation.login }
  },
  node: (_, { id }, world) => node(id, world),
  nodes: (_, { ids }, world) =>
    (Array.isArray(ids) ? ids : []).map((id: unknown) => {
      try {
        return node(id, world)
      } catch (error) {
        return error
      }
    }),
}

const organizationFields: Fields<Pick<Organisation, 'login'>> = {
  id: ({ login }) => nodeId('Organization', login),
  login: ({ login }) => login,
  name: ({ login }) => login,
  url: ({ login }) => `${origin}/${login}`,
  avatarUrl: ({ login }) => `${origin}/${login}.png`,
  repositories: (_, args, { organisation, now }) => {
    const own = organisation.repositories
      .filter(({ owner, createdAt }) => owner === organisation.login && createdAt <= now)
      .toSorted((a, b) => a.databaseId - b.databaseId)
    return connection(
      own,
      args,
      (one) => [one.databaseId, 0],
      (one) => one,
    )
  },
}

export const queryFieldsByType = { Query: queryFields, Organization: organizationFields }
