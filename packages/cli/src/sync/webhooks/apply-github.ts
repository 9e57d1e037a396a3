import type { Cursors, DeploymentRecord, IncidentRecord, SyncSource, WorkItemRecord } from '@throughline/core'
import { recordsOfWebhook, type GitHubOptions } from '@throughline/github'
import type { Delivery, Store } from '@throughline/store'
import { reconcileInto } from '../reconcile-into.ts'
import { cursorsOf, syncInto, type SyncIntoOptions } from '../sync-into.ts'

/** A GitHub source and what it was made with. */
export interface GitHubSetting {
  readonly source: SyncSource
  readonly options: GitHubOptions
}

/**
 * Brings what deliveries tell into the store: what they say in full first, then the streams in which they say that
 * something is new. Applying them again, in another order or only some of them ends in the same, because the streams
 * are read from where the store stands.
 *
 * @returns false: it was stopped on the way, and has to be done again
 */
export async function applyGithub(
  store: Store,
  portions: AsyncIterable<readonly Delivery[]> | Iterable<readonly Delivery[]>,
  settings: readonly GitHubSetting[],
  into: Omit<SyncIntoOptions, 'anew' | 'streams'>,
): Promise<boolean> {
  const listeners = settings.map((setting) => listener(setting, cursorsOf(store, setting.source)))
  for await (const deliveries of portions)
    for (const { from, event, receivedAt, body } of deliveries) {
      if (from !== 'github') continue
      const payload: unknown = JSON.parse(body)
      for (const { hear } of listeners) hear(event, payload, receivedAt)
    }
  for (const { source, records, stale, reduced } of listeners) {
    const { deployments, workItems, incidents } = records
    if (deployments.length + workItems.length + incidents.length > 0)
      store.write({ source: source.id, readAt: into.now(), ...records })
    const rest = [...stale].filter((stream) => !reduced.has(stream))
    if (rest.length > 0) {
      const { outcome } = await syncInto(store, source, { ...into, streams: rest })
      if (outcome.stopped !== undefined) return false
    }
    if (reduced.size > 0) {
      const streams = [...reduced]
      const { outcome } = await reconcileInto(store, source, { ...into, streams, anew: streams })
      if (outcome.stopped !== undefined) return false
    }
  }
  return true
}

/** What deliveries mean for one source. */
function listener({ source, options }: GitHubSetting, cursors: Cursors) {
  const stale = new Set<string>()
  const reduced = new Set<string>()
  const records = {
    deployments: [] as DeploymentRecord[],
    workItems: [] as WorkItemRecord[],
    incidents: [] as IncidentRecord[],
  }
  return {
    source,
    stale,
    reduced,
    records,
    hear(event: string, payload: unknown, receivedAt: number) {
      const told = recordsOfWebhook(event, payload, { ...options, cursors, receivedAt })
      for (const stream of told.stale) stale.add(stream)
      for (const stream of told.reduced) reduced.add(stream)
      records.deployments.push(...(told.records.deployments ?? []))
      records.workItems.push(...(told.records.workItems ?? []))
      records.incidents.push(...(told.records.incidents ?? []))
    },
  }
}
