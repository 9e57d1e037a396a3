import { z } from 'zod'
import type { SourceCheck } from '@throughline/core'
import type { Client } from '../client/client.ts'
import { GitHubSourceError } from '../github-source-error.ts'

/** What a token must be allowed to read, by the path that shows whether it is, and what is lost without it. */
const permissions = [
  { name: 'contents', path: '/commits', lost: 'commits' },
  { name: 'pull_requests', path: '/pulls', lost: 'changes and their reviews' },
  { name: 'deployments', path: '/deployments', lost: 'deployments' },
  { name: 'issues', path: '/issues', lost: 'incidents and work items' },
  { name: 'actions', path: '/actions/runs', lost: 'deployments by workflow' },
] as const

const anything = z.unknown()
const refusals: ReadonlySet<string> = new Set(['missing-scope', 'forbidden'])

/** Asks for one item of each kind: a token without scopes (fine-grained, of an App, of Actions) says no otherwise. */
export async function permissionChecks(client: Client, repository: string): Promise<readonly SourceCheck[]> {
  const missing: SourceCheck[] = []
  for (const { name, path, lost } of permissions) {
    try {
      await client.get(`/repos/${repository}${path}`, { per_page: 1 }, anything, `${lost} of ${repository}`)
    } catch (error) {
      if (!(error instanceof GitHubSourceError)) throw error
      // What is switched off, empty or failing now says nothing about the token.
      if (!refusals.has(error.code)) continue
      missing.push({
        code: 'permission',
        state: 'error',
        about: repository,
        message: `the token lacks ${name}:read, so ${lost} cannot be read; add that permission in the settings of the token`,
      })
    }
  }
  if (missing.length > 0) return missing
  const names = permissions.map(({ name }) => `${name}:read`).join(', ')
  return [{ code: 'permission', state: 'ok', about: repository, message: `the token has ${names}` }]
}
