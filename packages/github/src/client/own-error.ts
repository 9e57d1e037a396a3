import { GitHubSourceError } from '../github-source-error.ts'

/** Our own error, also where a library wrapped it. */
export function ownError(error: unknown): GitHubSourceError | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if (at instanceof GitHubSourceError) return at
  return null
}
