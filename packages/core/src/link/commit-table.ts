import { exclusionReasons, type ExclusionReason } from '../facts/codes.ts'
import type { CommitTable } from '../facts/shapes.ts'
import type { LineRows } from './mark-shared.ts'
import type { RepositoryHistory } from './repository-history.ts'
import type { WalkedLine } from './ship-line.ts'

export interface CommitRows {
  readonly table: CommitTable
  /** By line. */
  readonly ranges: readonly LineRows[]
  /** Per row the number of its commit among all commits: repositories one after the other. */
  readonly unit: Int32Array
  readonly units: number
}

const code = (reason: ExclusionReason) => exclusionReasons.indexOf(reason)
const leftTruncated = code('left-truncated')
const negative = code('negative')

/**
 * One row per (line, commit).
 *
 * A production line has every commit that shipped there, or in another production line of its service, or is part
 * of a merged change. Another line has what its second and later deployments shipped: its
 * first one says nothing, and thousands of preview environments would repeat the whole history each.
 *
 * `change` is the position among the changes; whoever makes the rows of changes turns it into their row.
 *
 * @param lines in order of their number
 * @param histories by repository
 * @param rowOf row of a deployment in the table of deployments
 */
export function commitTable(
  lines: readonly WalkedLine[],
  histories: ReadonlyMap<string, RepositoryHistory>,
  rowOf: (line: WalkedLine, position: number) => number,
): CommitRows {
  const bases = new Map<string, number>()
  let units = 0
  for (const [repository, { graph }] of histories) {
    bases.set(repository, units)
    units += graph.commits.length
  }
  const chosen = lines.map((line) => {
    const siblings = lines.filter((o) => o !== line && o.production && o.service === line.service)
    return line.histories.map((_, h) => choose(line, h, siblings, histories))
  })
  const length = chosen.flat().reduce((sum, commits) => sum + commits.length, 0)
  const unit = new Int32Array(length)
  const text = () => new Array<string>(length).fill('')
  const columns = {
    line: new Int32Array(length),
    repository: text(),
    sha: text(),
    title: text(),
    author: text(),
    authoredAt: new Float64Array(length),
    committedAt: new Float64Array(length),
    change: new Int32Array(length),
    deployment: new Int32Array(length),
    shippedAt: new Float64Array(length),
    original: new Uint8Array(length),
    mainline: new Uint8Array(length),
    shared: new Uint8Array(length),
    reason: new Uint8Array(length),
  }
  const ranges: LineRows[] = []
  let row = 0
  lines.forEach((line, l) => {
    const from = row
    line.histories.forEach(({ graph, reached, initial }, h) => {
      const history = histories.get(graph.repository)!
      const base = bases.get(graph.repository)!
      for (const c of chosen[l]![h]!) {
        const commit = graph.commits[c]!
        const position = line.shippedPosition(h, c)
        const shippedAt = position === -1 ? NaN : line.deployments[position]!.finishedAt
        unit[row] = base + c
        columns.line[row] = line.line
        columns.repository[row] = graph.repository
        columns.sha[row] = commit.sha
        columns.title[row] = title(commit.message)
        columns.author[row] = commit.author ?? ''
        columns.authoredAt[row] = commit.authoredAt
        columns.committedAt[row] = commit.committedAt
        columns.change[row] = history.changeOf[c]!
        columns.deployment[row] = position === -1 ? -1 : rowOf(line, position)
        columns.shippedAt[row] = shippedAt
        columns.original[row] = 1 - history.replaced[c]!
        columns.mainline[row] = onMainline(reached, history, c, position)
        columns.reason[row] =
          history.reason[c] !== 0
            ? history.reason[c]!
            : position !== -1 && position === initial
              ? leftTruncated
              : shippedAt < commit.authoredAt
                ? negative
                : 0
        row += 1
      }
    })
    ranges.push({ service: line.service, from, to: row })
  })
  return { table: { length, ...columns }, ranges, unit, units }
}

/** Positions of the commits that have a row, in order. */
function choose(
  line: WalkedLine,
  h: number,
  siblings: readonly WalkedLine[],
  histories: ReadonlyMap<string, RepositoryHistory>,
): Int32Array {
  const { graph, owned, initial } = line.histories[h]!
  const { changeOf } = histories.get(graph.repository)!
  const n = graph.commits.length
  const chosen = new Int32Array(n)
  let count = 0
  for (let c = 0; c < n; c++) {
    if (owned !== null && owned[c] === 0) continue
    const position = line.shippedPosition(h, c)
    const wanted = line.production
      ? position !== -1 || changeOf[c] !== -1 || siblings.some((other) => other.shippedPosition(h, c) !== -1)
      : position !== -1 && position !== initial
    if (wanted) chosen[count++] = c
  }
  return chosen.subarray(0, count)
}

function onMainline(reached: Int32Array, history: RepositoryHistory, c: number, position: number): 0 | 1 {
  if (position !== -1) return reached[c] === -1 ? 0 : 1
  return history.landedBy[c] === -1 || history.isCarried[c] === 1 ? 0 : 1
}

function title(message: string | undefined): string {
  if (message === undefined) return ''
  const end = message.indexOf('\n')
  return end === -1 ? message : message.slice(0, end)
}
