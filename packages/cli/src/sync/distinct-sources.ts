import type { SyncSource } from '@throughline/core'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'

/**
 * Sources that can be told apart: where each of them stopped is kept under its id.
 *
 * @throws CliError when two have the same id
 */
export function distinctSources(sources: readonly SyncSource[]): readonly SyncSource[] {
  const twin = sources.find(({ id }, i) => sources.findIndex((one) => one.id === id) !== i)
  if (twin === undefined) return sources
  throw new CliError(
    'same-source',
    `sources: two of them are called ${twin.id}; put what they read into one, or give each its own id: shop`,
    exitCodes.usage,
  )
}
