import type { Instant } from '@throughline/core'
import { hasTag, headAt } from '../../at.ts'
import { commitOf } from '../../graph.ts'
import type { Commit, Repository, Tag } from '../../organisation.ts'
import { type Of, of } from '../world.ts'

export function commitView(repository: Repository, oid: string | null | undefined): Of<Commit> | null {
  const commit = oid === null || oid === undefined ? undefined : commitOf(repository, oid)
  return commit === undefined ? null : of<Commit>('Commit', repository)(commit)
}

/** A branch or tag as it stands. */
export interface RefNow {
  readonly prefix: 'refs/heads/' | 'refs/tags/'
  readonly name: string
  readonly oid: string
  readonly tag: Tag | null
}

export function refsAt(repository: Repository, prefix: string, now: Instant): readonly RefNow[] {
  const refs: RefNow[] = []
  if (prefix === 'refs/heads/')
    for (const branch of repository.branches) {
      const oid = headAt(branch, now)
      if (oid !== null) refs.push({ prefix, name: branch.name, oid, tag: null })
    }
  if (prefix === 'refs/tags/')
    for (const tag of repository.tags)
      if (hasTag(tag, now)) refs.push({ prefix, name: tag.name, oid: tag.oid, tag })
  return refs
}

export function refView(repository: Repository, prefix: RefNow['prefix'], name: string, now: Instant) {
  const found = refsAt(repository, prefix, now).find((ref) => ref.name === name)
  return found === undefined ? null : of<RefNow>('Ref', repository)(found)
}
