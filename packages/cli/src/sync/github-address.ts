import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'

/**
 * Where GitHub's REST is: GITHUB_API_URL, else what GITHUB_GRAPHQL_URL implies; undefined: github.com. On GitHub
 * Enterprise Server these are https://HOST/api/v3 and https://HOST/api/graphql.
 *
 * @throws CliError when the two are not of one server
 */
export function githubAddress(env: Host['env']): string | undefined {
  const rest = env['GITHUB_API_URL'] || undefined
  const graphql = env['GITHUB_GRAPHQL_URL'] || undefined
  if (graphql === undefined) return rest
  const implied = graphql
    .replace(/\/+$/, '')
    .replace(/\/api\/graphql$/, '/api/v3')
    .replace(/\/graphql$/, '')
  if (rest === undefined || origin(rest) === origin(implied)) return rest ?? implied
  throw new CliError(
    'two-servers',
    'GITHUB_API_URL and GITHUB_GRAPHQL_URL are of two servers: set both to the same one, or only the first',
    exitCodes.usage,
  )
}

function origin(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url
}
