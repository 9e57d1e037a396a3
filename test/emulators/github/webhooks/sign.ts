import { createHmac } from 'node:crypto'

/** X-Hub-Signature-256 of a body: HMAC-SHA256 over the bytes as they are sent. */
export function sign(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`
}
