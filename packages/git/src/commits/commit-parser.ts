import type { CommitRecord } from '@throughline/core'
import { bodyFinder } from './body-finder.ts'
import type { BodyFinder } from './body-finder.ts'
import type { CommitLinks } from './commit-graph.ts'
import { isBot } from './is-bot.ts'
import { shaTable } from './sha-table.ts'
import type { ShaTable } from './sha-table.ts'

/** What `CommitParser` reads: NUL ends each field, and rev-list adds a line feed after each commit. */
export const commitFormat = '%H%x00%P%x00%at%x00%ct%x00%an%x00%ae%x00%B%x00'
const fields = 7

export interface CommitParser {
  readonly commits: CommitRecord[]
  readonly unreadableDates: string[]
  write(chunk: Buffer): void
  /** How the commits hang together: the work is done while git is still walking. */
  links(): CommitLinks
}

/**
 * Turns the output of `rev-list --format=commitFormat` into records, piece by piece. Strings of authors and shas are
 * shared. The body of a message is kept only when it may tell of a revert, a cherry-pick, a merge request or a work
 * item.
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
  const unreadableDates: string[] = []
  const authors = new Map<string, { readonly name: string; readonly bot: boolean }>()
  /** Made when the first sha tells how long they are. */
  let shas: ShaTable | undefined
  let width = 0
  /** Positions by number of the sha, and the numbers of all parents. */
  const positions: number[] = []
  const parents: number[] = []
  const start: number[] = [0]
  /** The pieces of a commit that is not complete yet, and how many of its fields are. */
  let rest: Buffer[] = []
  let complete = 0

  function write(piece: Buffer): void {
    let from = 0
    if (rest.length > 0) {
      while (complete < fields) {
        const next = after(piece, from)
        if (next === -1) {
          rest.push(piece)
          return
        }
        from = next
        complete++
      }
      parseAll(Buffer.concat([...rest, piece.subarray(0, from)]), 0)
    }
    from = parseAll(piece, from)
    rest = from === piece.length ? [] : [piece.subarray(from)]
    complete = rest.length === 0 ? 0 : fieldsIn(piece, from)
  }

  /** Parse the complete commits from a place on; returns where the incomplete one starts. */
  function parseAll(chunk: Buffer, from: number): number {
    const bodies = bodyFinder(chunk)
    for (let at = from; ;) {
      const next = parse(chunk, chunk[at] === 10 ? at + 1 : at, bodies)
      if (next === -1) return at
      at = next
    }
  }

  /** Parse one commit; returns the place after it, -1 when it is not complete. */
  function parse(chunk: Buffer, from: number, bodies: BodyFinder): number {
    if (shas === undefined) {
      const end = chunk.indexOf(0, from)
      if (end === -1) return -1
      width = end - from
      shas = shaTable(width)
    }
    // What follows a sha tells whether another one comes: no need to look for the end of the field.
    let parentsEnd = from + width + 1
    if (chunk[parentsEnd] !== 0) while (chunk[(parentsEnd += width)] === 32) parentsEnd++
    const authoredEnd = endOf(chunk, parentsEnd + 1)
    const committedEnd = endOf(chunk, authoredEnd + 1)
    const nameEnd = endOf(chunk, committedEnd + 1)
    const emailEnd = endOf(chunk, nameEnd + 1)
    const bodyEnd = emailEnd < chunk.length ? chunk.indexOf(0, emailEnd + 1) : -1
    if (bodyEnd === -1) return -1

    const number = numberOf(shas, chunk, from)
    const sha = shas.names[number]!
    const first = parents.length
    for (let at = from + width + 1; at < parentsEnd; at += width + 1) parents.push(numberOf(shas, chunk, at))
    const authored = seconds(chunk, parentsEnd + 1, authoredEnd)
    const committed = seconds(chunk, authoredEnd + 1, committedEnd)
    if (authored === null || committed === null) unreadableDates.push(sha)
    const author = authorAt(chunk, committedEnd + 1, nameEnd, emailEnd)
    positions[number] = commits.length
    start.push(parents.length)
    commits.push({
      repository,
      sha,
      parents: namesOf(shas.names, parents, first),
      authoredAt: (authored ?? committed ?? 0) * 1000,
      committedAt: (committed ?? authored ?? 0) * 1000,
      author: author.name,
      isBot: author.bot,
      message: message(chunk, emailEnd + 1, bodyEnd, bodies),
    })
    return bodyEnd + 1
  }

  function numberOf(table: ShaTable, chunk: Buffer, at: number): number {
    const number = table.number(chunk, at)
    if (number === positions.length) positions.push(-1)
    return number
  }

  function authorAt(chunk: Buffer, from: number, nameEnd: number, emailEnd: number) {
    const identity = chunk.toString('latin1', from, emailEnd)
    let author = authors.get(identity)
    if (author === undefined) {
      const name = chunk.toString('utf8', from, nameEnd)
      author = { name, bot: isBot(name, chunk.toString('utf8', nameEnd + 1, emailEnd)) }
      authors.set(identity, author)
    }
    return author
  }

  return {
    commits,
    unreadableDates,
    write,
    links: () => ({
      start: Int32Array.from(start),
      parents: Int32Array.from(parents, (number) => positions[number]!),
      position(sha) {
        const at = positions[shas?.find(sha) ?? -1] ?? -1
        return at === -1 ? undefined : at
      },
    }),
  }
}

/** A list written out takes the room it needs; one that is pushed to takes room for 16, which doubles a commit. */
function namesOf(names: readonly string[], numbers: readonly number[], first: number): readonly string[] {
  switch (numbers.length - first) {
    case 0:
      return []
    case 1:
      return [names[numbers[first]!]!]
    case 2:
      return [names[numbers[first]!]!, names[numbers[first + 1]!]!]
    default:
      return numbers.slice(first).map((number) => names[number]!)
  }
}

/** The place of the next NUL, for short fields: asking the buffer costs more than a few steps. */
function endOf(chunk: Buffer, from: number): number {
  let at = from
  while (at < chunk.length && chunk[at] !== 0) at++
  return at
}

function fieldsIn(chunk: Buffer, from: number): number {
  let count = 0
  for (let at = after(chunk, from); at !== -1; at = after(chunk, at)) count++
  return count
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
