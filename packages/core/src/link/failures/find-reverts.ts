import type { ChangeRecord, CommitRecord, Instant } from '../../records/records.ts'
import type { CommitsBySha } from '../commits-by-sha.ts'
import type { History } from './history.ts'
import { mayRevert, revertReferences } from './revert-references.ts'
import type { RevertReferences } from './revert-references.ts'

/** Something that ships together: a change, or a commit with its cherry-picks. */
export interface Named {
  readonly key: string
  /** Any of these shipped means that it shipped; the others are asked when none of these did. */
  readonly shas: readonly string[]
  readonly otherwise: readonly string[]
}

/** Something that lands together: a merged change, or a commit (with its cherry-picks) that no change brought. */
export interface Unit extends Named {
  readonly repository: string
  readonly title: string
  readonly url: string
  /** Undefined: pushed directly. */
  readonly mergedAt: Instant | undefined
  /** Its merge, or when it was committed: of several that do the same, the first stands for them. */
  readonly landedAt: Instant
}

/** A unit that takes back others. Reverts of reverts are left out: they re-land work. */
export interface Revert extends Unit {
  readonly culprits: readonly Named[]
}

export interface FoundReverts {
  readonly reverts: readonly Revert[]
  /**
   * Reverts none of whose culprits is in the data. A squash whose title says nothing of it took back a commit of
   * its own, which is gone.
   */
  readonly unknown: readonly Unit[]
}

/**
 * Finds reverts by "This reverts commit <sha>", "Reverts owner/repo#12" and `Revert "<title>"`, in commit messages
 * and titles of changes. A cherry-picked revert, and a second revert of the same thing, is the same one.
 */
export function findReverts(
  commits: CommitsBySha,
  changes: readonly ChangeRecord[],
  known: History,
  asOf: Instant,
): FoundReverts {
  const drafts = new Map<string, Draft>()
  const note = (text: string, unitOfText: () => Unit) => {
    const references = revertReferences(text)
    if (!references.shas.length && !references.pulls.length && references.title === undefined) return
    const unit = unitOfText()
    const draft = drafts.get(unit.key) ?? { unit, culprits: new Map(), relands: false }
    drafts.set(unit.key, draft)
    if (references.depth % 2 === 0 && references.depth > 0) draft.relands = true
    for (const culprit of culpritsOf(references, unit, known, asOf)) {
      if (culprit.key !== unit.key) draft.culprits.set(culprit.key, culprit)
    }
  }
  for (const commit of commits.values()) {
    if (commit.message && mayRevert(commit.message)) note(commit.message, () => unitOf(commit, known))
  }
  for (const change of changes) {
    if (change.title && change.mergedAt !== undefined && change.mergedAt <= asOf) {
      note(change.title, () => changeUnit(change, known))
    }
  }
  return settle(drafts)
}

interface Draft {
  readonly unit: Unit
  readonly culprits: Map<string, Named>
  /** Its title alone says that it re-lands work. */
  relands: boolean
}

/** Keeps what takes work back, once per culprit: whoever reverts the same later stands by the first. */
function settle(drafts: ReadonlyMap<string, Draft>): FoundReverts {
  const isRevert = revertTest(drafts)
  const reverts: { -readonly [K in keyof Revert]: Revert[K] }[] = []
  const unknown: Unit[] = []
  const claimed = new Map<string, (typeof reverts)[number]>()
  const inTime = [...drafts.values()].sort(
    (a, b) => a.unit.landedAt - b.unit.landedAt || order(a.unit.key, b.unit.key),
  )
  for (const { unit, culprits } of inTime) {
    if (!isRevert(unit.key)) continue
    const guilty = [...culprits.values()].filter(({ key }) => !isRevert(key))
    if (guilty.length === 0 && /\brevert/i.test(unit.title)) unknown.push(unit)
    const fresh = guilty.filter(({ key }) => !claimed.has(key))
    for (const earlier of new Set(guilty.flatMap(({ key }) => claimed.get(key) ?? []))) {
      earlier.shas = [...earlier.shas, ...unit.shas]
      earlier.otherwise = [...earlier.otherwise, ...unit.otherwise]
    }
    if (fresh.length === 0) continue
    const revert = { ...unit, culprits: fresh }
    reverts.push(revert)
    for (const { key } of fresh) claimed.set(key, revert)
  }
  return { reverts, unknown }
}

/** Tells what takes work back from what re-lands it: a revert of a revert does. */
function revertTest(drafts: ReadonlyMap<string, Draft>): (key: string) => boolean {
  const settled = new Map<string, boolean>()
  const isRevert = (key: string): boolean => {
    const before = settled.get(key)
    if (before !== undefined) return before
    const draft = drafts.get(key)
    settled.set(key, false)
    if (!draft || draft.relands) return false
    const culprits = [...draft.culprits.keys()]
    const answer = culprits.length === 0 || culprits.some((culprit) => !isRevert(culprit))
    settled.set(key, answer)
    return answer
  }
  return isRevert
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function culpritsOf(
  { shas, pulls, title }: RevertReferences,
  by: Unit,
  known: History,
  asOf: Instant,
): Named[] {
  const resolved = shas.map((sha) => known.resolve(sha)).filter((sha) => sha !== undefined)
  const numbered = pulls
    .map(({ repository, number }) => known.changeByNumber(repository ?? by.repository, number))
    .filter((change) => change?.mergedAt !== undefined)
  if (resolved.length + numbered.length > 0) {
    return [
      ...resolved.map((sha) => unitNamed(sha, known)),
      ...numbered.map((change) => changeUnit(change!, known)),
    ]
  }
  if (title === undefined || shas.length > 0) return []
  const titled = known.changeByTitle(by.repository, title, by.mergedAt ?? asOf)
  return titled ? [changeUnit(titled, known)] : []
}

/** The unit that a commit landed with. */
export function unitOf(commit: CommitRecord, known: History): Unit {
  const original = known.originalOf(commit.sha)
  const change = known.changeOf(original) ?? known.changeOf(commit.sha)
  if (change) return changeUnit(change, known)
  return {
    key: original,
    shas: [original, ...known.picksOf(original)],
    otherwise: [],
    repository: commit.repository,
    title: commit.message?.split('\n', 1)[0] ?? '',
    url: '',
    mergedAt: undefined,
    landedAt: commit.committedAt,
  }
}

/** A change as a unit: its merge commit and what was picked from it; else its own commits. */
export function changeUnit(change: ChangeRecord, known: History): Unit {
  const merge = change.mergeSha ? [change.mergeSha] : []
  const own = change.commits ?? []
  return {
    key: `${change.repository}#${change.number}`,
    shas: [...merge, ...[...merge, ...own].flatMap((sha) => known.picksOf(sha))],
    otherwise: own,
    repository: change.repository,
    title: change.title ?? '',
    url: change.url ?? '',
    mergedAt: change.mergedAt,
    landedAt: change.mergedAt ?? Infinity,
  }
}

/** What a sha names: that very commit, and the change it came with when the commit itself never shipped. */
export function unitNamed(sha: string, known: History): Named {
  const original = known.originalOf(sha)
  const change = known.changeOf(original) ?? known.changeOf(sha)
  const exact = [original, ...known.picksOf(original)]
  if (!change) return { key: original, shas: exact, otherwise: [] }
  const { key, shas, otherwise } = changeUnit(change, known)
  return { key, shas: exact, otherwise: [...shas, ...otherwise] }
}
