import { simulateGate } from '@throughline/core'
import { exitCodes } from '../exit-codes.ts'
import { readBaseline } from '../gate/baseline-file.ts'
import { chooseRules } from '../gate/choose-rules.ts'
import { gateSetup } from '../gate/gate-setup.ts'
import { sinceOf } from '../gate/since-of.ts'
import type { Host } from '../host.ts'
import { preparePipeline } from '../pipeline/pipeline.ts'
import type { GateFormat } from '../render/gate/render-gate.ts'
import { renderSimulation } from '../render/gate/render-simulation.ts'
import { textStyle } from '../render/text-style.ts'
import type { SelectionOptions } from './options.ts'

export interface SimulateOptions extends SelectionOptions {
  readonly rule?: readonly string[] | undefined
  readonly since?: string | undefined
  readonly format?: GateFormat | undefined
  readonly ascii?: boolean | undefined
}

/** `throughline gate simulate`: which weekly runs of the past would have been red. Remembers nothing; exit 0. */
export async function gateSimulate(host: Host, options: SimulateOptions): Promise<number> {
  const { folder, timeZone, rules, accepted } = await gateSetup(host, options)
  const asked = chooseRules(rules, { rule: options.rule })
  const pipeline = await preparePipeline(host, options)
  const facts = await pipeline.facts()
  const { asOf = facts.readAt, calendar } = pipeline.measuring
  const simulation = simulateGate(facts, asked, {
    since: sinceOf(options.since ?? '1y', asOf, timeZone),
    asOf,
    calendar,
    accepted,
    baselines: asked.some(({ baseline }) => baseline === 'committed') ? await readBaseline(folder) : null,
  })
  const text = await renderSimulation(
    simulation,
    options.format ?? 'text',
    timeZone,
    textStyle(host, options),
  )
  host.stdout.write(text)
  return exitCodes.fine
}
