import type { SyncSource } from '@throughline/core'
import type { Config } from '../config/config-schema.ts'
import type { Host } from '../host.ts'
import { distinctSources } from './distinct-sources.ts'
import { githubSources } from './github-sources.ts'
import { jiraSources } from './jira-sources.ts'

/** What every source that is synced is told by the command. */
export interface SyncSettings {
  readonly log?: ((message: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
  readonly maxWaitMs?: number | undefined
}

/** The sources of a configuration that are synced into the store; a package is loaded when one of its sources is there. */
export async function syncSources(
  config: Config,
  host: Host,
  settings: SyncSettings,
): Promise<readonly SyncSource[]> {
  return distinctSources([
    ...(await githubSources(config, host, settings)),
    ...(await jiraSources(config, host, settings)),
  ])
}
