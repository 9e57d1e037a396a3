import { metricCatalogue } from '@throughline/core'
import { CliError } from '../cli-error.ts'
import { didYouMean } from '../did-you-mean.ts'
import { exitCodes } from '../exit-codes.ts'

/** @throws CliError for the first id that is no metric, with the nearest that is */
export function requireMetrics(ids: readonly string[]): void {
  const known = metricCatalogue.map((metric) => metric.id)
  const unknown = ids.find((id) => !known.includes(id))
  if (unknown === undefined) return
  const near = didYouMean(unknown, known) || `; the metrics are ${known.join(', ')}`
  throw new CliError('unknown-metric', `there is no metric '${unknown}'${near}`, exitCodes.usage)
}
