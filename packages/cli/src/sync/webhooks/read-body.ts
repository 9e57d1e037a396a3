/** What a sender may send at most: GitHub's own bound. */
const largestBody = 25 * 1024 * 1024

/**
 * The bytes of a request; null: they are more than a bound, and the rest is not read.
 *
 * @param most bytes
 */
export async function readBody(request: Request, most = largestBody): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > most) return null
    parts.push(part)
  }
  return Buffer.concat(parts, size)
}
