import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Tests run under no one's configuration; fetching from a path must stay possible for the helpers themselves. */
process.env['GIT_CONFIG_GLOBAL'] = '/dev/null'
process.env['GIT_CONFIG_NOSYSTEM'] = '1'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** An empty folder that disappears after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-git-'))
  folders.push(folder)
  return folder
}

/** Run git itself: what our reading is compared with. */
export function runGitNow(cwd: string, args: readonly string[], input?: string | Buffer): string {
  const environment = {
    ...process.env,
    GIT_AUTHOR_NAME: 'Ann',
    GIT_AUTHOR_EMAIL: 'ann@example.com',
    GIT_COMMITTER_NAME: 'Ann',
    GIT_COMMITTER_EMAIL: 'ann@example.com',
  }
  return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
    cwd,
    input: input ?? '',
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['pipe', 'pipe', 'pipe'],
  }).trimEnd()
}

export interface CommitOptions {
  readonly parents?: readonly string[]
  readonly message?: string | Buffer
  /** Seconds since the epoch, or the raw text of a broken date. */
  readonly at?: number | string
  readonly authoredAt?: number | string
  readonly author?: string | Buffer
  readonly email?: string
  readonly files?: Readonly<Record<string, string>>
  readonly headers?: string
}

/** A repository built object by object, so that every date, name and message is exactly the one asked for. */
export interface TestRepository {
  readonly path: string
  git(...args: readonly string[]): string
  commit(options?: CommitOptions): string
  /** Point a ref at an object; HEAD's branch is main. */
  ref(name: string, sha: string): void
  /** Make an annotated tag, dated. `at: null`: without tagger. */
  annotatedTag(name: string, sha: string, at: number | null, type?: string): string
}

export function newRepository(
  options: { bare?: boolean; format?: string; path?: string } = {},
): TestRepository {
  const path = options.path ?? join(temporaryFolder(), 'shop')
  mkdirSync(path, { recursive: true })
  const git = (...args: readonly string[]) => runGitNow(path, args)
  git(
    'init',
    '-q',
    '-b',
    'main',
    `--object-format=${options.format ?? 'sha1'}`,
    ...(options.bare ? ['--bare'] : []),
  )
  const write = (type: string, content: Buffer) =>
    runGitNow(path, ['hash-object', '-t', type, '-w', '--stdin', '--literally'], content)

  function tree(files: Readonly<Record<string, string>>): string {
    const rows = Object.entries(files).map(([name, content]) => {
      const [first = '', ...rest] = name.split('/')
      return { first, rest: rest.join('/'), content }
    })
    const entries = [...new Set(rows.map((row) => row.first))].map((first) => {
      const below = rows.filter((row) => row.first === first)
      const isFile = below[0]?.rest === ''
      const sha = isFile
        ? write('blob', Buffer.from(below[0]!.content))
        : tree(Object.fromEntries(below.map((row) => [row.rest, row.content])))
      return `${isFile ? '100644 blob' : '040000 tree'} ${sha}\t${first}\0`
    })
    return runGitNow(path, ['mktree', '-z'], entries.join(''))
  }

  function commit(made: CommitOptions = {}): string {
    const {
      parents = [],
      message = 'Work',
      at = 1_700_000_000,
      author = 'Ann',
      email = 'ann@example.com',
    } = made
    const head = [`tree ${tree(made.files ?? {})}`, ...parents.map((parent) => `parent ${parent}`)].join('\n')
    return write(
      'commit',
      Buffer.concat([
        Buffer.from(`${head}\nauthor `),
        Buffer.from(author),
        Buffer.from(
          ` <${email}> ${made.authoredAt ?? at} +0000\ncommitter Cy <cy@example.com> ${at} +0200\n`,
        ),
        Buffer.from(`${made.headers ?? ''}\n`),
        Buffer.from(message),
        Buffer.from('\n'),
      ]),
    )
  }

  return {
    path,
    git,
    commit,
    ref: (name, sha) => void git('update-ref', name, sha),
    annotatedTag(name, sha, at, type = 'commit') {
      const tagger = at === null ? '' : `tagger Ann <ann@example.com> ${at} +0100\n`
      const tag = write('tag', Buffer.from(`object ${sha}\ntype ${type}\ntag ${name}\n${tagger}\nRelease\n`))
      git('update-ref', `refs/tags/${name}`, tag)
      return tag
    },
  }
}

/** A line of commits on main, an hour apart, each titled by its number. */
export function straightLine(repository: TestRepository, length: number, from = 1_700_000_000): string[] {
  const shas: string[] = []
  for (let i = 0; i < length; i++) {
    const parents = shas.length === 0 ? [] : [shas.at(-1)!]
    shas.push(
      repository.commit({
        parents,
        message: `Commit ${i}`,
        at: from + i * 3600,
        files: { [`f${i}`]: `${i}` },
      }),
    )
  }
  repository.ref('refs/heads/main', shas.at(-1)!)
  return shas
}

/** Every file of a folder with its content, to see whether anything was written. */
export function contentOf(path: string): string {
  return execFileSync(
    'sh',
    ['-c', 'find . -type f -printf "%p %T@ %s\\n" | sort; find . -type f -exec cksum {} + | sort'],
    {
      cwd: path,
      encoding: 'utf8',
      maxBuffer: 1e9,
    },
  )
}

export function writeIn(path: string, name: string, content: string): void {
  writeFileSync(join(path, name), content)
}
