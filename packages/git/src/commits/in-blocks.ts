const size = 256 * 1024

/**
 * Hands on pieces in blocks. git writes 4 KiB at a time, and for so little the parser's own preparations would cost
 * as much as its work.
 */
export function inBlocks(use: (block: Buffer) => void): { write(piece: Buffer): void; end(): void } {
  let pieces: Buffer[] = []
  let length = 0
  function end(): void {
    if (length > 0) use(Buffer.concat(pieces, length))
    pieces = []
    length = 0
  }
  return {
    write(piece) {
      pieces.push(piece)
      length += piece.length
      if (length >= size) end()
    },
    end,
  }
}
