import { GitHubSourceError } from '../github-source-error.ts'

export interface Addresses {
  readonly rest: string
  /** Where requests may go, and the token with them. */
  readonly origin: string
  readonly host: string
}

/**
 * Where REST is: api.github.com, or on GitHub Enterprise Server https://HOST/api/v3. Octokit finds GraphQL beside it.
 *
 * @param baseUrl address of REST, as GITHUB_API_URL gives it; a bare https://HOST means its /api/v3
 * @throws GitHubSourceError `options` when it is no address, or would send the token over the network in clear text
 */
export function addressesOf(baseUrl = 'https://api.github.com'): Addresses {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new GitHubSourceError(
      'options',
      'the address of GitHub must be like https://api.github.com or https://HOST/api/v3',
    )
  const { origin, host } = url
  const local = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'http:' && !local)
    throw new GitHubSourceError(
      'options',
      `the address of GitHub must begin with https, or anybody on the way to ${host} could read the token`,
    )
  // GITHUB_GRAPHQL_URL is easily taken for it.
  const path = url.pathname.replace(/\/+$/, '').replace(/\/api\/graphql$/, '/api/v3')
  const bare = path === '' && !host.startsWith('api.') && !local
  return { rest: bare ? `${origin}/api/v3` : origin + path, origin, host }
}
