import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { currentRecords } from '@throughline/core'
import { openStore } from '@throughline/store'
import { run } from 'throughline'
import { organisationFrom } from '../emulators/github/build/organisation-from.ts'
import { githubEmulator, type EmulatorOptions } from '../emulators/github/github-emulator.ts'
import { oneRepository } from './one-repository.ts'

export const repository = 'acme/search'
export const truth = oneRepository(repository)
export const service = truth.deployments[0]!.service
const token = 'ghp_canary0123456789abcdef'
const bin = join(import.meta.dirname, '../../packages/cli/dist/bin.js')

/** Everything that was said at this desk, and the folders it used. */
export const said: string[] = []
export const folders: string[] = []
const closers: (() => Promise<void>)[] = []

export type Desk = Awaited<ReturnType<typeof setUp>>

/** A folder with a configuration, and a GitHub to read from on a port of this machine. */
export async function setUp(
  emulated: Partial<EmulatorOptions> = {},
  env: Readonly<Record<string, string>> = {},
) {
  const cwd = mkdtempSync(join(tmpdir(), 'throughline-desk-'))
  folders.push(cwd)
  writeFileSync(
    join(cwd, 'throughline.yaml'),
    `sources:
  - github: { repositories: [${repository}], token: "\${GITHUB_TOKEN}" }
services:
  - name: ${service}
    repositories: [${repository}]
    deployments: { from: github-deployments }
    incidents: { from: github-issues, labels: [incident] }
`,
  )
  const emulator = githubEmulator({ organisation: organisationFrom(truth), tokens: [token], ...emulated })
  const { url, close } = await emulator.listen()
  closers.push(close)
  const own = { GITHUB_TOKEN: token, GITHUB_API_URL: `${url}/api/v3`, XDG_CACHE_HOME: join(cwd, 'cache') }
  const all: Readonly<Record<string, string>> = { ...own, ...env }
  return { cwd, emulator, env: all }
}

/** Runs the command line in this process. `stop` is what a signal does. */
export function begin({ cwd, env }: Pick<Desk, 'cwd' | 'env'>, argv: readonly string[]) {
  const written = { stdout: '', stderr: '' }
  const closing: (() => Promise<void>)[] = []
  const ended = run({
    argv,
    cwd,
    env,
    stdin: Readable.from([]),
    stdout: { write: (text) => void (written.stdout += text) },
    stderr: { write: (text) => void (written.stderr += text) },
    now: () => Date.now(),
    onStop: (close) => void closing.push(close),
  }).then((code) => {
    said.push(written.stdout, written.stderr)
    return { code, ...written }
  })
  const stop = async () => {
    await Promise.all(closing.splice(0).map((close) => close()))
    return ended
  }
  return { written, ended, stop }
}

export function throughline(desk: Pick<Desk, 'cwd' | 'env'>, argv: readonly string[]) {
  return begin(desk, argv).ended
}

/** Runs the built command line as a process of its own. */
export function launch(
  { cwd, env }: Pick<Desk, 'cwd' | 'env'>,
  argv: readonly string[],
  more = {},
): ChildProcess {
  if (!existsSync(bin)) throw new Error('build first: npx tsc -b packages/cli')
  return spawn(process.execPath, [bin, ...argv], { cwd, env: { ...process.env, ...env, ...more } })
}

/** The signal that ended a process, or its exit code. */
export function endOf(child: ChildProcess): Promise<NodeJS.Signals | number | null> {
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)))
}

/** The current records of a store. */
export async function recordsIn(cwd: string) {
  const store = await openStore(join(cwd, '.throughline'), { readonly: true })
  try {
    return currentRecords(store.read())
  } finally {
    store.close()
  }
}

/** Whatever a store says, but not when. */
export async function stored(cwd: string) {
  const { readAt: _readAt, coverage, ...rest } = await recordsIn(cwd)
  return { ...rest, coverage: coverage.map(({ stream, complete }) => ({ stream, complete })) }
}

export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0)) await close()
}

export function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}
