import type { CommitRecord } from '@throughline/core'
import { bodyFinder } from './body-finder.ts'
import type { BodyFinder } from './body-finder.ts'
import { isBot } from './is-bot.ts'

/** What `CommitParser` reads: NUL ends each field, and rev-list adds a line feed after each commit. */
export const commitFormat = '%H%x00%P%x00%at%x00%ct%x00%an%x00%ae%x00%B%x00'
const fields = 7

export interface CommitParser {
  readonly commits: CommitRecord[]
  /** Position in `commits` by sha, built while git is still walking. */
  readonly index: Map<string, number>
  readonly unreadableDates: string[]
  write(chunk: Buffer): void
}

/**
 * Turns the output of `rev-list --format=commitFormat` into records, piece by piece. Author strings are shared. The
 * body of a message is kept only when it may tell of a revert, a cherry-pick, a merge request or a work item.
 *
 * A date that git cannot read (negative, garbage, beyond what a Date holds) is replaced by the commit's other date,
 * else by 0, and the commit is listed in `unreadableDates`.
 *
 * @example
 * const parser = commitParser('acme/shop')
 * await streamGit(path, ['rev-list', '--no-commit-header', `--format=${commitFormat}`, sha], parser.write)
 */
export function commitParser(repository: string): CommitParser {
  const commits: CommitRecord[] = []
  const index = new Map<string, number>()
  const unreadableDates: string[] = []
  const authors = new Map<string, { readonly name: string; readonly bot: boolean }>()
  const ends = new Int32Array(fields)
  /** The pieces of a commit that is not complete yet, and how many of its fields are. */
  let rest: Buffer[] = []
  let complete = 0

  function write(piece: Buffer): void {
    let start = 0
    if (rest.length > 0) {
      while (complete < fields) {
        const next = after(piece, start)
        if (next === -1) {
          rest.push(piece)
          return
        }
        start = next
        complete++
      }
      parseAll(Buffer.concat([...rest, piece.subarray(0, start)]), 0)
    }
    start = parseAll(piece, start)
    rest = start === piece.length ? [] : [piece.subarray(start)]
  }

  /** Parse the complete commits from a place on; returns where the incomplete one starts. */
  function parseAll(chunk: Buffer, from: number): number {
    const bodies = bodyFinder(chunk)
    let start = from
    for (;;) {
      let next = chunk[start] === 10 ? start + 1 : start
      const first = next
      for (complete = 0; complete < fields; complete++) {
        next = after(chunk, next)
        if (next === -1) return start
        ends[complete] = next - 1
      }
      const commit = parse(chunk, first, bodies)
      index.set(commit.sha, commits.length)
      commits.push(commit)
      start = next
    }
  }

  function parse(chunk: Buffer, start: number, bodies: BodyFinder): CommitRecord {
    const shaEnd = ends[0]!
    const parentsEnd = ends[1]!
    const authoredEnd = ends[2]!
    const committedEnd = ends[3]!
    const nameEnd = ends[4]!
    const emailEnd = ends[5]!
    const bodyEnd = ends[6]!
    const sha = chunk.toString('latin1', start, shaEnd)
    const width = shaEnd - start + 1
    const parents: string[] = []
    for (let at = shaEnd + 1; at < parentsEnd; at += width)
      parents.push(chunk.toString('latin1', at, at + width - 1))
    const authored = seconds(chunk, parentsEnd + 1, authoredEnd)
    const committed = seconds(chunk, authoredEnd + 1, committedEnd)
    if (authored === null || committed === null) unreadableDates.push(sha)
    const identity = chunk.toString('utf8', committedEnd + 1, emailEnd)
    let author = authors.get(identity)
    if (author === undefined) {
      const name = chunk.toString('utf8', committedEnd + 1, nameEnd)
      author = { name, bot: isBot(name, chunk.toString('utf8', nameEnd + 1, emailEnd)) }
      authors.set(identity, author)
    }
    return {
      repository,
      sha,
      parents,
      authoredAt: (authored ?? committed ?? 0) * 1000,
      committedAt: (committed ?? authored ?? 0) * 1000,
      author: author.name,
      isBot: author.bot,
      message: message(chunk, emailEnd + 1, bodyEnd, bodies),
    }
  }

  return { commits, index, unreadableDates, write }
}

/** The place after the next NUL; -1: there is none. */
function after(chunk: Buffer, from: number): number {
  const at = chunk.indexOf(0, from)
  return at === -1 ? -1 : at + 1
}

const latest = 8.64e12

function seconds(chunk: Buffer, start: number, end: number): number | null {
  if (start === end) return null
  let value = 0
  for (let i = start; i < end; i++) value = value * 10 + (chunk[i] ?? 0) - 48
  return value <= latest ? value : null
}

/** The subject is everything up to the first empty line, on one line, as git shows it. */
function message(chunk: Buffer, start: number, end: number, bodies: BodyFinder): string {
  const feed = chunk.indexOf(10, start)
  const stop = feed === -1 || feed > end ? end : feed
  const withBody = bodies.tellsOfChange(start, end) || bodies.namesWork(stop, end)
  const oneLine = stop + 1 >= end || chunk[stop + 1] === 10
  if (oneLine && !withBody && chunk[start]! > 32) return chunk.toString('utf8', start, stop).trimEnd()
  const text = chunk
    .toString('utf8', start, end)
    .replace(/^(?:[ \t\r]*\n)+/, '')
    .trimEnd()
  const [subject = ''] = text.split(/\n[ \t\r]*\n/, 1)
  return subject.replace(/[ \t\r]*\n/g, ' ') + (withBody ? text.slice(subject.length) : '')
}
