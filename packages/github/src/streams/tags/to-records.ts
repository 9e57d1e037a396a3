import type { DeploymentRecord, Instant } from '@throughline/core'
import type { ServiceRule } from '../../sync/service-rules.ts'
import { finalVersions } from './final-versions.ts'
import type { Tag } from './schema.ts'

interface DatedTag {
  readonly name: string
  readonly sha: string
  readonly at: Instant
}

/**
 * Tags as deployments of each service that counts them: those that the configured glob matches, else final versions.
 * An annotated tag has the date of its tagger; a lightweight one has none of its own and takes its commit's.
 */
export function tagRecords(
  repository: string,
  tags: readonly Tag[],
  rules: readonly ServiceRule[],
): readonly DeploymentRecord[] {
  const dated = tags.flatMap((tag) => datedTag(tag) ?? []).sort((a, b) => a.at - b.at)
  return rules
    .filter(({ from }) => from === 'tags')
    .flatMap(({ service, suffix, tag }) => {
      const chosen = tag === undefined ? finalVersions(dated) : dated.filter(({ name }) => tag.matches(name))
      return chosen.map(({ name, sha, at }): DeploymentRecord => ({
        id: `github:${repository}:tag:${name}${suffix}`,
        service,
        environment: 'production',
        sha,
        finishedAt: at,
        status: 'success',
        repository,
        ref: name,
      }))
    })
}

/** null: the tag leads to no commit, or has no date at all. */
function datedTag({ name, target }: Tag): DatedTag | null {
  if (target === null) return null
  if (target.type === 'Commit')
    return target.committedDate === undefined ? null : { name, sha: target.oid, at: target.committedDate }
  const inner = target.target
  const commit = inner?.type === 'Tag' ? inner.target : inner
  if (target.type !== 'Tag' || commit?.type !== 'Commit') return null
  const at = target.tagger?.date ?? inner?.committedDate
  return at === undefined ? null : { name, sha: commit.oid, at }
}
