import { verifyWebhook, webhookEvents } from '@throughline/github'
import type { Inbox } from '@throughline/store'
import { readBody } from './read-body.ts'

export interface ReceiveOptions {
  readonly secret: string
  readonly inbox: Inbox
  readonly now: () => number
  /** Something is in the inbox. */
  readonly arrived: () => void
}

/** Deliveries whose bodies are read at once: strangers can send, and each may be large. */
const mostAtOnce = 8

/**
 * Takes webhooks of GitHub: what is signed and readable is on disk before it is answered with 202, and is applied
 * later. Everything else is refused with the reason, as `{ "error": … }`: 401 for a signature that does not fit, 413
 * beyond 25 MB, 415 for a form, 400 for the rest, 503 while too many come at once.
 *
 * @example
 * const receive = receiveGithub({ secret, inbox, now, arrived })
 * const answer = await receive(request)
 */
export function receiveGithub(options: ReceiveOptions): (request: Request) => Promise<Response> {
  let reading = 0
  return async (request) => {
    if (reading >= mostAtOnce) return refused(503, 'too many deliveries at once; deliver this one again')
    reading += 1
    try {
      return await receive(request, options)
    } finally {
      reading -= 1
    }
  }
}

async function receive(request: Request, options: ReceiveOptions): Promise<Response> {
  const { secret, inbox, now, arrived } = options
  const event = request.headers.get('x-github-event') ?? ''
  const id = request.headers.get('x-github-delivery') ?? ''
  if (!/^\w{1,100}$/.test(event)) return refused(400, 'the header X-GitHub-Event names no event')
  if (!/^[\w-]{1,100}$/.test(id)) return refused(400, 'the header X-GitHub-Delivery is missing or no id')
  const bytes = await readBody(request).catch(() => undefined)
  if (bytes === undefined) return refused(400, 'the body ended before its end')
  if (bytes === null) return refused(413, 'the body is longer than 25 MB')
  if (!(await verifyWebhook(bytes, request.headers.get('x-hub-signature-256'), secret)))
    return refused(401, 'the signature does not fit: the webhook needs the secret that is configured here')
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    return refused(415, 'the content type is not application/json: choose it in the settings of the webhook')
  const body = new TextDecoder().decode(bytes)
  if (!isObject(body)) return refused(400, 'the body is no JSON object')
  if (event === 'ping') return answered({ pong: true })
  if (!webhookEvents.includes(event)) return answered({ ignored: `${event} is no event that is read here` })
  const isNew = inbox.put({ id, from: 'github', event, receivedAt: now(), body })
  if (isNew) arrived()
  return answered(isNew ? { accepted: id } : { ignored: `${id} came before` })
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

function answered(body: object): Response {
  return Response.json(body, { status: 202 })
}

function refused(status: number, error: string): Response {
  return Response.json({ error }, { status })
}
