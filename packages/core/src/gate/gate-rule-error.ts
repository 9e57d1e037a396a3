/** A rule that cannot be evaluated as it is written. */
export class GateRuleError extends Error {
  readonly code = 'bad-gate-rule'
  override readonly name = 'GateRuleError'
}
