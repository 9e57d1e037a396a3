/** A mistake of the user or of the data, told in one sentence: what, where, why, what next. Never with a stack. */
export class CliError extends Error {
  readonly code: string
  readonly exitCode: number

  /**
   * @param code stable kebab-case code
   * @param message one sentence for people
   * @param exitCode one of `exitCodes`
   */
  constructor(code: string, message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CliError'
    this.code = code
    this.exitCode = exitCode
  }
}
