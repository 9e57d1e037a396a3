import { createHash } from 'node:crypto'
import { type Instant, random, seedFrom } from '@throughline/core'
import type { Organisation } from '../organisation.ts'
import { eventsOf } from './events.ts'
import { sign } from './sign.ts'

/** One webhook as it goes over the wire. */
export interface Delivery {
  readonly id: string
  readonly event: string
  readonly at: Instant
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface DeliveryOptions {
  readonly secret: string
  /** After this instant. Default: from the beginning. */
  readonly from?: Instant
  /** Up to and with this instant. */
  readonly to: Instant
  /** Only these events. Default: all. */
  readonly events?: readonly string[]
}

/** What GitHub would have sent, in the order in which it happened, each showing things as they were then. */
export function deliveriesOf(organisation: Organisation, options: DeliveryOptions): readonly Delivery[] {
  const { secret, from = -Infinity, to, events } = options
  return organisation.repositories
    .flatMap((repository) => eventsOf(repository).map((event) => ({ repository, event })))
    .filter(({ event }) => event.at > from && event.at <= to && (events?.includes(event.name) ?? true))
    .sort((a, b) => a.event.at - b.event.at)
    .map(({ repository, event }, i): Delivery => {
      const body = JSON.stringify(event.payload())
      const id = guid(`${repository.databaseId} ${event.name} ${event.at} ${i}`)
      return {
        id,
        event: event.name,
        at: event.at,
        body,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'GitHub-Hookshot/emulated',
          'x-github-event': event.name,
          'x-github-delivery': id,
          'x-github-hook-id': '1',
          'x-hub-signature-256': sign(secret, body),
        },
      }
    })
}

export interface Disorder {
  readonly seed: number
  /** Share of deliveries that come once more, somewhere later. */
  readonly duplicated?: number
  /** Share that never comes. */
  readonly lost?: number
  /** How many places a delivery may be late; Infinity: any order. */
  readonly late?: number
}

/** The same deliveries as a bad network brings them. A redelivery keeps its id, as on GitHub. */
export function disordered(deliveries: readonly Delivery[], disorder: Disorder): readonly Delivery[] {
  const { seed, duplicated = 0, lost = 0, late = 0 } = disorder
  const next = random(seedFrom(seed, 'deliveries'))
  const most = Math.min(late, deliveries.length)
  const placed: { readonly delivery: Delivery; readonly place: number }[] = []
  deliveries.forEach((delivery, i) => {
    if (next() < lost) return
    placed.push({ delivery, place: i + next() * most })
    if (next() < duplicated) placed.push({ delivery, place: i + 0.5 + next() * (deliveries.length - i) })
  })
  return placed.sort((a, b) => a.place - b.place).map(({ delivery }) => delivery)
}

/** Sends deliveries one after the other; the answers in the same order. */
export async function send(
  deliveries: readonly Delivery[],
  url: string,
  receive: (request: Request) => Response | Promise<Response> = fetch,
): Promise<readonly Response[]> {
  const answers: Response[] = []
  for (const { headers, body } of deliveries)
    answers.push(await receive(new Request(url, { method: 'POST', headers, body })))
  return answers
}

function guid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}
