import type { Octokit } from '@octokit/core'
import { ownError } from './own-error.ts'
import type { Gate, Resource } from './gate.ts'
import { limitOf, type Headers, type Limit } from './limits.ts'

function resourceOf(url: string): Resource {
  return url.endsWith('/graphql') ? 'graphql' : 'rest'
}

/**
 * An Octokit plugin, to be listed before throttling and retry: every form of a limit becomes the one that throttling
 * knows, and every request (repeated ones too) waits at the gate first.
 */
export function normaliseLimits(gate: Gate): (octokit: Octokit) => Record<string, never> {
  return (octokit) => {
    octokit.hook.wrap('request', async (request, options) => {
      const resource = resourceOf(options.url)
      const askedAt = await gate.pass(resource)
      let answer
      try {
        answer = await request(options)
      } catch (error) {
        const { status, response } = partsOf(error)
        if (response !== undefined) {
          gate.answered(resource, response.headers, askedAt)
          const limit = limitOf(status, response.headers, response.data)
          if (limit !== null) {
            gate.limited(resource, limit)
            throw limitError(limit, options, response)
          }
        }
        const own = ownError(error)
        if (own !== null && own.code !== 'timeout') throw own
        if (status >= 500) gate.failed()
        throw error
      }
      gate.answered(resource, answer.headers, askedAt)
      const limit = limitOf(answer.status, answer.headers, answer.data)
      if (limit === null) return answer
      gate.limited(resource, limit)
      throw limitError(limit, options, answer)
    })
    return {}
  }
}

interface Answer {
  readonly headers: Headers
  readonly data: unknown
}

function limitError(limit: Limit, request: unknown, response: Answer): Error {
  const message =
    limit.kind === 'secondary' ? 'You have exceeded a secondary rate limit' : 'Rate limit exceeded'
  const headers = { ...response.headers, 'x-ratelimit-remaining': '0' }
  return Object.assign(new Error(message), { status: 403, request, response: { ...response, headers } })
}

/** What an error of Octokit carries; status 0: it comes from elsewhere. */
export function partsOf(error: unknown): { status: number; response: Answer | undefined } {
  if (typeof error !== 'object' || error === null) return { status: 0, response: undefined }
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 0
  const response = 'response' in error ? (error.response as Answer | undefined) : undefined
  return { status, response: response?.headers === undefined ? undefined : response }
}
