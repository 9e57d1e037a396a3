/** GitHub could not answer because too much was asked at once: the same with a smaller page may work. */
export class HeavyError extends Error {
  override readonly name = 'HeavyError'
}
