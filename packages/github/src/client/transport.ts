import { GitHubSourceError } from '../github-source-error.ts'

export interface TransportOptions {
  readonly fetch: typeof fetch
  /** What may be asked; the token goes nowhere else. */
  readonly origin: string
  /** Until the whole answer is there, ms; half of it until its headers are. */
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  readonly sent: () => void
}

const mostRedirects = 5

/**
 * A fetch with a deadline that reads the whole body, follows redirects within the same origin only and refuses to
 * send anything anywhere else. Every request that leaves goes through here and is counted.
 *
 * @throws GitHubSourceError `timeout`, `foreign-address`, `aborted`; what fetch itself throws otherwise
 */
export function transport(options: TransportOptions): typeof fetch {
  return async (input, init) => {
    let url = input instanceof Request ? input.url : String(input)
    for (let redirects = 0; ; redirects++) {
      const { origin } = new URL(url)
      if (origin !== options.origin)
        throw new GitHubSourceError(
          'foreign-address',
          `GitHub named an address at ${origin}, which is not the configured one, so nothing was sent there`,
        )
      const answer = await send(options, url, { ...init, redirect: 'manual' })
      const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
      if (location === null || redirects === mostRedirects) return answer
      url = new URL(location, url).href
    }
  }
}

async function send(options: TransportOptions, url: string, init: RequestInit): Promise<Response> {
  const { timeoutMs, signal } = options
  const deadline = new AbortController()
  const stop = () => deadline.abort()
  signal?.addEventListener('abort', stop, { once: true })
  const late = new Promise<never>((_, reject) => {
    deadline.signal.addEventListener('abort', () => reject(stopped(options, url)), { once: true })
  })
  late.catch(() => undefined)
  let timer = setTimeout(stop, timeoutMs / 2)
  try {
    if (signal?.aborted === true) throw stopped(options, url)
    options.sent()
    const answer = await Promise.race([options.fetch(url, { ...init, signal: deadline.signal }), late])
    clearTimeout(timer)
    timer = setTimeout(stop, timeoutMs / 2)
    const body = await Promise.race([answer.text(), late])
    const empty = answer.status === 204 || answer.status === 205 || answer.status === 304
    return new Response(empty ? null : body, { status: answer.status, headers: plain(answer.headers) })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/** The body is read and unpacked already. */
function plain(headers: Headers): Headers {
  const kept = new Headers(headers)
  kept.delete('content-encoding')
  kept.delete('content-length')
  return kept
}

function stopped({ signal, timeoutMs }: TransportOptions, url: string): GitHubSourceError {
  return signal?.aborted === true
    ? new GitHubSourceError('aborted', 'The sync was stopped; it goes on from the last checkpoint')
    : new GitHubSourceError(
        'timeout',
        `${new URL(url).host} did not answer within ${timeoutMs / 1000} s; check the network and sync again`,
      )
}
