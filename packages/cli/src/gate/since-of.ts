import { parseLength, windowEnding } from '@throughline/core'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import { instantOf } from '../pipeline/instants.ts'

/**
 * When something began: a length before an instant, or a date.
 *
 * @throws CliError when it is neither, or not before
 */
export function sinceOf(text: string, asOf: number, timeZone: string): number {
  const length = parseLength(text)
  const since = length ? windowEnding(asOf, length, timeZone).from : instantOf('--since', text, timeZone)
  if (since < asOf) return since
  throw new CliError('bad-window', `--since: ${text} is not before the last run`, exitCodes.usage)
}
