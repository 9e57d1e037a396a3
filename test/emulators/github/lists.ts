import type { Instant } from '@throughline/core'
import type { Repository } from './organisation.ts'

/** How many of a repository's instants have come: while it stays, nothing in the repository has changed. */
const momentsOf = new WeakMap<Repository, Float64Array>()

function moments(repository: Repository): Float64Array {
  const known = momentsOf.get(repository)
  if (known !== undefined) return known
  const all: Instant[] = []
  for (const pull of repository.pullRequests) {
    all.push(pull.createdAt)
    for (const one of pull.happenings) all.push(one.at)
    for (const one of pull.reviews) all.push(one.submittedAt)
    for (const one of pull.pushes) all.push(one.at)
  }
  for (const issue of repository.issues) {
    all.push(issue.createdAt, issue.deletedAt ?? issue.createdAt)
    for (const one of issue.happenings) all.push(one.at)
  }
  const made = Float64Array.from(all).sort()
  momentsOf.set(repository, made)
  return made
}

function momentAt(repository: Repository, now: Instant): number {
  const all = moments(repository)
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (all[middle]! <= now) low = middle + 1
    else high = middle
  }
  return low
}

const kept = new WeakMap<
  Repository,
  Map<string, { readonly moment: number; readonly list: readonly unknown[] }>
>()

/** A list made from a repository, kept until something happens in it. */
export function keptList<T>(
  repository: Repository,
  name: string,
  now: Instant,
  make: () => readonly T[],
): readonly T[] {
  const lists =
    kept.get(repository) ?? new Map<string, { readonly moment: number; readonly list: readonly unknown[] }>()
  kept.set(repository, lists)
  const moment = momentAt(repository, now)
  const known = lists.get(name)
  if (known !== undefined && known.moment === moment) return known.list as readonly T[]
  const list = make()
  lists.set(name, { moment, list })
  return list
}
