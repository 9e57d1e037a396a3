import type { SyncBatch } from '@throughline/core'
import { JiraSourceError } from '../jira-source-error.ts'
import { readState } from '../sync/cursor.ts'
import type { Context } from './context.ts'
import type { Step } from './step.ts'
import { versionsAnswer, versionsState } from './schema.ts'

const day = 86_400_000
/** So few projects are asked about every time. */
const fewProjects = 3
const chunk = 50

/**
 * Release days of versions. A release leaves the issues it contains as they are, so those of a version whose day
 * changed are read again.
 *
 * @param projects keys of the projects that issues were read of
 * @param reread the records of the issues that match a condition
 */
export async function* readVersions(
  { site: { client, api, baseUrl }, now }: Context,
  projects: readonly string[],
  cursor: string | undefined,
  reread: (condition: string) => AsyncGenerator<SyncBatch['records']>,
): AsyncGenerator<Step> {
  const found = readState(cursor, versionsState)
  const before = found?.scope === baseUrl ? found : undefined
  if (before !== undefined && projects.length > fewProjects && now - before.readAt < day) return
  const releases: Record<string, string> = {}
  const changed: string[] = []
  for (const project of projects) {
    for (const { id, released, releaseDate } of await versionsOf(project)) {
      if (released === true && releaseDate !== undefined) releases[id] = releaseDate
      if (before !== undefined && releases[id] !== before.releases[id]) changed.push(id)
    }
  }
  for (let i = 0; i < changed.length; i += chunk) {
    const condition = `fixVersion in (${changed.slice(i, i + chunk).join(', ')})`
    for await (const records of reread(condition))
      yield { records, state: before ?? {}, rejected: [], complete: false, of: null }
  }
  yield {
    records: {},
    state: { scope: baseUrl, releases, readAt: now },
    rejected: [],
    complete: true,
    of: null,
  }

  async function versionsOf(project: string) {
    const what = `the versions of ${client.clean(project)}`
    try {
      return await client.ask({ path: `${api}/project/${project}/versions` }, versionsAnswer, what)
    } catch (error) {
      // Renamed or no longer to be seen: its issues are told of elsewhere.
      if (error instanceof JiraSourceError && error.code === 'not-found') return []
      throw error
    }
  }
}
