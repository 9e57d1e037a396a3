/** Where encoded facts are kept. */
export interface FactsSource {
  /** Bytes of the whole. */
  readonly size: number
  /** The bytes [from, from + length), in memory on a multiple of 8; they must not change afterwards. */
  read(from: number, length: number): Uint8Array
  /** Is told when something read later turns out damaged, before the error is thrown: do not keep it. */
  damaged?(): void
}
