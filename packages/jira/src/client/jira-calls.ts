import type { JiraCredentials } from '../jira-options.ts'
import type { Address } from './address.ts'
import type { Outcome, TransportRequest } from './transport.ts'

/** The three methods of jira-client that everything here is built on. Its published types call them private. */
interface JiraClient {
  makeUri(options: {
    readonly pathname: string
    readonly intermediatePath: string
    readonly query?: Readonly<Record<string, string | number>> | undefined
  }): string
  makeRequestHeader(uri: string, options: object): object
  doRequest(request: object): Promise<unknown>
}

export interface Call {
  /** From the root of the site on: /rest/api/2/myself. */
  readonly path: string
  /** Plain words and numbers only: jira-client decodes the whole address again. */
  readonly query?: Readonly<Record<string, string | number>> | undefined
  /** Sent as JSON, by POST. */
  readonly body?: unknown
}

/**
 * Calls through jira-client, which is loaded when the first one is made, over our own transport.
 *
 * @returns what the transport came back with
 */
export function jiraCalls(
  address: Address,
  credentials: JiraCredentials | undefined,
  transport: (request: TransportRequest) => Promise<Outcome>,
): (call: Call) => Promise<Outcome> {
  let client: Promise<JiraClient> | undefined
  return async ({ path, query, body }) => {
    client ??= load(address, credentials, transport)
    const jira = await client
    const uri = jira.makeUri({ pathname: '', intermediatePath: path, query })
    const request = body === undefined ? {} : { method: 'POST', followAllRedirects: true, body }
    return (await jira.doRequest(jira.makeRequestHeader(uri, request))) as Outcome
  }
}

async function load(
  { protocol, hostname, port, base }: Address,
  credentials: JiraCredentials | undefined,
  transport: (request: TransportRequest) => Promise<Outcome>,
): Promise<JiraClient> {
  const { default: JiraApi } = await import('jira-client')
  const { email, token } = credentials ?? {}
  const who =
    token === undefined ? {} : email === undefined ? { bearer: token } : { username: email, password: token }
  const place = { protocol, host: hostname, base, ...(port === null ? {} : { port }) }
  return new JiraApi({ ...place, ...who, request: transport }) as unknown as JiraClient
}
