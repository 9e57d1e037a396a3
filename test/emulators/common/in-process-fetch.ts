import type { Answer, Asked } from './answer.ts'
import type { Clock } from './virtual-clock.ts'
import { drips } from './drips.ts'

/** A `fetch` that asks the emulator without a network, and fails the way the real one fails. */
export function inProcessFetch(answer: (asked: Asked) => Promise<Answer>, clock: Clock): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    request.signal.throwIfAborted()
    const url = new URL(request.url)
    const asked = {
      method: request.method,
      base: url.origin,
      path: url.pathname + url.search,
      headers: request.headers,
      body: await request.text(),
    }
    const { status, headers, body, travels } = await answer(asked)
    if (travels === 'refuse') {
      const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:443'), { code: 'ECONNREFUSED' })
      throw new TypeError('fetch failed', { cause })
    }
    if (travels === 'stall') return aborted(request.signal)
    if (travels === 'drip') return new Response(slowly(body, clock, request.signal), { status, headers })
    if (travels === 'cut') return new Response(half(body), { status, headers })
    return new Response(status === 204 || status === 304 ? null : body, { status, headers })
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

function slowly(body: string, clock: Clock, signal: AbortSignal): ReadableStream<Uint8Array> {
  const parts = drips(body)
  return new ReadableStream({
    pull: async (controller) => {
      const part = parts.next()
      if (part.done === true) return controller.close()
      await clock.sleep(1000, signal)
      controller.enqueue(part.value)
    },
  })
}

function half(body: string): ReadableStream<Uint8Array> {
  let sent = false
  return new ReadableStream({
    pull: (controller) => {
      if (sent) return controller.error(new TypeError('terminated'))
      sent = true
      controller.enqueue(new TextEncoder().encode(body.slice(0, Math.ceil(body.length / 2))))
    },
  })
}
