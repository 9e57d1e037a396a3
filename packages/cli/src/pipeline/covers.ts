import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import { instantOf } from './instants.ts'

export interface Covers {
  readonly from: number
  readonly to: number
}

/**
 * The window of `--covers FROM..TO`: what files hold all records of.
 *
 * @throws CliError when it is none
 */
export function coversOf(text: string, timeZone: string): Covers {
  const [from, to, ...more] = text.split('..')
  if (!from || !to || more.length > 0) {
    throw new CliError(
      'bad-window',
      `--covers: '${text}' is not FROM..TO, such as 2026-01-01..2026-04-01`,
      exitCodes.usage,
    )
  }
  const window = { from: instantOf('--covers', from, timeZone), to: instantOf('--covers', to, timeZone) }
  if (window.from >= window.to)
    throw new CliError('bad-window', `--covers: '${text}' ends before it begins`, exitCodes.usage)
  return window
}
