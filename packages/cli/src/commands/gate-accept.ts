import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import { unknownRule } from '../gate/choose-rules.ts'
import { gateSetup } from '../gate/gate-setup.ts'
import { addWaiver } from '../gate/waivers-file.ts'
import type { Host } from '../host.ts'
import { instantOf } from '../pipeline/instants.ts'
import { clean } from '../render/clean.ts'
import { dateTime } from '../render/dates.ts'
import type { GlobalOptions } from './options.ts'

export interface AcceptOptions extends GlobalOptions {
  readonly rule?: readonly string[] | undefined
  readonly reason: string
  readonly until: string
  readonly by: string
}

/** `throughline gate accept`: somebody takes responsibility for a rule until a date; it is shown, and does not block. */
export async function gateAccept(host: Host, options: AcceptOptions): Promise<number> {
  const { folder, timeZone, rules } = await gateSetup(host, options)
  const [rule, ...more] = options.rule ?? []
  if (rule === undefined || more.length > 0) throw usage('--rule: name the one rule that is accepted')
  const known = rules.map(({ id }) => id)
  if (!known.includes(rule)) throw unknownRule(rule, known)
  const [reason, by] = [said('--reason', options.reason), said('--by', options.by)]
  const [at, until] = [host.now(), instantOf('--until', options.until, timeZone)]
  if (until <= at) throw usage(`--until: ${options.until} is over already; name a day to come`)
  const path = await addWaiver(folder, { rule, reason, by, at, until })
  const day = dateTime(until, timeZone)
  host.stdout.write(`${clean(rule)} does not block until ${day}, by ${clean(by)}. Commit ${clean(path)}.\n`)
  return exitCodes.fine
}

function said(flag: string, text: string): string {
  if (text.trim() === '') throw usage(`${flag}: must not be empty; it is shown with every verdict`)
  return text.trim()
}

function usage(message: string): CliError {
  return new CliError('bad-waiver', message, exitCodes.usage)
}
