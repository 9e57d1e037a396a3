import type { Access } from '@throughline/dashboard'
import { CliError } from './cli-error.ts'
import type { AddressOptions } from './commands/options.ts'
import { exitCodes } from './exit-codes.ts'
import type { Host } from './host.ts'

/**
 * Who may read the dashboard, from the environment and the flags: THROUGHLINE_TOKEN for scripts, THROUGHLINE_USER with
 * THROUGHLINE_PASSWORD for browsers, --trust-proxy for a proxy that asks. Secrets are never taken from flags, which
 * every user of the machine can see. An empty variable is none.
 *
 * @throws CliError for half a login, or a header without the proxy that sends it
 */
export function accessFrom(host: Host, options: AddressOptions): Access | undefined {
  const token = host.env['THROUGHLINE_TOKEN'] || undefined
  const user = host.env['THROUGHLINE_USER'] || undefined
  const password = host.env['THROUGHLINE_PASSWORD'] || undefined
  const { trustProxy: addresses, proxyHeader: header } = options
  if ((user === undefined) !== (password === undefined)) {
    throw mistake('THROUGHLINE_USER and THROUGHLINE_PASSWORD belong together: set both, or neither')
  }
  if (header !== undefined && addresses === undefined) {
    throw mistake('--proxy-header needs the addresses of the proxy: name them with --trust-proxy')
  }
  const login = user === undefined || password === undefined ? undefined : { user, password }
  const proxy = addresses === undefined ? undefined : { addresses, header }
  return (token ?? login ?? proxy) ? { token, login, proxy } : undefined
}

function mistake(message: string): CliError {
  return new CliError('bad-access', message, exitCodes.usage)
}
