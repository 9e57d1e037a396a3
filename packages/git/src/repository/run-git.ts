import { spawn } from 'node:child_process'
import { GitSourceError } from '../git-source-error.ts'
import { gitEnvironment } from './git-environment.ts'

/** How git ended: its exit code and what it said on stderr. */
export interface GitExit {
  readonly code: number
  readonly stderr: string
}

const always = [
  '--no-pager',
  '--no-replace-objects',
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
]

/**
 * Run git in a folder without a shell and hand its output on as it comes.
 *
 * @param cwd folder git runs in; it must exist
 * @param args arguments; text from users only after `--end-of-options` or `--`
 * @param onChunk gets stdout in pieces
 * @param stdin text git reads, e.g. object ids
 * @returns exit code and stderr; a non-zero code is the caller's to judge
 * @throws GitSourceError git-not-found when there is no git binary
 */
export function streamGit(
  cwd: string,
  args: readonly string[],
  onChunk: (chunk: Buffer) => void,
  stdin = '',
): Promise<GitExit> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...always, ...args], {
      cwd,
      env: gitEnvironment(process.env),
      windowsHide: true,
    })
    let stderr = ''
    child.on('error', (cause) => {
      const code = 'code' in cause && cause.code === 'ENOENT' ? 'git-not-found' : 'git-failed'
      const why =
        code === 'git-not-found' ? 'there is no git on PATH: install git 2.33 or newer' : cause.message
      reject(new GitSourceError(code, `Cannot run git in ${cwd}: ${why}.`, { cause }))
    })
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        onChunk(chunk)
      } catch (error) {
        child.kill()
        reject(error)
      }
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < 10_000) stderr += text
    })
    // git may end before it has read its input (a bad repository): the exit code tells, not the broken pipe.
    child.stdin.on('error', () => {})
    child.stdin.end(stdin)
    child.on('close', (code) => resolve({ code: code ?? 1, stderr }))
  })
}

/** Run git and keep its whole output. For short answers. */
export async function runGit(
  cwd: string,
  args: readonly string[],
  stdin?: string,
): Promise<GitExit & { readonly stdout: string }> {
  const chunks: Buffer[] = []
  const exit = await streamGit(cwd, args, (chunk) => chunks.push(chunk), stdin)
  return { ...exit, stdout: Buffer.concat(chunks).toString('utf8') }
}

/** Like `runGit`, where anything but exit code 0 is an error. */
export async function askGit(cwd: string, args: readonly string[], stdin?: string): Promise<string> {
  const { code, stderr, stdout } = await runGit(cwd, args, stdin)
  if (code !== 0) throw gitFailure(cwd, stderr)
  return stdout
}

/** What git's complaint means for the person who asked. */
export function gitFailure(cwd: string, stderr: string): GitSourceError {
  const lines = stderr.split('\n')
  const said = (lines.find((line) => /^(fatal|error):/.test(line)) ?? lines[0] ?? '').trim()
  if (/dubious ownership|unsafe repository/.test(stderr))
    return new GitSourceError(
      'not-trusted',
      `git refuses to read ${cwd} because another user owns it. If you trust it: git config --global --add safe.directory ${cwd}`,
    )
  if (/not a git repository|not in a git directory|must be run in a work tree/i.test(stderr))
    return new GitSourceError(
      'not-a-repository',
      `${cwd} is not a git repository (or git cannot read it: ${said}). Name the folder of a clone.`,
    )
  // Before what is missing: git calls what it cannot read missing too, once it has said why.
  const file = lines.find((line) =>
    /(\.git|objects)\/.*( is corrupt| is empty$| too small|does not match)/.test(line),
  )
  if (file !== undefined || /^error: (inflate|header for|unable to unpack|garbage at end)/m.test(stderr))
    return new GitSourceError(
      'damaged',
      `The clone at ${cwd} is damaged (${(file ?? said).trim()}). See what else is with git -C ${cwd} fsck; then clone it anew.`,
    )
  if (
    /promisor|could not fetch|missing (tree|blob|commit|object)|bad tree object|unable to read tree|transport '.*' not allowed/i.test(
      stderr,
    )
  )
    return new GitSourceError(
      'objects-missing',
      `The clone at ${cwd} lacks objects that this needs (${said}), and nothing is fetched here. Fetch them (git fetch --refetch, or clone in full) and read again.`,
    )
  return new GitSourceError(
    'git-failed',
    `git could not read ${cwd}: ${said || 'it gave no reason'}. Try: git -C ${cwd} fsck`,
  )
}
