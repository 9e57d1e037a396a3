/** A body in up to twenty parts, one a second. */
export function* drips(body: string): Generator<Uint8Array, void> {
  const bytes = new TextEncoder().encode(body)
  const size = Math.max(1, Math.ceil(bytes.length / 20))
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
