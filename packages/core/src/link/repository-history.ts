import { exclusionReasons, type ExclusionReason } from '../facts/codes.ts'
import type { ChangeRecord } from '../records/records.ts'
import { backports } from './backports.ts'
import { cherryPicks } from './cherry-picks.ts'
import type { CommitGraph } from './commit-graph.ts'
import { foreign } from './foreign.ts'
import { landedBy } from './landed-by.ts'
import { landedChanges, type LandedChanges } from './landed-changes.ts'
import { namedCommits, type NamedCommits } from './named-commits.ts'

/** What is known of a repository's commits before asking where they shipped. All arrays are by commit. */
export interface RepositoryHistory extends LandedChanges {
  readonly graph: CommitGraph
  /** Commit of the mainline that brought it; -1 none. */
  readonly landedBy: Int32Array
  /** Index of `exclusionReasons`: what excludes it wherever it ships. 0 nothing. */
  readonly reason: Uint8Array
  /** 1: another commit carries it onto the branch. */
  readonly isCarried: Uint8Array
  /** Changes that repeat another by cherry-picks, by position. */
  readonly backports: ReadonlyMap<number, number>
}

export interface RepositoryInput {
  readonly graph: CommitGraph
  /** The repository's changes with their position among all. */
  readonly changes: readonly (readonly [position: number, change: ChangeRecord])[]
  /** Positions of commits that were deployed, newest deployment first. */
  readonly deployed: readonly number[]
  readonly isBot: (author: string | undefined, isBot: boolean | undefined) => boolean
}

const code = (reason: ExclusionReason) => exclusionReasons.indexOf(reason)
const bot = code('bot')
const mergeCommit = code('merge-commit')
const foreignHistory = code('foreign')
const cherryPick = code('cherry-pick')

/**
 * Relates the commits of a repository to its mainline, its changes and each other. O(commits + edges), once,
 * whatever the number of lines.
 */
export function repositoryHistory({ graph, changes, deployed, isBot }: RepositoryInput): RepositoryHistory {
  const named = namedCommits(graph, changes)
  const landed = landedBy(graph, [...deployed, ...mergesNewestFirst(named)])
  const ofChanges = landedChanges(graph, named, landed)
  const picks = cherryPicks(graph)
  const isForeign = foreign(graph, deployed)
  const reason = new Uint8Array(graph.commits.length)
  graph.commits.forEach((commit, c) => {
    if (isBot(commit.author, commit.isBot)) reason[c] = bot
    else if (commit.parents.length > 1) reason[c] = mergeCommit
    else if (isForeign[c] === 1) reason[c] = foreignHistory
    else if (picks.has(c)) reason[c] = cherryPick
  })
  const isCarried = new Uint8Array(graph.commits.length)
  for (const [original] of ofChanges.carriers) isCarried[original] = 1
  const repeated = backports(graph, ofChanges, picks)
  const repeats: (readonly [number, number])[] = [...picks].map(([pick, origin]) => [origin, pick])
  for (const [backport, origin] of repeated) {
    const from = ofChanges.landed.get(backport)!.merge
    const to = ofChanges.landed.get(origin)?.merge ?? -1
    if (from !== -1 && to !== -1) repeats.push([to, from])
  }
  // What ships a pick ships its origin, also where pull requests squashed either of them.
  const carriers = [...repeats, ...ofChanges.carriers]
  return { ...ofChanges, carriers, graph, landedBy: landed, reason, isCarried, backports: repeated }
}

function mergesNewestFirst(named: readonly NamedCommits[]): readonly number[] {
  return named
    .filter(({ merge }) => merge !== -1)
    .sort((a, b) => b.change.mergedAt! - a.change.mergedAt!)
    .map(({ merge }) => merge)
}
