/** What goes back over the wire: an HTTP response, and how badly it travels. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** absent: it arrives. refuse: no connection; stall: never an answer; drip: bit by bit; cut: half of it. */
  readonly travels?: 'refuse' | 'stall' | 'drip' | 'cut'
}

/** A request as both the in-process fetch and the server hand it on. */
export interface Asked {
  readonly method: string
  /** What stands before the path: http://host, or with /api/v3 behind it. */
  readonly base: string
  /** Path with query, without host. */
  readonly path: string
  readonly headers: Headers
  readonly body: string
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  }
}
