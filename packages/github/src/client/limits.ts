/** What GitHub refuses when too much was asked. `until` is by the server's clock, epoch ms; null: it does not say. */
export interface Limit {
  readonly kind: 'primary' | 'secondary'
  readonly until: number | null
  /** Seconds to wait, where it said so. */
  readonly retryAfter: number | null
}

export type Headers = Readonly<Record<string, string | number | undefined>>

const limitTypes = new Set(['RATE_LIMITED', 'RATE_LIMIT'])
const secondary = /\bsecondary rate|abuse detection/i

/**
 * Recognises the forms of a limit: an error of type RATE_LIMITED or RATE_LIMIT with status 200, a 403 or 429 with
 * nothing left, and a secondary limit (200, 403 or 429) with or without Retry-After. null: no limit.
 */
export function limitOf(status: number, headers: Headers, data: unknown): Limit | null {
  const texts = messagesOf(data)
  const refused = status === 403 || status === 429
  const retryAfter = numberOf(headers['retry-after'])
  const reset = numberOf(headers['x-ratelimit-reset'])
  const until = reset === null ? null : reset * 1000
  if ((refused || status === 200) && texts.some(({ text }) => secondary.test(text)))
    return { kind: 'secondary', until: null, retryAfter }
  const typed = status === 200 && texts.some(({ type }) => limitTypes.has(type))
  if (typed) return { kind: 'primary', until, retryAfter }
  if (!refused) return null
  if (numberOf(headers['x-ratelimit-remaining']) === 0) return { kind: 'primary', until, retryAfter }
  return status === 429 || retryAfter !== null ? { kind: 'secondary', until: null, retryAfter } : null
}

/** Errors of an answer: those of GraphQL, or the message of a REST body. */
function messagesOf(data: unknown): readonly { readonly type: string; readonly text: string }[] {
  if (typeof data !== 'object' || data === null) return []
  const found: { type: string; text: string }[] = []
  if ('message' in data && typeof data.message === 'string') found.push({ type: '', text: data.message })
  if ('errors' in data && Array.isArray(data.errors)) {
    for (const error of data.errors as unknown[]) {
      if (typeof error !== 'object' || error === null) continue
      const type = 'type' in error && typeof error.type === 'string' ? error.type : ''
      const text = 'message' in error && typeof error.message === 'string' ? error.message : ''
      found.push({ type, text })
    }
  }
  return found
}

function numberOf(value: string | number | undefined): number | null {
  const number = Number(value)
  return value === undefined || value === '' || !Number.isFinite(number) ? null : number
}
