import { GitHubSourceError } from '../github-source-error.ts'
import { ownError } from './own-error.ts'
import { partsOf } from './normalise-limits.ts'
import type { Problem } from './schema.ts'

/**
 * Turns whatever a request threw into an error for people. Says nothing of the request itself, which carries the token.
 *
 * @param what what was being read: "the pull requests of acme/shop"
 * @param clean removes secrets
 */
export function explainFailure(
  error: unknown,
  what: string,
  host: string,
  clean: (text: string) => string,
): GitHubSourceError {
  const own = ownError(error)
  if (own !== null) return own
  const { status, response } = partsOf(error)
  const said = clean(error instanceof Error ? error.message : String(error)).slice(0, 200)
  const headers = response?.headers ?? {}
  const say = (code: GitHubSourceError['code'], text: string) => new GitHubSourceError(code, text)
  if (response === undefined) {
    return say(
      'unreachable',
      `${host} cannot be reached for ${what} (${said}); check the network and sync again`,
    )
  }
  if (headers['x-github-sso'] !== undefined || /SAML|single sign-on/i.test(said)) {
    return say(
      'sso',
      `${what} needs the token to be authorised for the organisation's single sign-on; authorise it in the token settings of GitHub`,
    )
  }
  if (status === 401) {
    return say(
      'unauthorised',
      `GitHub refuses the token for ${what}; it has expired, was revoked or is mistyped: make a new one`,
    )
  }
  if (status === 403 && /rate limit/i.test(said)) {
    return say(
      'rate-limited',
      `GitHub keeps refusing ${what} for too many requests; sync again later, it goes on from the last checkpoint`,
    )
  }
  if (status === 403) {
    const needed = clean(
      String(headers['x-accepted-github-permissions'] ?? headers['x-accepted-oauth-scopes'] ?? ''),
    )
    return needed === ''
      ? say('forbidden', `the token may not read ${what} (${said}); give it read access to the repository`)
      : say('missing-scope', `the token may not read ${what}; it needs ${needed}`)
  }
  if (status === 404 || status === 410) {
    return say(
      'not-found',
      `${what} cannot be found: it was deleted, or the token may not see it; check the name and the token's repositories`,
    )
  }
  if (status >= 500)
    return say(
      'server-error',
      `GitHub failed with status ${status} for ${what}; sync again later, it goes on from the last checkpoint`,
    )
  return say('refused', `GitHub refused ${what} with status ${status} (${said})`)
}

/**
 * Why GraphQL gives null for something that was asked by name.
 *
 * @param problem what it said at that path, if anything
 */
export function heldBack(problem: Problem | undefined, what: string): GitHubSourceError {
  if (problem?.extensions?.saml_failure === true || /SAML|single sign-on/i.test(problem?.message ?? ''))
    return new GitHubSourceError(
      'sso',
      `${what} needs the token to be authorised for the organisation's single sign-on; authorise it in the token settings of GitHub`,
    )
  if (problem?.type === 'FORBIDDEN')
    return new GitHubSourceError(
      'forbidden',
      `the token may not read ${what}; give it read access to the repository`,
    )
  return new GitHubSourceError(
    'not-found',
    `${what} cannot be found: it was deleted, or the token may not see it; check the name and the token's repositories`,
  )
}
