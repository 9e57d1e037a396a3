/** Where a remote is, without scheme, user or token. */
export interface RemoteAddress {
  /** With the port, where http(s) names one. */
  readonly host: string
  /** owner/name, without slashes around it and without .git. */
  readonly path: string
}

/**
 * Host and path of a remote's address, in URL or scp form; null for a local path or none.
 *
 * @example
 * remoteAddress('git@github.com:acme/shop.git') // { host: 'github.com', path: 'acme/shop' }
 */
export function remoteAddress(url: string): RemoteAddress | null {
  if (url.startsWith('file:')) return null
  const [, scheme = '', authority, below] = /^([a-z][a-z0-9+.-]*):\/\/([^/]+)\/(.+)$/i.exec(url) ?? []
  const [, scpHost, scpPath] = /^(?:[^/@:]+@)?([^/:]{2,}):(?!\/\/)(.+)$/.exec(url) ?? []
  const host = authority === undefined ? scpHost : authority.slice(authority.lastIndexOf('@') + 1)
  const path = (below ?? scpPath ?? '')
    .replace(/[?#].*$/, '')
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '')
  if (host === undefined || host === '' || path === '') return null
  const bare = /^https?$/i.test(scheme) ? host : host.replace(/:\d+$/, '')
  return { host: bare.toLowerCase(), path }
}
