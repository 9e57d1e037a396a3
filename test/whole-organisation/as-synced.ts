import type { LinkOptions, RecordSet, StatusCategory } from '@throughline/core'
import type { SampleOrganisation, Truth } from '@throughline/demo'

/**
 * The sample as two servers can know it. What they cannot carry, and why:
 *
 * - Half seconds. Git and GitHub keep whole ones; some commits of the sample lie between two.
 * - How a change landed. A single commit that was rebased looks like one that was squashed.
 * - `unplanned`. A GitHub deployment has no such word; the repairs that carry it are found by the incident they fix.
 * - The service of a work item. Jira has projects; an item belongs to the service its changes belong to, and one
 *   without any (an epic, something dropped or not yet begun) to none. The organisation as a whole misses nothing.
 */
export function asServersKnow(records: RecordSet): RecordSet {
  return {
    ...records,
    commits: records.commits.map((one) => ({
      ...one,
      authoredAt: wholeSecond(one.authoredAt),
      committedAt: wholeSecond(one.committedAt),
    })),
    changes: records.changes.map(({ landing: _landing, ...one }) => one),
    deployments: records.deployments.map(({ unplanned: _unplanned, ...one }) => one),
    workItems: records.workItems.map(({ service: _service, ...one }) => one),
  }
}

/**
 * What the configuration has to say, because neither server can: which deployment an incident was about, where
 * somebody knew, and which statuses mean that work waits (Jira has categories for to do, doing and done only).
 */
export function saidByHand(records: RecordSet, ids: ReadonlyMap<string, string>): LinkOptions {
  const named = records.incidents.flatMap(({ id, deploymentId }) =>
    deploymentId === undefined ? [] : [[ids.get(id), ids.get(deploymentId)] as const],
  )
  const waiting = records.statuses.flatMap(({ name, category }): [string, StatusCategory][] =>
    category === 'waiting' ? [[name, category]] : [],
  )
  return {
    incidents: { overrides: Object.fromEntries(named) as Readonly<Record<string, string>> },
    workItems: { stages: Object.fromEntries(waiting) },
  }
}

/** The truth under the ids that GitHub gives, in whole seconds. */
export function truthAsServersKnow(
  { records, truth }: SampleOrganisation,
  ids: ReadonlyMap<string, string>,
): Truth {
  const late = new Map(
    records.commits.map(({ sha, authoredAt }) => [sha, (authoredAt - wholeSecond(authoredAt)) / 1000]),
  )
  const named = (id: string | null) => (id === null ? null : ids.get(id)!)
  return {
    items: truth.items,
    incidents: new Map([...truth.incidents].map(([id, cause]) => [ids.get(id)!, named(cause)])),
    deployments: new Map(
      [...truth.deployments].map(([id, one]) => [
        ids.get(id)!,
        {
          ...one,
          copyOf: named(one.copyOf),
          rework: one.rework === 'unplanned' ? ('incident-fix' as const) : one.rework,
        },
      ]),
    ),
    commits: new Map(
      [...truth.commits].map(([sha, one]) => [
        sha,
        {
          ...one,
          deployment: named(one.deployment),
          leadTime: one.leadTime === null ? null : one.leadTime + (late.get(sha) ?? 0),
        },
      ]),
    ),
  }
}

function wholeSecond(at: number): number {
  return Math.floor(at / 1000) * 1000
}
