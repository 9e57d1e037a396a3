import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'

/** A configuration that cannot be used: every mistake of it, one per line. */
export function configError(lines: readonly string[]): CliError {
  const [only] = lines
  const message =
    lines.length === 1 && only !== undefined
      ? only
      : `${lines.length} mistakes in the configuration\n${lines.map((line) => `  ${line}`).join('\n')}`
  return new CliError('configuration', message, exitCodes.usage)
}
