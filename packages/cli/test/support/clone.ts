import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const hour = 3_600_000

/** A folder that is removed when the returned function is called. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'throughline-cli-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** A real clone with commits at given hours, for tests. */
export interface Clone {
  readonly path: string
  /** Commits one file; answers with the sha. */
  commit(message: string, at: number, file?: string): string
  tag(name: string, at: number): void
}

/** Makes a repository in a folder. Hours count from 2026-10-05T00:00Z. */
export function makeClone(path: string): Clone {
  mkdirSync(path, { recursive: true })
  const git = (at: number, ...args: string[]) => {
    const date = new Date(Date.parse('2026-10-05T00:00:00Z') + at * hour).toISOString()
    return execFileSync('git', args, {
      cwd: path,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: path,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.org',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.org',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      },
    }).trim()
  }
  git(0, 'init', '--quiet', '--initial-branch=main')
  return {
    path,
    commit(message, at, file = 'file.txt') {
      mkdirSync(dirname(join(path, file)), { recursive: true })
      writeFileSync(join(path, file), `${message} ${at}\n`)
      git(at, 'add', '--', file)
      git(at, 'commit', '--quiet', '-m', message)
      return git(at, 'rev-parse', 'HEAD')
    },
    tag(name, at) {
      git(at, 'tag', '-a', '-m', name, name)
    },
  }
}

/** Two releases of known age: v1.0.0 ships the first commit, v1.1.0 two commits after 10 and 6 hours. */
export function twoReleases(path: string): Clone & { readonly shas: readonly string[] } {
  const clone = makeClone(path)
  const shas = [clone.commit('Start', 0)]
  clone.tag('v1.0.0', 2)
  shas.push(clone.commit('Add cart', 24), clone.commit('Fix cart', 28))
  clone.tag('v1.1.0', 34)
  return { ...clone, shas }
}
