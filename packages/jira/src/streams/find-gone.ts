import { z } from 'zod'
import { instant } from '../instant.ts'
import { JiraSourceError } from '../jira-source-error.ts'
import { split } from './key-set.ts'
import type { Context } from './context.ts'

/** So many of a project are asked for one by one; more are taken as the search says. */
const mostAsked = 100
/** How far the search may be behind. */
const lag = 600_000

const answer = z.object({ key: z.string(), fields: z.object({ updated: instant }) })

/** What became of keys that a search no longer gives. */
export interface Gone {
  readonly gone: readonly string[]
  /** Projects that can no longer be seen at all. Whether their issues are gone nobody says. */
  readonly hidden: readonly string[]
}

/**
 * Tells issues that are gone, moved or no longer asked for from those that the search only has not caught up with, and
 * from those of projects that the account may no longer see.
 *
 * @param present whether the search gives any issue of a project
 */
export async function findGone(
  context: Context,
  missing: readonly string[],
  present: (project: string) => boolean,
  what: string,
): Promise<Gone> {
  const projects = new Map<string, string[]>()
  for (const key of missing) {
    const { project } = split(key)
    projects.set(project, [...(projects.get(project) ?? []), key])
  }
  const gone: string[] = []
  const hidden: string[] = []
  for (const [project, keys] of projects) {
    if (!present(project) && !(await isThere(context, `/project/${project}/versions`, what)))
      hidden.push(project)
    else if (keys.length > mostAsked) gone.push(...keys)
    else for (const key of keys) if (await isGone(context, key, what)) gone.push(key)
  }
  return { gone, hidden }
}

async function isThere({ site: { client, api } }: Context, path: string, what: string): Promise<boolean> {
  try {
    await client.ask({ path: `${api}${path}` }, z.unknown(), what)
    return true
  } catch (error) {
    if (isRefused(error)) return false
    throw error
  }
}

async function isGone({ site: { client, api }, now }: Context, key: string, what: string): Promise<boolean> {
  try {
    const call = { path: `${api}/issue/${key}`, query: { fields: 'updated' } }
    const found = await client.ask(call, answer, `an issue of ${what}`)
    return found.key !== key || now - found.fields.updated > lag
  } catch (error) {
    if (isRefused(error)) return true
    throw error
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof JiraSourceError && (error.code === 'not-found' || error.code === 'forbidden')
}
