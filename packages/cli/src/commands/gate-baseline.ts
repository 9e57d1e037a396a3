import { join } from 'node:path'
import { baselineOf, checkBaseline } from '@throughline/core'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import { baselineName, readBaseline, writeBaseline } from '../gate/baseline-file.ts'
import { gateSetup } from '../gate/gate-setup.ts'
import type { Host } from '../host.ts'
import { preparePipeline } from '../pipeline/pipeline.ts'
import { clean } from '../render/clean.ts'
import { plural } from '../render/units.ts'
import type { SelectionOptions } from './options.ts'

/**
 * `throughline gate baseline write|check`: makes the committed baseline anew, or says what in it does not fit any more.
 *
 * @returns 0; 3 when something does not fit
 */
export async function gateBaseline(host: Host, options: SelectionOptions, action = ''): Promise<number> {
  const { folder, rules } = await gateSetup(host, options)
  const committed = rules.filter(({ level, baseline }) => level !== 'off' && baseline === 'committed')
  if (committed.length === 0) {
    throw new CliError(
      'no-gate-rules',
      'no gate rule compares with a committed baseline: give one baseline: committed',
      exitCodes.usage,
    )
  }
  const pipeline = await preparePipeline(host, options)
  const facts = await pipeline.facts()
  const { asOf, calendar } = pipeline.measuring
  if (action === 'write') {
    const baseline = baselineOf(facts, committed, { asOf, calendar })
    const path = await writeBaseline(folder, baseline)
    for (const { id, events } of baseline.rules)
      host.stdout.write(`${clean(id)}: ${plural(events.length, 'event')}\n`)
    host.stdout.write(`Review and commit ${clean(path)}.\n`)
    return exitCodes.fine
  }
  const misfits = checkBaseline(facts, committed, await readBaseline(folder), { asOf, calendar })
  for (const misfit of misfits) host.stdout.write(`${clean(misfit)}\n`)
  if (misfits.length > 0) return exitCodes.data
  host.stdout.write(`${clean(join(folder, baselineName))} fits.\n`)
  return exitCodes.fine
}
