import type { Facts } from '@throughline/core'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'

/**
 * The name of a change, `repository#number`, from what a person or a pull request job says: 12, #12, acme/shop#12.
 *
 * @throws CliError when it is no number, or several repositories have a change of that number
 */
export function changeId({ changes }: Facts, text: string): string {
  const [, repository = '', number = ''] = /^(?:([^#\s]*)#)?(\d{1,18})$/.exec(text.trim()) ?? []
  if (number === '') {
    throw usage(`--change: '${text}' is no change; give its number, or acme/shop#12 where there are several`)
  }
  if (repository !== '') return `${repository}#${number}`
  const found = new Set<string>()
  for (let row = 0; row < changes.length; row++) {
    if (changes.number.at(row) === number) found.add(changes.repository.at(row) ?? '')
  }
  const [only = ''] = found
  if (found.size < 2) return `${only}#${number}`
  const names = [...found].toSorted().map((name) => `${name}#${number}`)
  throw usage(`--change: there are ${names.slice(0, 5).join(', ')}; name the one you mean`)
}

function usage(message: string): CliError {
  return new CliError('bad-change', message, exitCodes.usage)
}
