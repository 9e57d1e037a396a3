import { z } from 'zod'
import type { SourceCheck, SourceDiagnosis } from '@throughline/core'
import { systemClock } from '../client/clock.ts'
import { GitHubSourceError } from '../github-source-error.ts'
import type { GitHubOptions } from '../github-options.ts'
import { readOverview } from '../streams/overview/read-overview.ts'
import { permissionChecks } from './permissions.ts'
import { quickClient, type QuickClient } from './quick-client.ts'

const minute = 60_000
const day = 86_400_000

const budget = z.object({ limit: z.number(), remaining: z.number(), reset: z.number() })
const limitsAnswer = z.object({ resources: z.object({ core: budget, graphql: budget.optional() }) })

/**
 * Says what stands in the way of reading GitHub: reachable or not, the token with its scopes or permissions, the
 * server, what is left of the budget, the clock, and for each repository whether it can be seen. Costs a few requests
 * for each repository and never waits for a limit.
 */
export async function diagnose(source: string, options: GitHubOptions): Promise<SourceDiagnosis> {
  const quick = quickClient(options)
  const now = (options.clock ?? systemClock).now
  const checks: SourceCheck[] = []
  try {
    checks.push(...(await budgetChecks(quick)))
  } catch (error) {
    return { source, checks: [trouble(error)] }
  }
  const scopes = scopesOf(quick)
  checks.unshift(...serverChecks(quick), ...tokenChecks(quick, scopes, now()))
  for (const repository of options.repositories) {
    const about = quick.client.clean(repository)
    checks.push(...(await repositoryChecks(quick, repository, scopes)).map((check) => ({ about, ...check })))
  }
  return { source, checks }
}

/** Asking for the limits costs nothing and needs no permission: the first thing to try. */
async function budgetChecks({ client }: QuickClient): Promise<SourceCheck[]> {
  try {
    const { resources } = await client.get('/rate_limit', {}, limitsAnswer, 'the rate limits')
    return [resources.graphql ?? resources.core].map(({ limit, remaining, reset }) => {
      const at = new Date(reset * 1000).toISOString().slice(11, 16)
      const left = `${remaining} of ${limit} points are left this hour, and all of them again at ${at} UTC`
      return remaining < limit / 10
        ? { code: 'budget', state: 'warning', message: `${left}; a sync waits, or stops at --max-wait` }
        : { code: 'budget', state: 'ok', message: left }
    })
  } catch (error) {
    if (!(error instanceof GitHubSourceError) || error.code !== 'not-found') throw error
    return [{ code: 'budget', state: 'ok', message: 'the server limits no requests' }]
  }
}

function serverChecks({ client, header }: QuickClient): SourceCheck[] {
  const version = client.clean(header('x-github-enterprise-version') ?? '')
  const skew = client.gate.skew()
  const apart = Math.round(Math.abs(skew ?? 0) / minute)
  return [
    {
      code: 'server',
      state: 'ok',
      message: version === '' ? 'github.com answers' : `GitHub Enterprise Server ${version} answers`,
    },
    ...(skew === null
      ? []
      : [
          apart < 1
            ? ({ code: 'clock', state: 'ok', message: "the clock is that of GitHub's server" } as const)
            : ({
                code: 'clock',
                state: apart > 5 ? 'warning' : 'info',
                message: `the clock of this machine is ${apart} min ${(skew ?? 0) > 0 ? 'behind' : 'ahead of'} GitHub's; GitHub's is used, set the clock right`,
              } as const),
        ]),
  ]
}

/** Scopes of a classic token; null: a token of another kind, which has permissions instead. */
function scopesOf({ client, header }: QuickClient): readonly string[] | null {
  const text = header('x-oauth-scopes')
  return text === null
    ? null
    : client
        .clean(text)
        .split(',')
        .map((scope) => scope.trim())
        .filter((scope) => scope !== '')
}

function tokenChecks({ header }: QuickClient, scopes: readonly string[] | null, now: number): SourceCheck[] {
  const expires = expiryOf(header('github-authentication-token-expiration'))
  const until = expires === null ? '' : `; it expires on ${new Date(expires).toISOString().slice(0, 10)}`
  const soon = expires !== null && expires - now < 14 * day
  const state = soon ? 'warning' : 'ok'
  const renew = soon ? ', so make a new one before that day' : ''
  if (scopes === null)
    return [
      { code: 'token', state, message: `the token is fine-grained, of an App or of Actions${until}${renew}` },
    ]
  const listed = scopes.length === 0 ? 'no scopes' : `the scopes ${scopes.join(', ')}`
  return [
    { code: 'token', state, message: `the token is classic and has ${listed}${until}${renew}` },
    scopes.includes('repo')
      ? { code: 'scopes', state: 'ok', message: 'the scope repo is there: private repositories can be read' }
      : {
          code: 'scopes',
          state: 'info',
          message:
            'the scope repo is missing: public repositories only; for private ones give the token repo, or make a fine-grained one',
        },
  ]
}

/** "2026-12-31 08:00:00 UTC" or with an offset, as GitHub writes it. */
function expiryOf(text: string | null): number | null {
  const at = Date.parse((text ?? '').replace(/ UTC$/, 'Z').replace(/ ([+-]\d{4})$/, '$1'))
  return Number.isFinite(at) ? at : null
}

async function repositoryChecks(
  { client }: QuickClient,
  repository: string,
  scopes: readonly string[] | null,
): Promise<readonly SourceCheck[]> {
  try {
    const overview = await readOverview(client, repository)
    const size = [
      counted(overview.pullRequests, 'pull request'),
      counted(overview.issues, 'issue'),
      counted(overview.deployments, 'deployment'),
      counted(overview.releases, 'release'),
    ].join(', ')
    const renamed = overview.nameWithOwner.toLowerCase() !== repository.toLowerCase()
    const found: SourceCheck[] = [
      renamed
        ? {
            code: 'repository',
            state: 'info',
            message: `is called ${client.clean(overview.nameWithOwner)} now and has ${size}; records keep the configured name`,
          }
        : { code: 'repository', state: 'ok', message: `has ${size}` },
    ]
    return scopes === null ? [...found, ...(await permissionChecks(client, overview.nameWithOwner))] : found
  } catch (error) {
    const check = trouble(error)
    const hidden = check.code === 'not-found' && scopes !== null && !scopes.includes('repo')
    return [
      hidden
        ? { ...check, message: `${check.message}; a private one needs a token with the scope repo` }
        : check,
    ]
  }
}

function trouble(error: unknown): SourceCheck {
  if (!(error instanceof GitHubSourceError)) throw error
  return { code: error.code, state: 'error', message: error.message }
}

function counted({ totalCount }: { readonly totalCount: number }, noun: string): string {
  return `${totalCount} ${noun}${totalCount === 1 ? '' : 's'}`
}
