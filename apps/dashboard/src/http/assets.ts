import { createHash } from 'node:crypto'
import { icon } from '../style/icon.ts'
import { stylesheet } from '../style/stylesheet.ts'

/** A file served from memory under a name that changes with its content, so that it may be kept for ever. */
export interface Asset {
  readonly path: string
  readonly type: string
  readonly body: string
}

function asset(name: string, extension: string, type: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { path: `/assets/${name}.${hash}.${extension}`, type, body }
}

export const assets = {
  stylesheet: asset('style', 'css', 'text/css; charset=utf-8', stylesheet),
  icon: asset('icon', 'svg', 'image/svg+xml', icon),
} as const
