import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { git } from '@throughline/git'
import { costOf, costsOf } from './support/cpu.ts'
import { madeUpHistory } from './support/made-up-history.ts'
import { limitRow, ratioRow } from './support/row.ts'
import type { Row } from './support/row.ts'

export const cli = fileURLToPath(new URL('../packages/cli/dist/bin.js', import.meta.url))

/**
 * Reports on a clone against `git log` of the same clone: all processes, user and system time. A report reads the
 * branch, the tags and the heads of pull requests, so `git log --all` goes over the same commits; `git log` alone
 * leaves out what was never merged, which in a mirror can be a third of all.
 */
export function benchGit(given?: string, commits = 100_000, rounds = 5): Promise<Row[]> {
  return withClone(given, commits, async (repo, folder) => {
    if (!existsSync(cli)) throw new Error(`there is no ${cli}: run npm run build first`)
    const env = { ...process.env, XDG_CACHE_HOME: folder }
    const report = [process.execPath, cli, 'report', '--repo', repo]
    const [log, all, first] = costsOf(
      rounds,
      [
        ['git', '-C', repo, 'log'],
        ['git', '-C', repo, 'log', '--all'],
        [...report, '--no-cache'],
      ],
      env,
    )
    costsOf(1, [report], env)
    const [again] = costsOf(rounds, [report], env)
    return [
      ratioRow('git: first report', first!.cpu, all!.cpu, 'git log --all', 1.5),
      ratioRow('git: first report, wall', first!.wall, all!.wall, 'git log --all'),
      ratioRow('git: first report', first!.cpu, log!.cpu, 'git log'),
      ratioRow('git: first report, wall', first!.wall, log!.wall, 'git log'),
      limitRow('git: second report, all of the process', again!.cpu, 'ms', 500),
    ]
  })
}

/** Reading alone: the records of a clone, without starting a process for it. */
export function benchRead(given?: string, commits = 100_000, rounds = 3): Promise<Row[]> {
  return withClone(given, commits, async (path, folder) => {
    const cache = join(folder, 'commits')
    const whole = await git({ path }).read()
    const [log] = costsOf(rounds, [['git', '-C', path, 'log']])
    const plain = await costOf(rounds, () => git({ path }).read())
    const cached = await costOf(rounds, () => git({ path, cache }).read())
    const kept = await git({ path, cache }).read()
    if (kept.commits.length !== whole.commits.length) throw new Error('the cache lost commits')
    return [
      ratioRow('git: reading in our process', plain.cpu, log!.cpu, 'git log'),
      ratioRow('git: the same from cached commits', cached.cpu, log!.cpu, 'git log'),
    ]
  })
}

async function withClone(
  given: string | undefined,
  commits: number,
  work: (repo: string, folder: string) => Promise<Row[]>,
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  try {
    if (given !== undefined) return await work(resolve(given), folder)
    const repo = join(folder, 'shop')
    const run = (args: readonly string[], input = '') =>
      execFileSync('git', args, { cwd: folder, input, stdio: ['pipe', 'ignore', 'inherit'] })
    run(['init', '-q', '--bare', '-b', 'main', repo])
    run(['-C', repo, 'fast-import', '--quiet'], madeUpHistory(commits))
    return await work(repo, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
