import { checkAccess, type Access } from './access.ts'
import { securityHeaders } from './security-headers.ts'

/** Path and query of an address; the longest of ours is a few hundred. */
const longestAddress = 4096

/** What the server says of a connection, as @hono/node-server passes it on. */
export interface Bindings {
  readonly incoming: { readonly socket: { readonly remoteAddress?: string | undefined } }
}

type Fetch = (request: Request, bindings: Bindings) => Response | Promise<Response>

/**
 * What every request passes before the app sees it: length of the address, access, method. Nothing of a request's
 * body is read here.
 *
 * @param app what is behind
 * @param access who may read; null: everybody who reaches the server
 * @param signed paths that are posted to and check signatures of their own; reading rights open none of them and
 * they open no page
 */
export function door(app: Fetch, access: Access | null, signed: readonly string[] = []): Fetch {
  const mayRead = access === null ? null : checkAccess(access)
  const ways = access === null ? '' : challenge(access)
  return (request, bindings) => {
    const { pathname, search } = new URL(request.url)
    if (pathname.length + search.length > longestAddress) {
      return refused(pathname, 414, 'too-long', `The address is longer than ${longestAddress} characters.`)
    }
    if (request.method === 'POST' && signed.includes(pathname)) return app(request, bindings)
    const open = mayRead === null || pathname === '/healthz'
    if (!open && !mayRead(request.headers, bindings.incoming.socket.remoteAddress)) {
      const headers = ways === '' ? {} : { 'WWW-Authenticate': ways }
      return refused(pathname, 401, 'unauthorised', 'Sign in to read this dashboard.', headers)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      if (pathname.startsWith('/webhooks/')) {
        return refused(pathname, 404, 'not-found', 'No webhooks are taken here: their secret is not set.')
      }
      const headers = { Allow: 'GET, HEAD' }
      return refused(pathname, 405, 'read-only', 'The dashboard is only read: use GET.', headers)
    }
    return app(request, bindings)
  }
}

function challenge({ login, token }: Access): string {
  const basic = login === undefined ? [] : ['Basic realm="Throughline", charset="UTF-8"']
  const bearer = token === undefined ? [] : ['Bearer realm="Throughline"']
  return [...basic, ...bearer].join(', ')
}

function refused(
  path: string,
  status: number,
  code: string,
  message: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  const headers = { ...securityHeaders, ...more, 'Cache-Control': 'no-store' }
  if (/\.(json|csv)$/.test(path)) return Response.json({ error: { code, message } }, { status, headers })
  return new Response(`${message}\n`, {
    status,
    headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
  })
}
