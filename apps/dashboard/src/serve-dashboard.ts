import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { AddressInfo } from 'node:net'

export interface ServeOptions {
  /** Default 4600; 0 takes a free one. */
  readonly port?: number | undefined
  /** Default 127.0.0.1. Only loopback is served: there is no login yet. */
  readonly host?: string | undefined
}

export interface RunningDashboard {
  readonly url: string
  /** Ends open connections too. */
  close(): Promise<void>
}

/** The dashboard could not be served where it was asked to be. */
export class ServeError extends Error {
  override readonly name = 'ServeError'
  readonly code: 'host-refused' | 'port-in-use'
  constructor(code: ServeError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Serves the app over HTTP until closed.
 *
 * @throws ServeError host-refused for an address others can reach; port-in-use when something listens there
 * @example
 * const { url, close } = await serveDashboard(createDashboard(source), { port: 0 })
 */
export async function serveDashboard(
  app: Pick<Hono, 'fetch'>,
  options: ServeOptions = {},
): Promise<RunningDashboard> {
  const { port = 4600, host = '127.0.0.1' } = options
  if (!['127.0.0.1', 'localhost', '::1'].includes(host)) {
    throw new ServeError(
      'host-refused',
      `The dashboard has no login, so it is served on this machine only; ${host} can be reached by others. ` +
        'Keep the default host and put a proxy that asks who is there in front.',
    )
  }
  const server = createAdaptorServer({ fetch: app.fetch })
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
    url: `http://${host === '::1' ? '[::1]' : host}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
