import { readFileSync } from 'node:fs'

/** What started the workflow, as far as the Action cares. */
export interface Event {
  readonly name: string
  /** Number of the pull request; null for a push or a schedule. */
  readonly pullRequest: number | null
  /** The pull request comes from another repository, or from one that is gone. */
  readonly fromFork: boolean
  /** Last commit of the pull request. */
  readonly head: string | null
}

interface Payload {
  readonly pull_request?: {
    readonly number?: unknown
    readonly head?: { readonly sha?: unknown; readonly repo?: { readonly full_name?: unknown } | null }
    readonly base?: { readonly repo?: { readonly full_name?: unknown } }
  }
}

/**
 * Reads the event from the file that the runner names. Without a pull request in it there is none.
 *
 * @throws Error when GITHUB_EVENT_PATH names a file that is not JSON
 */
export function eventOf(env: Readonly<Record<string, string | undefined>>): Event {
  const path = env['GITHUB_EVENT_PATH']
  const name = env['GITHUB_EVENT_NAME'] ?? ''
  const pull = path ? (JSON.parse(readFileSync(path, 'utf8')) as Payload).pull_request : undefined
  if (pull === undefined) return { name, pullRequest: null, fromFork: false, head: null }
  const base = pull.base?.repo?.full_name
  return {
    name,
    pullRequest: Number.isSafeInteger(pull.number) ? (pull.number as number) : null,
    fromFork: typeof base !== 'string' || pull.head?.repo?.full_name !== base,
    head: typeof pull.head?.sha === 'string' ? pull.head.sha : null,
  }
}
