import { exitCodes } from './exit-codes.ts'
import type { Host } from './host.ts'

/**
 * Runs the command line as a real process: installs the handler of internal errors before anything else is
 * loaded, ends with 130 or 143 on signals after open servers are closed, and never cuts output short.
 *
 * @param process the process to run in
 */
export async function main(process: NodeJS.Process): Promise<void> {
  process.exitCode = exitCodes.internal
  process.on('uncaughtException', (error) => fatal(process, error))
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.fine)
    process.stderr.write(
      `throughline: the output cannot be written (${error.message}); make room, or write it elsewhere\n`,
    )
    process.exit(exitCodes.data)
  })
  const closers: (() => Promise<void>)[] = []
  let stopping = false
  const stop = async (code: number): Promise<never> => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(code)
    stopping = true
    await Promise.allSettled(closers.map((close) => close()))
    process.exit(code)
  }
  // Not once: a library that hides the cursor ends the process by itself where it finds no other listener.
  process.on('SIGINT', () => void stop(exitCodes.interrupted))
  process.on('SIGTERM', () => void stop(exitCodes.terminated))
  const host: Host = {
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => Date.now(),
    onStop: (close) => void closers.push(close),
  }
  const { run } = await import('./run.ts')
  process.exitCode = await run(host)
}

function fatal(process: NodeJS.Process, error: Error): never {
  const detail = process.argv.includes('--debug') ? error.stack : error.message
  process.stderr.write(`throughline: internal error: ${detail}\n`)
  process.exit(exitCodes.internal)
}
