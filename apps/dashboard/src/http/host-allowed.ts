import { isIP } from 'node:net'

/**
 * Whether a request may be answered under the host name it used. A page from elsewhere can point its own name at
 * 127.0.0.1 (DNS rebinding) and read what the browser is then told; it cannot fake the Host header. A plain address
 * has no name that could be pointed elsewhere.
 *
 * @param host the Host header, with or without port
 * @param hosts names allowed besides localhost
 */
export function hostAllowed(host: string | undefined, hosts: readonly string[] = []): boolean {
  if (host === undefined) return false
  const name = host.toLowerCase().replace(/:\d{1,5}$/, '')
  if (name === 'localhost' || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0) return true
  return hosts.some((allowed) => allowed.toLowerCase() === name)
}
