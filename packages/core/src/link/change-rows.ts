import { exclusionReasons, landings, type ExclusionReason } from '../facts/codes.ts'
import type { ChangeRow } from '../facts/shapes.ts'
import type { ChangeRecord, Instant } from '../records/records.ts'
import { ownsChange } from './belongs.ts'
import type { LineRows } from './mark-shared.ts'
import type { RepositoryHistory } from './repository-history.ts'
import type { Service } from './services.ts'
import type { WalkedLine } from './ship-line.ts'

export interface ChangeRowsInput {
  readonly changes: readonly ChangeRecord[]
  readonly services: readonly Service[]
  readonly lines: readonly WalkedLine[]
  readonly histories: ReadonlyMap<string, RepositoryHistory>
  readonly isBot: (author: string | undefined, isBot: boolean | undefined) => boolean
  readonly rowOf: (line: WalkedLine, position: number) => number
}

export interface LinkedChanges {
  readonly rows: readonly ChangeRow[]
  /** By line, then one per service that has no production line. */
  readonly ranges: readonly (LineRows & { readonly line: number })[]
  /** Per row the position among `changes`. */
  readonly unit: readonly number[]
}

const code = (reason: ExclusionReason) => exclusionReasons.indexOf(reason)
const bot = code('bot')
const cherryPick = code('cherry-pick')
const leftTruncated = code('left-truncated')
const negative = code('negative')

/**
 * One row per (line, change of its service).
 *
 * A production line has every change, open ones too. Another line has what its second and later deployments
 * shipped. A service without a production line has its changes under line -1, so that their flow is measured
 * before anything is deployed. A change is shipped when its merge commit is.
 *
 * `reason` left-truncated and negative exclude a change only from what ends with its shipping; a bot's change, and
 * one that repeats another by cherry-picks, is out of everything.
 */
export function changeRows(input: ChangeRowsInput): LinkedChanges {
  const { changes, services, lines, histories, isBot, rowOf } = input
  const first = firstCommits(changes, histories)
  const rows: ChangeRow[] = []
  const unit: number[] = []
  const ranges: LinkedChanges['ranges'][number][] = []
  const commitsOf = services.some((service) => service.touches !== null)
    ? commitsByChange(histories)
    : new Map()
  const own = services.map((service) =>
    changes.flatMap((change, position) => {
      const graph = histories.get(change.repository)?.graph
      return ownsChange(service, change, graph, commitsOf.get(position) ?? []) ? [position] : []
    }),
  )

  function add(position: number, service: number, line: WalkedLine | null): void {
    const change = changes[position]!
    const history = histories.get(change.repository)
    const landed = history?.landed.get(position)
    const h = line?.histories.findIndex(({ graph }) => graph.repository === change.repository) ?? -1
    const deployment =
      line === null || h === -1 || landed === undefined || landed.merge === -1
        ? -1
        : line.shippedPosition(h, landed.merge)
    const initial = deployment !== -1 && line!.histories[h]!.initial === deployment
    if (line?.production === false && (deployment === -1 || initial)) return
    const shippedAt = deployment === -1 ? NaN : line!.deployments[deployment]!.finishedAt
    const firstCommitAt = change.firstCommitAt ?? first.at[position]!
    unit.push(position)
    rows.push({
      line: line?.line ?? -1,
      service,
      repository: change.repository,
      number: change.number,
      title: change.title ?? '',
      url: change.url ?? '',
      author: change.author ?? '',
      branch: change.branch ?? '',
      labels: change.labels?.join(';') ?? '',
      issueKeys: change.issueKeys?.join(';') ?? '',
      createdAt: change.createdAt,
      readyAt: change.readyAt ?? NaN,
      firstCommitAt,
      firstReviewAt: change.firstReviewAt ?? NaN,
      approvedAt: change.approvedAt ?? NaN,
      mergedAt: change.mergedAt ?? NaN,
      closedAt: change.closedAt ?? NaN,
      shippedAt,
      deployment: deployment === -1 ? -1 : rowOf(line!, deployment),
      mergeSha: change.mergeSha ?? '',
      additions: change.additions ?? NaN,
      deletions: change.deletions ?? NaN,
      files: change.files ?? NaN,
      reviewers: change.reviewers?.length ?? NaN,
      commits: change.commits?.length || first.count[position]! || NaN,
      landing: landings.indexOf(landed?.landing ?? change.landing ?? 'unknown'),
      shared: 0,
      reason: isBot(change.author, change.isBot)
        ? bot
        : history?.backports.has(position) === true
          ? cherryPick
          : initial
            ? leftTruncated
            : shippedAt < change.mergedAt! || shippedAt < firstCommitAt
              ? negative
              : 0,
    })
  }

  for (const line of lines) {
    const from = rows.length
    for (const position of own[line.service]!) add(position, line.service, line)
    ranges.push({ line: line.line, service: line.service, from, to: rows.length })
  }
  services.forEach((_, service) => {
    if (lines.some((line) => line.service === service && line.production)) return
    const from = rows.length
    for (const position of own[service]!) add(position, service, null)
    ranges.push({ line: -1, service, from, to: rows.length })
  })
  return { rows, ranges, unit }
}

/** By change. */
interface FirstCommits {
  /** Earliest author date of the change's commits that is not later than its creation; NaN none. */
  readonly at: Float64Array
  /** How many of its commits are known, merges left out. */
  readonly count: Int32Array
}

function firstCommits(
  changes: readonly ChangeRecord[],
  histories: ReadonlyMap<string, RepositoryHistory>,
): FirstCommits {
  const at = new Float64Array(changes.length).fill(NaN)
  const count = new Int32Array(changes.length)
  const lists = new Uint8Array(changes.length)
  const see = (position: number, authoredAt: Instant) => {
    count[position]! += 1
    if (authoredAt <= changes[position]!.createdAt && !(authoredAt >= at[position]!))
      at[position] = authoredAt
  }
  for (const { graph, changeOf, landed } of histories.values()) {
    for (const [position, { listed }] of landed) {
      if (listed.length > 0) lists[position] = 1
      for (const c of listed) see(position, graph.commits[c]!.authoredAt)
    }
    changeOf.forEach((position, c) => {
      if (position === -1 || lists[position] === 1) return
      const commit = graph.commits[c]!
      if (commit.parents.length < 2) see(position, commit.authoredAt)
    })
  }
  return { at, count }
}

function commitsByChange(histories: ChangeRowsInput['histories']): ReadonlyMap<number, readonly number[]> {
  const commits = new Map<number, number[]>()
  for (const { changeOf } of histories.values()) {
    changeOf.forEach((position, c) => {
      if (position === -1) return
      const own = commits.get(position)
      if (own === undefined) commits.set(position, [c])
      else own.push(c)
    })
  }
  return commits
}
