import { Webhooks } from '@octokit/webhooks'

/**
 * Whether a delivery was signed with the secret. Compares in constant time and over the bytes as they came: JSON that
 * was parsed and written again is another text.
 *
 * @param body the raw bytes of the request
 * @param signature the header X-Hub-Signature-256, "sha256=…"
 * @throws RangeError when the secret is empty: without one nothing can be verified
 * @example
 * if (!(await verifyWebhook(bytes, request.headers.get('x-hub-signature-256'), secret))) return 401
 */
export async function verifyWebhook(
  body: Uint8Array,
  signature: string | null | undefined,
  secret: string,
): Promise<boolean> {
  if (secret === '') throw new RangeError('a webhook cannot be verified without a secret; configure one')
  if (signature == null || !/^sha256=[0-9a-f]{64}$/.test(signature)) return false
  const text = decode(body)
  return text !== null && text !== '' && new Webhooks({ secret }).verify(text, signature)
}

/** null: it is not UTF-8, and so nothing that GitHub sends. */
function decode(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return null
  }
}
