import { createHash, timingSafeEqual } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import { ServeError } from './serve-error.ts'

/** Who may read. One of the ways that are given is enough; sending data in is not covered, see `ServeOptions.signed`. */
export interface Access {
  /** `Authorization: Bearer`; 16 characters at least. */
  readonly token?: string | undefined
  /** HTTP basic: what a browser asks for. The password has 8 characters at least. */
  readonly login?: { readonly user: string; readonly password: string } | undefined
  /** A proxy that has asked already and says who is there in a header. */
  readonly proxy?: TrustedProxy | undefined
}

export interface TrustedProxy {
  /** Addresses or networks (10.1.0.0/16) the proxy connects from; the header of anybody else says nothing. */
  readonly addresses: readonly string[]
  /** Default X-Forwarded-User. */
  readonly header?: string | undefined
}

/**
 * A check of requests: whether whoever sent these headers from this address may read. Secrets are compared in
 * constant time, as digests, so that not even their length shows.
 *
 * @throws ServeError bad-access where a way in is no protection
 * @example
 * const mayRead = checkAccess({ token: 'a-long-random-token' })
 * mayRead(new Headers({ authorization: 'Bearer a-long-random-token' }), '10.0.0.7') // true
 */
export function checkAccess(access: Access): (headers: Headers, peer: string | undefined) => boolean {
  const { token, login, proxy } = access
  if (token === undefined && login === undefined && proxy === undefined) {
    throw new ServeError('bad-access', 'Access names no way in: give a token, a login or a proxy.')
  }
  if (token !== undefined && token.length < 16) {
    throw new ServeError(
      'bad-access',
      'The token is shorter than 16 characters and can be guessed: make it longer.',
    )
  }
  if (login !== undefined && (login.password.length < 8 || login.user === '' || login.user.includes(':'))) {
    throw new ServeError(
      'bad-access',
      'The login needs a user without a colon and a password of 8 characters at least.',
    )
  }
  const bearer = token === undefined ? null : digest(token)
  const basic = login === undefined ? null : digest(`${login.user}:${login.password}`)
  const trusted = proxy === undefined ? null : networks(proxy.addresses)
  const header = proxy?.header ?? 'X-Forwarded-User'

  return (headers, peer) => {
    const [, scheme = '', sent = ''] = /^(\S+) +(\S+)$/.exec(headers.get('authorization') ?? '') ?? []
    switch (scheme.toLowerCase()) {
      case 'bearer':
        if (bearer !== null && timingSafeEqual(digest(sent), bearer)) return true
        break
      case 'basic':
        if (basic !== null && timingSafeEqual(digest(Buffer.from(sent, 'base64')), basic)) return true
    }
    const family = isIP(peer ?? '')
    if (trusted === null || peer === undefined || family === 0) return false
    return trusted.check(peer, family === 4 ? 'ipv4' : 'ipv6') && (headers.get(header) ?? '').trim() !== ''
  }
}

function digest(secret: string | Uint8Array): Buffer {
  return createHash('sha256').update(secret).digest()
}

function networks(addresses: readonly string[]): BlockList {
  const list = new BlockList()
  for (const text of addresses) {
    const [, address = '', prefix] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? []
    const family = isIP(address)
    const bits = family === 4 ? 32 : 128
    const length = prefix === undefined ? bits : Number(prefix)
    if (family === 0 || length > bits) {
      throw new ServeError('bad-access', `"${text}" is no address of a proxy: write 10.0.0.2 or 10.1.0.0/16.`)
    }
    if (length === 0) {
      throw new ServeError('bad-access', `"${text}" is everybody: name the addresses of the proxy alone.`)
    }
    list.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6')
  }
  if (addresses.length === 0) throw new ServeError('bad-access', 'A trusted proxy needs its addresses.')
  return list
}
