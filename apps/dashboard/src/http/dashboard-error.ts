/** A mistake a person can mend: shown as it is, with its status and without a stack. */
export class DashboardError extends Error {
  override readonly name = 'DashboardError'
  readonly code: string
  readonly status: 400 | 403 | 404 | 503
  constructor(status: 400 | 403 | 404 | 503, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
