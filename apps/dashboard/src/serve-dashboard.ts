import { createAdaptorServer } from '@hono/node-server'
import { createServer } from 'node:http'
import { isIPv6, type AddressInfo } from 'node:net'
import type { Access } from './http/access.ts'
import { door, type Bindings } from './http/door.ts'
import { ServeError } from './http/serve-error.ts'

export interface ServeOptions {
  /** Default 4600; 0 takes a free one. */
  readonly port?: number | undefined
  /** Default 127.0.0.1. Any other than this machine's own needs `access`. */
  readonly host?: string | undefined
  /** Who may read; asked on every address, this machine's own too. Default: everybody who reaches the server. */
  readonly access?: Access | undefined
  /** Paths that are posted to and check signatures of their own: `access` is not asked there. */
  readonly signed?: readonly string[] | undefined
}

export interface RunningDashboard {
  readonly url: string
  /** Ends open connections too. */
  close(): Promise<void>
}

/** Of Node's server: slow and endless requests end by these. */
const bounds = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 5_000,
}

/**
 * Serves the app over HTTP until closed.
 *
 * @throws ServeError host-refused for an address others can reach where nobody is asked who they are; bad-access for
 * access that is no protection; port-in-use when something listens there
 * @example
 * const { url, close } = await serveDashboard(createDashboard(source), { port: 0 })
 */
export async function serveDashboard(
  app: { readonly fetch: (request: Request, bindings: Bindings) => Response | Promise<Response> },
  options: ServeOptions = {},
): Promise<RunningDashboard> {
  const { port = 4600, host = '127.0.0.1', access, signed } = options
  if (access === undefined && !/^(127(\.\d{1,3}){3}|localhost|::1)$/.test(host)) {
    throw new ServeError(
      'host-refused',
      `${host} can be reached by others, and nobody is asked who they are: set THROUGHLINE_TOKEN, or ` +
        'THROUGHLINE_USER and THROUGHLINE_PASSWORD, or keep the default host behind a proxy that asks.',
    )
  }
  const server = createAdaptorServer({
    fetch: door(app.fetch, access ?? null, signed),
    createServer,
    serverOptions: bounds,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(
        taken ? new ServeError('port-in-use', `Port ${port} is in use: choose another with --port.`) : error,
      )
    })
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
