/** Bytes that are not facts this version can read. The way out is always the same: link the records again. */
export class FactsFormatError extends Error {
  override readonly name = 'FactsFormatError'
  readonly code: 'not-facts' | 'other-version' | 'damaged' | 'too-large'

  constructor(code: FactsFormatError['code'], message: string) {
    super(message)
    this.code = code
  }
}
