/** Where text goes: a terminal, a pipe, or a test's buffer. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/** Everything `run` may know of the world: what a process has, so that a test can stand in for one. */
export interface Host {
  /** Arguments after the program's name. */
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: NodeJS.ReadableStream
  readonly stdout: Output
  readonly stderr: Output
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Registers what must be closed before the process ends on a signal. */
  readonly onStop: (close: () => Promise<void>) => void
  /** False where a configuration is data only, because whoever wrote it may not run code here; true if not given. */
  readonly runsConfigCode?: boolean | undefined
}
