/** A service (or team, repository, type) that the facts do not have. */
export class UnknownServiceError extends Error {
  readonly code = 'unknown-service'
  override readonly name = 'UnknownServiceError'
  constructor(service: string, known: readonly string[]) {
    super(`There is no "${service}" in the data. Known: ${known.join(', ') || 'none'}.`)
  }
}
