import type { Host } from './host.ts'
import { exitCodes } from './exit-codes.ts'
import { version } from './version.ts'

/**
 * Runs one command line and answers with its exit code; never throws, never ends the process.
 * Data goes to `host.stdout`, talk and errors to `host.stderr`.
 *
 * @param host the process, or what stands in for it
 * @example
 * const code = await run({ ...host, argv: ['report', '--repo', '.'] }) // 0
 */
export async function run(host: Host): Promise<number> {
  const [first] = host.argv
  if (host.argv.length === 1 && (first === '--version' || first === '-V')) {
    host.stdout.write(`${version()}\n`)
    return exitCodes.fine
  }
  const { runProgram } = await import('./program.ts')
  return runProgram(host)
}
