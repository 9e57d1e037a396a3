import { act } from './act.ts'

const closers: (() => Promise<void>)[] = []
const stop = async (code: number): Promise<never> => {
  await Promise.allSettled(closers.map((close) => close()))
  process.exit(code)
}
process.once('SIGINT', () => void stop(130))
process.once('SIGTERM', () => void stop(143))

/** A message in the runner's format: what would end the command or begin another is escaped. */
function annotated(message: string): string {
  return `::error title=Throughline::${message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}\n`
}

try {
  process.exitCode = await act({
    argv: [],
    cwd: process.env['GITHUB_WORKSPACE'] || process.cwd(),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => Date.now(),
    onStop: (close) => void closers.push(close),
  })
} catch (error) {
  process.stdout.write(annotated(error instanceof Error ? error.message : String(error)))
  process.exitCode = 2
}
