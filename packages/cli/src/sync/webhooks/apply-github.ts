import type { DeploymentRecord, IncidentRecord, SyncSource, WorkItemRecord } from '@throughline/core'
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
  deliveries: readonly Delivery[],
  settings: readonly GitHubSetting[],
  into: Omit<SyncIntoOptions, 'anew' | 'streams'>,
): Promise<boolean> {
  for (const { source, options } of settings) {
    const stale = new Set<string>()
    const reduced = new Set<string>()
    const deployments: DeploymentRecord[] = []
    const workItems: WorkItemRecord[] = []
    const incidents: IncidentRecord[] = []
    const cursors = cursorsOf(store, source)
    for (const { event, receivedAt, body } of deliveries) {
      const told = recordsOfWebhook(event, JSON.parse(body), { ...options, cursors, receivedAt })
      for (const stream of told.stale) stale.add(stream)
      for (const stream of told.reduced) reduced.add(stream)
      deployments.push(...(told.records.deployments ?? []))
      workItems.push(...(told.records.workItems ?? []))
      incidents.push(...(told.records.incidents ?? []))
    }
    if (deployments.length + workItems.length + incidents.length > 0)
      store.write({ source: source.id, readAt: into.now(), deployments, workItems, incidents })
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
