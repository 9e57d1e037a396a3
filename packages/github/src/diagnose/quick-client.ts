import { systemClock } from '../client/clock.ts'
import { makeClient, type Client } from '../client/client.ts'
import type { GitHubOptions } from '../github-options.ts'

/** A client for somebody who waits at the keyboard, and the headers of what it was answered last. */
export interface QuickClient {
  readonly client: Client
  header(name: string): string | null
}

/** Tries once, waits for limits no longer than a moment. */
export function quickClient(options: Omit<GitHubOptions, 'repositories'>): QuickClient {
  const ask = options.fetch ?? fetch
  let last = new Headers()
  const client = makeClient({
    credentials: options.credentials,
    baseUrl: options.baseUrl,
    fetch: async (input, init) => {
      const answer = await ask(input, init)
      last = answer.headers
      return answer
    },
    clock: options.clock ?? systemClock,
    log: options.log ?? (() => undefined),
    signal: options.signal,
    maxWaitMs: 5_000,
    timeoutMs: Math.min(options.timeoutMs ?? 60_000, 20_000),
    tries: 1,
  })
  return { client, header: (name) => last.get(name) }
}
