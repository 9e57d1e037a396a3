import type { Instant } from '@throughline/core'
import { type Answer, type Asked, json } from '../../common/answer.ts'
import { findRepository, nameWithOwner } from '../graphql/world.ts'
import type { Limits, Resource } from '../limits.ts'
import type { Organisation } from '../organisation.ts'
import { iso, nodeId } from '../text.ts'
import { tagged } from './pages.ts'
import { repositoryRoutes } from './repository-routes.ts'
import { repositoryShape } from './shapes.ts'

export interface RestContext {
  readonly organisation: Organisation
  readonly now: Instant
  readonly limits: Limits
  /** Version of GitHub Enterprise Server; null: github.com. */
  readonly server: string | null
}

const notFound = json(404, {
  message: 'Not Found',
  documentation_url: 'https://docs.github.com/rest',
  status: '404',
})

/** The REST paths. A name a repository had once answers 301 to its id, as on GitHub. */
export function answerRest(asked: Asked, context: RestContext): Answer {
  const [path = '/', query = ''] = asked.path.split('?', 2)
  const { organisation, now } = context
  if (asked.method === 'POST') return issueToken(path, context)
  if (asked.method !== 'GET') return notFound
  if (path === '/rate_limit') return json(200, rateLimits(context))
  if (path === '/meta')
    return tagged(asked, {
      verifiable_password_authentication: false,
      ...(context.server && { installed_version: context.server }),
    })
  if (path === '/user')
    return tagged(asked, { login: 'reader', id: 1, node_id: nodeId('User', 'reader'), type: 'User' })
  if (/^\/orgs\/[^/]+\/repos$/.test(path)) {
    return tagged(
      asked,
      organisation.repositories.map((one) => repositoryShape(one, now)),
    )
  }
  if (/^\/repos\/[^/]+\/[^/]+\/installation$/.test(path) || /^\/orgs\/[^/]+\/installation$/.test(path)) {
    return json(200, { id: 1, app_id: 1, account: { login: organisation.login } })
  }
  const byName = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path)
  const byId = /^\/repositories\/(\d+)(\/.*)?$/.exec(path)
  const name = decodeURIComponent(byName?.[1] ?? '')
  const repository =
    byName === null
      ? organisation.repositories.find(({ databaseId }) => databaseId === Number(byId?.[1]))
      : findRepository(organisation, name)
  const rest = (byName ?? byId)?.[2] ?? ''
  if (repository === undefined || repository.createdAt > now) return notFound
  if (byName !== null && nameWithOwner(repository).toLowerCase() !== name.toLowerCase()) {
    const location = `${asked.base}/repositories/${repository.databaseId}${rest}${query && `?${query}`}`
    return json(301, { message: 'Moved Permanently', url: location }, { location })
  }
  for (const [pattern, respond] of repositoryRoutes) {
    const found = pattern.exec(rest)
    if (found)
      return (
        respond(asked, { repository, now, parts: found.slice(1), query: new URLSearchParams(query) }) ??
        notFound
      )
  }
  return notFound
}

/** The token of an app's installation, good for an hour. */
function issueToken(path: string, { now }: RestContext): Answer {
  if (!/^\/app\/installations\/\d+\/access_tokens$/.test(path)) return notFound
  const permissions = {
    actions: 'read',
    contents: 'read',
    deployments: 'read',
    issues: 'read',
    pull_requests: 'read',
  }
  return json(201, {
    token: 'ghs_emulated',
    expires_at: iso(now + 3_600_000),
    permissions,
    repository_selection: 'all',
  })
}

function rateLimits({ limits }: RestContext) {
  const shape = (resource: Resource) => {
    const { limit, used, remaining, resetAt } = limits.budget(resource)
    return { limit, used, remaining, reset: resetAt / 1000 }
  }
  return { resources: { core: shape('core'), graphql: shape('graphql') }, rate: shape('core') }
}
