/** A sample or setting no statistic can be computed from. `code` names what is wrong with it. */
export class StatisticsError extends Error {
  override readonly name = 'StatisticsError'
  readonly code:
    'not-a-number' | 'not-positive' | 'empty-sample' | 'bad-probability' | 'bad-counts' | 'lengths-differ'

  constructor(code: StatisticsError['code'], message: string) {
    super(message)
    this.code = code
  }
}
