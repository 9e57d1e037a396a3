import { evaluateGate } from '@throughline/core'
import type { CalendarOptions, Facts, GateRule } from '@throughline/core'
import type { GateState } from '@throughline/dashboard'
import { CliError } from '../cli-error.ts'
import type { SelectionOptions } from '../commands/options.ts'
import { readBaseline } from '../gate/baseline-file.ts'
import { gateMemory, memoryName } from '../gate/gate-memory.ts'
import { gateSetup } from '../gate/gate-setup.ts'
import type { GateSetup } from '../gate/gate-setup.ts'
import type { Host } from '../host.ts'

/**
 * What the next run of the gate would say, with what is remembered of the runs before; nothing is kept. Null when no
 * rules are configured.
 *
 * @param read facts, and until when they are judged; asked for only when there are rules
 * @throws CliError when the configuration, or a file of the gate, is damaged
 */
export async function gateState(
  host: Host,
  options: SelectionOptions,
  read: () => Promise<{
    readonly facts: Facts
    readonly measuring: {
      readonly asOf?: number | undefined
      readonly calendar?: CalendarOptions | undefined
    }
  }>,
): Promise<GateState | null> {
  const setup = await setupOf(host, options)
  if (setup === null) return null
  const { folder, store, timeZone, rules, accepted } = setup
  const asked = rules.filter((rule) => whyNot(rule) === null)
  const { facts, measuring } = await read()
  const { asOf = facts.readAt, calendar } = measuring
  const history = await gateMemory(store, memoryName(host.cwd, store, options)).load()
  const committed = asked.some(({ baseline }) => baseline === 'committed')
  const baselines = committed ? await readBaseline(folder) : null
  const { result } = evaluateGate(facts, { rules: asked, asOf, calendar, history, accepted, baselines })
  const iso = (instant: number) => new Date(instant).toISOString()
  return {
    result,
    timeZone,
    failed: rules.flatMap(({ id }) =>
      (history.rules[id]?.failed ?? []).map(({ from, to }) => ({ rule: id, from: iso(from), to: iso(to) })),
    ),
    waivers: accepted.map(({ at, until, ...said }) => ({
      ...said,
      at: iso(at),
      until: iso(until),
      expired: until <= asOf,
    })),
    unjudged: rules.flatMap((rule) => {
      const why = whyNot(rule)
      return why === null ? [] : [{ rule: rule.id, why }]
    }),
  }
}

async function setupOf(host: Host, options: SelectionOptions): Promise<GateSetup | null> {
  try {
    return await gateSetup(host, options)
  } catch (error) {
    if (error instanceof CliError && error.code === 'no-gate-rules') return null
    throw error
  }
}

function whyNot({ level, forChange }: GateRule): string | null {
  if (level === 'off') return 'it is off'
  return forChange === true ? 'it is about one change: throughline gate --change NUMBER' : null
}
