import type { Answer } from '../client/client.ts'
import { heldBack } from '../client/explain-failure.ts'

/**
 * Part of an answer about a repository.
 *
 * @throws GitHubSourceError when the repository itself is null
 */
export function inRepository<R, T>(
  { data, problems }: Answer<{ readonly repository: R | null }>,
  pick: (repository: R) => T,
  what: string,
): Answer<T> {
  if (data.repository === null) throw heldBack(problems[0], what)
  return { data: pick(data.repository), problems }
}
