import { createAppAuth } from '@octokit/auth-app'
import { Octokit } from '@octokit/core'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import Bottleneck from 'bottleneck'
import type { Gate } from './gate.ts'
import { normaliseLimits } from './normalise-limits.ts'

/** Who asks: a token (personal, of an app's installation, of Actions), or a GitHub App. */
export type Credentials =
  | { readonly token: string }
  | { readonly appId: string; readonly privateKey: string; readonly installationId: number }

export interface OctokitOptions {
  readonly credentials: Credentials | undefined
  readonly restUrl: string
  readonly gate: Gate
  readonly fetch: typeof fetch
  readonly log: (message: string) => void
}

/** A request that meets limits is repeated this often; the gate makes it wait. */
const mostLimits = 12

let clients = 0

/**
 * Octokit with limits, retries and App sign-in. Throttling and retry only decide whether a request is
 * repeated: all waiting happens at the gate, on the given clock.
 */
export function makeOctokit({ credentials, restUrl, gate, fetch, log }: OctokitOptions) {
  clients += 1
  const repeat = (_after: number, _options: unknown, _octokit: unknown, count: number) => count < mostLimits
  const Base = Octokit.plugin(normaliseLimits(gate), throttling, retry)
  const quiet = { debug: log, info: log, warn: log, error: log }
  return new Base({
    ...authOf(credentials),
    baseUrl: restUrl,
    userAgent: 'throughline',
    log: quiet,
    request: { fetch, log: quiet },
    throttle: {
      id: `throughline-${clients}`,
      // GraphQL counts as writing, which the plugin holds to one a second.
      write: new Bottleneck.Group({ maxConcurrent: 4 }),
      retryAfterBaseValue: 0,
      onRateLimit: repeat,
      onSecondaryRateLimit: repeat,
    },
    retry: { retryAfterBaseValue: 0, retries: 4, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451, 499] },
  })
}

function authOf(credentials: Credentials | undefined) {
  if (credentials === undefined) return {}
  if ('token' in credentials) return { auth: credentials.token }
  // A key in an environment variable often has its line ends as two characters.
  const privateKey = credentials.privateKey.replaceAll('\\n', '\n')
  return { authStrategy: createAppAuth, auth: { ...credentials, privateKey } }
}
