/** The dashboard could not be served as it was asked to be. */
export class ServeError extends Error {
  override readonly name = 'ServeError'
  readonly code: 'host-refused' | 'port-in-use' | 'bad-access'
  constructor(code: ServeError['code'], message: string) {
    super(message)
    this.code = code
  }
}
