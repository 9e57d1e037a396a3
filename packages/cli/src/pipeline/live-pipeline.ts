import type { Facts, Profile } from '@throughline/core'
import type { DashboardSource, ReportQuery } from '@throughline/dashboard'
import type { SelectionOptions } from '../commands/options.ts'
import type { Host } from '../host.ts'
import { gateState } from './gate-state.ts'
import { liveSource } from './live-source.ts'
import { preparePipeline } from './pipeline.ts'

const hour = 3_600_000

/**
 * A dashboard source over the pipeline: records are read again when a clone, folder, store or the configuration has
 * changed, and once an hour so that the window moves on.
 *
 * @param patience inputs are looked at for changes at most so often, in milliseconds
 */
export function livePipeline(host: Host, options: SelectionOptions, patience = 3_000): DashboardSource {
  const facts = new Map<Profile | undefined, { readonly generation: string; readonly made: Promise<Facts> }>()
  let last: { readonly at: number; readonly generation: Promise<string> } | undefined

  const generation = () => {
    const now = host.now()
    if (last === undefined || now - last.at >= patience) {
      last = { at: now, generation: preparePipeline(host, options).then((pipeline) => pipeline.generation()) }
    }
    return last.generation.then((inputs) => `${inputs} ${Math.floor(now / hour)}`)
  }

  const factsFor = async (query: ReportQuery) => {
    const pipeline = await preparePipeline(host, optionsOf(options, query))
    const current = await generation()
    const known = facts.get(query.profile)
    if (known?.generation === current) return { facts: await known.made, measuring: pipeline.measuring }
    const made = pipeline.facts()
    facts.set(query.profile, { generation: current, made })
    // A failure is for those who wait for it now; the next one asks again.
    made.catch(() => facts.delete(query.profile))
    return { facts: await made, measuring: pipeline.measuring }
  }

  return {
    ...liveSource(factsFor, generation),
    gates: () => gateState(host, options, () => factsFor({})),
  }
}

/** What the page asks for, over what the command line said. */
function optionsOf(options: SelectionOptions, query: ReportQuery): SelectionOptions {
  const { window: _window, from: _from, to: _to, ...rest } = options
  const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
  const windowed = 'window' in asked || 'from' in asked ? rest : options
  return { ...windowed, ...asked }
}
