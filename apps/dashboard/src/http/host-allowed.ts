const loopback = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether a request may be answered under the host name it used. A page from elsewhere can point its own name at
 * 127.0.0.1 (DNS rebinding) and read what the browser is then told; it cannot fake the Host header.
 *
 * @param host the Host header, with or without port
 * @param hosts names allowed besides loopback
 */
export function hostAllowed(host: string | undefined, hosts: readonly string[] = []): boolean {
  if (host === undefined) return false
  const name = host.toLowerCase().replace(/:\d{1,5}$/, '')
  return loopback.includes(name) || hosts.some((allowed) => allowed.toLowerCase() === name)
}
