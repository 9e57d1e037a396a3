import { relative } from 'node:path'
import type { CloneSurvey } from '@throughline/git'
import type { RepositoryInspection } from '@throughline/github'
import type { Host } from '../host.ts'
import type { FoundGitHub } from './find-github.ts'
import { keyPrefixes } from './key-prefixes.ts'
import type { Seen } from './seen.ts'

/** Puts together what the clone, GitHub (where a token may go there) and the machine tell. */
export async function look(
  { env }: Pick<Host, 'env'>,
  folder: string,
  clone: CloneSurvey | null,
  github: FoundGitHub | null,
): Promise<Seen> {
  return {
    clone,
    path: clone === null ? null : relative(folder, clone.root) || '.',
    github,
    inspections: github === null ? new Map() : await inspections(github, env),
    keys: clone === null ? [] : keyPrefixes([...clone.branches, ...clone.subjects]),
    timeZone: timeZoneOf(env),
    env: { jiraEmail: Boolean(env['JIRA_EMAIL']), jiraToken: Boolean(env['JIRA_TOKEN']) },
  }
}

async function inspections(
  { repositories, tokenName, distrust, address }: FoundGitHub,
  env: Host['env'],
): Promise<ReadonlyMap<string, RepositoryInspection | string>> {
  const found = new Map<string, RepositoryInspection | string>()
  const token = tokenName === null ? undefined : env[tokenName]
  if (token === undefined || distrust !== null) return found
  const { GitHubSourceError, inspectRepository } = await import('@throughline/github')
  for (const repository of repositories) {
    try {
      const options = { credentials: { token }, baseUrl: address }
      found.set(repository, await inspectRepository(repository, options))
    } catch (error) {
      if (!(error instanceof GitHubSourceError)) throw error
      found.set(repository, error.message)
      // The others would say the same.
      if (error.code !== 'not-found' && error.code !== 'sso') break
    }
  }
  return found
}

/** Of TZ, else of the machine. */
function timeZoneOf(env: Host['env']): string {
  const named = env['TZ']?.replace(/^:/, '')
  try {
    return new Intl.DateTimeFormat('en', { timeZone: named || undefined }).resolvedOptions().timeZone
  } catch {
    return new Intl.DateTimeFormat('en').resolvedOptions().timeZone
  }
}
