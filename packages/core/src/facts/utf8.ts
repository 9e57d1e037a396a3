// Both are in every JavaScript runtime, though not in the language's own library types.
declare class TextEncoder {
  encodeInto(text: string, into: Uint8Array): { read: number; written: number }
}
declare class TextDecoder {
  constructor(label: string, options: { ignoreBOM: boolean })
  decode(bytes: Uint8Array): string
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Writes text at an offset and returns where it ends. The target must have three bytes for each UTF-16 unit. */
export function writeUtf8(text: string, target: Uint8Array, offset: number): number {
  return offset + encoder.encodeInto(text, target.subarray(offset)).written
}

/** The text in [from, to). */
export function readUtf8(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > 64) return decoder.decode(bytes.subarray(from, to))
  let text = ''
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number
    // Short and plain is most of it, and much faster by hand.
    if (byte > 127) return decoder.decode(bytes.subarray(from, to))
    text += String.fromCharCode(byte)
  }
  return text
}
