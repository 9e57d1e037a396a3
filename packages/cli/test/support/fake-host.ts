import { Readable } from 'node:stream'
import type { Host } from '../../src/host.ts'
import { run } from '../../src/run.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface FakeHost {
  readonly host: Host
  readonly written: { stdout: string; stderr: string }
  /** What a signal does: everything registered is closed. */
  stop(): Promise<void>
}

export interface FakeHostOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly now?: string
  readonly isTTY?: boolean
  readonly columns?: number
}

/** A process that is none: output in memory, a clock that stands still, no environment but what is given. */
export function fakeHost(argv: readonly string[], options: FakeHostOptions = {}): FakeHost {
  const written = { stdout: '', stderr: '' }
  const closers: (() => Promise<void>)[] = []
  const output = (name: keyof typeof written) => ({
    isTTY: options.isTTY,
    columns: options.columns,
    write: (text: string) => void (written[name] += text),
  })
  const now = Date.parse(options.now ?? '2026-11-24T12:00:00Z')
  const host: Host = {
    argv,
    cwd: options.cwd ?? import.meta.dirname,
    env: options.env ?? {},
    stdin: Readable.from([]),
    stdout: output('stdout'),
    stderr: output('stderr'),
    now: () => now,
    onStop: (close) => void closers.push(close),
  }
  return {
    host,
    written,
    stop: async () => void (await Promise.all(closers.map((close) => close()))),
  }
}

/** Runs a command line to its end. */
export async function runWith(argv: readonly string[], options: FakeHostOptions = {}): Promise<Ran> {
  const { host, written } = fakeHost(argv, options)
  const code = await run(host)
  return { code, ...written }
}
