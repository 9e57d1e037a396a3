import type { Instant } from '@throughline/core'
import type { Repository } from './open-repository.ts'
import { askGit, gitFailure, runGit } from './run-git.ts'

export interface BranchRef {
  /** Full: refs/remotes/origin/main. */
  readonly ref: string
  readonly sha: string
  /** Full name of the ref it stands for (refs/remotes/origin/HEAD). */
  readonly symref: string | null
}

export interface TagRef {
  /** Without refs/tags/. */
  readonly name: string
  /** The commit it leads to; null: it leads to a tree or blob. */
  readonly sha: string | null
  /** Tagger date of an annotated tag; null: lightweight, or without tagger. */
  readonly taggedAt: Instant | null
}

export interface PullRef {
  readonly number: string
  readonly sha: string
}

export interface Refs {
  /** Commit HEAD leads to; null: none yet. */
  readonly head: string | null
  /** Full ref HEAD names; null: detached. */
  readonly headRef: string | null
  readonly branches: readonly BranchRef[]
  readonly tags: readonly TagRef[]
  readonly pulls: readonly PullRef[]
  /** Full names of refs that git cannot read. */
  readonly broken: readonly string[]
}

const pullRef =
  /^refs\/(?:pull\/(\d+)\/head|merge-requests\/(\d+)\/head|pull-requests\/(\d+)\/from|remotes\/[^/]+\/(?:pr|pull|merge-requests)\/(\d+)(?:\/head)?)$/

/** Every ref of the clone that matters, each with the commit it leads to. */
export async function listRefs(repository: Repository): Promise<Refs> {
  const { path } = repository
  const [head, headRef, named, pulls] = await Promise.all([
    runGit(path, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']),
    runGit(path, ['symbolic-ref', '--quiet', 'HEAD']),
    runGit(path, [
      'for-each-ref',
      '--format=%(refname)%00%(objectname)%00%(objecttype)%00%(*objectname)%00%(*objecttype)%00%(taggerdate:raw)%00%(symref)',
      'refs/heads',
      'refs/remotes',
      'refs/tags',
    ]),
    askGit(path, [
      'for-each-ref',
      '--format=%(refname)%00%(objectname)',
      'refs/pull',
      'refs/merge-requests',
      'refs/pull-requests',
      'refs/remotes',
    ]),
  ])
  if (named.code !== 0) throw gitFailure(path, named.stderr)
  const rows = lines(named.stdout).map((line) => line.split('\0'))
  return {
    head: head.stdout.trim() || null,
    headRef: headRef.stdout.trim() || null,
    branches: rows
      .filter(isBranch)
      .map(([ref = '', sha = '', , , , , symref = '']) => ({ ref, sha, symref: symref || null })),
    tags: await readTags(
      path,
      rows.filter(([ref = '']) => ref.startsWith('refs/tags/')),
    ),
    pulls: lines(pulls).flatMap((line) => {
      const [ref = '', sha = ''] = line.split('\0')
      const number = pullRef
        .exec(ref)
        ?.slice(1)
        .find((text) => text !== undefined)
      return number === undefined ? [] : [{ number, sha }]
    }),
    broken: [...named.stderr.matchAll(/^warning: ignoring broken ref (\S+)$/gm)].map(([, ref = '']) => ref),
  }
}

function isBranch([ref = '', , type]: readonly string[]): boolean {
  return type === 'commit' && !ref.startsWith('refs/tags/') && !pullRef.test(ref)
}

/** A tag of a tag is followed to its end by a second question, because for-each-ref follows one step only. */
async function readTags(path: string, rows: readonly (readonly string[])[]): Promise<TagRef[]> {
  const nested = rows.filter((row) => row[4] === 'tag')
  const asked = nested.map(([, sha]) => `${sha}^{commit}\n`).join('')
  const answers = nested.length === 0 ? [] : lines(await askGit(path, ['cat-file', '--batch-check'], asked))
  const peeled = new Map(
    nested.map(([ref = ''], i) => [ref, /^([0-9a-f]+) commit /.exec(answers[i] ?? '')?.[1] ?? null]),
  )
  return rows.map(([ref = '', sha = '', type, target = '', targetType, date = '']) => ({
    name: ref.slice('refs/tags/'.length),
    sha: type === 'commit' ? sha : targetType === 'commit' ? target : (peeled.get(ref) ?? null),
    taggedAt: date === '' ? null : Number.parseInt(date, 10) * 1000,
  }))
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}
