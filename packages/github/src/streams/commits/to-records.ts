import type { CommitRecord, DeploymentRecord } from '@throughline/core'
import { present } from '../../client/holes.ts'
import type { ServiceRule } from '../../sync/service-rules.ts'
import type { Commit } from './schema.ts'

const longestMessage = 20_000

/**
 * A commit as a record. Those of the default branch carry their committer date as version, so that the same commit
 * read through a pull request never takes their place.
 */
export function commitRecord(repository: string, commit: Commit, ofBranch: boolean): CommitRecord {
  const { oid, authoredDate, committedDate, message, author, parents } = commit
  const name = author?.name ?? author?.email ?? undefined
  return {
    repository,
    sha: oid,
    parents: (present(parents) ?? []).map((parent) => parent.oid),
    authoredAt: authoredDate,
    committedAt: committedDate,
    author: name,
    isBot: `${author?.name ?? ''} ${author?.email ?? ''}`.includes('[bot]'),
    message: message.slice(0, longestMessage),
    updatedAt: ofBranch ? committedDate : undefined,
  }
}

/** What lands on the default branch, for the services that count it as deployed. */
export function landingRecords(
  repository: string,
  commit: Commit,
  rules: readonly ServiceRule[],
): DeploymentRecord[] {
  return rules
    .filter(({ from }) => from === 'merges')
    .map(({ service, suffix }) => ({
      id: `github:${repository}:merge:${commit.oid}${suffix}`,
      service,
      environment: 'production',
      sha: commit.oid,
      finishedAt: commit.committedDate,
      status: 'success',
      repository,
    }))
}
