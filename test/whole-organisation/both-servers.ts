import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordSet, SyncSource } from '@throughline/core'
import type { SampleOrganisation } from '@throughline/demo'
import { github } from '@throughline/github'
import { jira } from '@throughline/jira'
import { openStore } from '@throughline/store'
// @boundaries-ignore the writer of the command line, with a clock that a test can move
import { syncInto } from '../../packages/cli/src/sync/sync-into.ts'
import { virtualClock } from '../emulators/common/virtual-clock.ts'
import { organisationFrom as atGithub } from '../emulators/github/build/organisation-from.ts'
import type { Fault as GithubFault } from '../emulators/github/faults.ts'
import { githubEmulator } from '../emulators/github/github-emulator.ts'
import { nodeId } from '../emulators/github/text.ts'
import { organisationFrom as atJira } from '../emulators/jira/build/organisation-from.ts'
import type { Fault as JiraFault } from '../emulators/jira/faults.ts'
import { jiraEmulator } from '../emulators/jira/jira-emulator.ts'

export interface Faults {
  readonly github?: readonly GithubFault[]
  readonly jira?: readonly JiraFault[]
  /** How often a source that is not complete is synced. Default: once. */
  readonly syncs?: number
}

export interface Synced {
  /** What a store on disk holds once both sources were synced into it. */
  readonly records: RecordSet
  /** By source: it read everything, it said what it could not read, or it ended with an error. */
  readonly ended: Readonly<Record<string, 'complete' | 'incomplete' | 'failed'>>
  /** What GitHub calls a deployment or an incident, by the id it has in the sample. */
  readonly ids: ReadonlyMap<string, string>
}

/** A sample organisation at GitHub and Jira: its code, deployments and incidents there, its work items here. */
export async function syncFromBoth(
  { records, services }: SampleOrganisation,
  faults: Faults = {},
): Promise<Synced> {
  const clock = virtualClock(records.readAt)
  const hosted = atGithub(records)
  const tracked = atJira(records)
  const hub = githubEmulator({ organisation: hosted, clock, faults: faults.github ?? [] })
  const tracker = jiraEmulator({ organisation: tracked, clock, faults: faults.jira ?? [] })
  const sources = [
    github({
      repositories: services.flatMap(({ repositories = [] }) => repositories),
      services: services.map(({ name, repositories }) => ({
        name,
        repositories,
        deployments: { from: 'github-deployments' },
        incidents: { labels: ['incident'] },
      })),
      workItems: false,
      credentials: { token: 'a-token' },
      clock,
      fetch: hub.fetch,
    }),
    jira({
      url: 'https://acme.atlassian.net',
      credentials: { email: 'reader@example.com', token: 'a-token' },
      projects: tracked.projects.map(({ key }) => key),
      clock,
      fetch: tracker.fetch,
    }),
  ]
  const folder = mkdtempSync(join(tmpdir(), 'throughline-whole-'))
  const store = await openStore(folder)
  const ended: Record<string, 'complete' | 'incomplete' | 'failed'> = {}
  try {
    for (const source of sources)
      for (let i = 0; i < (faults.syncs ?? 1) && ended[source.id] !== 'complete'; i++)
        ended[source.id] = await syncOne(source)
    return { records: { ...store.read(), readAt: records.readAt }, ended, ids: idsOf(hosted) }
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }

  async function syncOne(source: SyncSource) {
    const options = { signal: new AbortController().signal, now: () => clock.now(), talk: () => undefined }
    try {
      const { outcome } = await syncInto(store, source, options)
      return outcome.complete ? 'complete' : 'incomplete'
    } catch (error) {
      if (error instanceof Error && error.name.endsWith('SourceError')) return 'failed'
      throw error
    }
  }
}

function idsOf({ repositories }: ReturnType<typeof atGithub>): ReadonlyMap<string, string> {
  return new Map(
    repositories.flatMap(({ owner, name, databaseId, deployments, issues }) => [
      ...deployments.map((one): [string, string] => [
        one.description,
        `github:${owner}/${name}:deployment:${nodeId('Deployment', databaseId, one.databaseId)}`,
      ]),
      ...issues.map(({ body, number }): [string, string] => [
        /^Incident: (.+)$/m.exec(body)![1]!,
        `github:${owner}/${name}#${number}`,
      ]),
    ]),
  )
}
