import type { Facts } from '@throughline/core'
import { CliError } from '../cli-error.ts'
import { didYouMean } from '../did-you-mean.ts'
import { exitCodes } from '../exit-codes.ts'

/** @throws CliError when a service is named that the facts do not have, with the nearest that they do */
export function requireService({ services }: Facts, name: string | undefined): void {
  const known = services.map((service) => service.name)
  if (name === undefined || known.includes(name)) return
  const near = didYouMean(name, known) || (known.length === 0 ? '' : `; there are ${known.join(', ')}`)
  throw new CliError('unknown-service', `there is no service '${name}'${near}`, exitCodes.usage)
}
