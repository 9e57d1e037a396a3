import { GitHubSourceError } from '../github-source-error.ts'

export interface Addresses {
  readonly rest: string
  /** What `/graphql` is put behind. */
  readonly graphql: string
  /** Where requests may go, and the token with them. */
  readonly origins: readonly string[]
  readonly host: string
}

/**
 * Where the two interfaces are: api.github.com, or on GitHub Enterprise Server https://HOST/api/v3 and
 * https://HOST/api/graphql.
 *
 * @param baseUrl address of REST, as GITHUB_API_URL gives it; a bare https://HOST means its /api/v3
 * @throws GitHubSourceError `options` when it is no http address
 */
export function addressesOf(baseUrl = 'https://api.github.com'): Addresses {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new GitHubSourceError(
      'options',
      'the address of GitHub must be like https://api.github.com or https://HOST/api/v3',
    )
  const { origin, host } = url
  const path = url.pathname.replace(/\/+$/, '')
  if (/\/api\/v3$/.test(path)) {
    return { rest: origin + path, graphql: origin + path.replace(/\/v3$/, ''), origins: [origin], host }
  }
  const server = path === '' && !host.startsWith('api.') && host !== 'github.localhost'
  return server && !/^(?:127\.|localhost|\[::1\])/.test(host)
    ? { rest: `${origin}/api/v3`, graphql: `${origin}/api`, origins: [origin], host }
    : { rest: origin + path, graphql: origin + path, origins: [origin], host }
}
