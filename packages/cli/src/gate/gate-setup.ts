import { basename } from 'node:path'
import type { GateAcceptance, GateRule } from '@throughline/core'
import type { GlobalOptions } from '../commands/options.ts'
import { loadConfig } from '../config/load-config.ts'
import type { Host } from '../host.ts'
import { storePath } from '../pipeline/inputs.ts'
import { gateRuleOf } from './gate-rule-of.ts'
import { noGateRules } from './no-gate-rules.ts'
import { readWaivers } from './waivers-file.ts'

/** What every gate command needs of the configuration. */
export interface GateSetup {
  /** Where the configuration lies, and with it what is committed: waivers, baselines. */
  readonly folder: string
  /** The folder of the store, there or not. */
  readonly store: string
  readonly timeZone: string
  readonly rules: readonly GateRule[]
  readonly accepted: readonly GateAcceptance[]
}

/** @throws CliError when the configuration is wrong or has no rules */
export async function gateSetup(host: Host, options: GlobalOptions): Promise<GateSetup> {
  const loaded = await loadConfig(host, options.config)
  const gates = loaded?.config.gates ?? []
  if (loaded === null || gates.length === 0) throw noGateRules(loaded && basename(loaded.path))
  const timeZone = options.timeZone ?? loaded.config.calendar?.timeZone ?? 'UTC'
  return {
    folder: loaded.folder,
    store: storePath(host.cwd, options.store, loaded.path),
    timeZone,
    rules: gates.map((gate) => gateRuleOf(gate, timeZone)),
    accepted: await readWaivers(loaded.folder, timeZone),
  }
}
