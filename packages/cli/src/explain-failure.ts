import type { Host } from './host.ts'
import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'
import { clean } from './render/clean.ts'
import { defuse } from './render/defuse.ts'

/**
 * Says on standard error what went wrong, with its code, and answers with the exit code: the error's own, 3 for an error
 * with a code from a source, store or file, 70 for anything nobody foresaw. Stack only with --debug, credentials never.
 */
export function explainFailure(host: Host, error: unknown): number {
  const { code, message, exitCode } = judge(error)
  const [first = '', ...more] = message.split('\n').map(clean)
  host.stderr.write(defuse(`throughline: ${[`${first} [${code}]`, ...more].join('\n')}\n`))
  if (host.argv.includes('--debug') && error instanceof Error) {
    host.stderr.write(`${(error.stack ?? '').split('\n').map(clean).join('\n')}\n`)
  }
  return exitCode
}

function judge(error: unknown): { code: string; message: string; exitCode: number } {
  if (error instanceof CliError) return { code: error.code, message: error.message, exitCode: error.exitCode }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && !isProgrammers(error)) {
    return { code: error.code, message: error.message, exitCode: exitCodeOf(error.code) }
  }
  const detail = error instanceof Error ? error.message : String(error)
  return {
    code: 'internal',
    message: `internal error: ${detail}; run it again with --debug to see where, and report it`,
    exitCode: exitCodes.internal,
  }
}

function exitCodeOf(code: string): number {
  if (forbidden.has(code)) return exitCodes.unauthorised
  if (code === 'rate-limited') return exitCodes.checkpoint
  return mistakes.has(code) ? exitCodes.usage : exitCodes.data
}

/** Codes of errors about what a token may do. */
const forbidden: ReadonlySet<string> = new Set([
  'unauthorised',
  'captcha',
  'forbidden',
  'sso',
  'missing-scope',
])

/** Codes of errors about what was asked for; others are about data. */
const mistakes: ReadonlySet<string> = new Set([
  'bad-measure-options',
  'bad-gate-rule',
  'unknown-time-zone',
  'unknown-metric',
  'unknown-service',
  'unknown-benchmark',
  'bad-pattern',
  'options',
  'no-such-path',
  'not-a-repository',
  'no-branch',
  'unknown-branch',
  'host-refused',
  'bad-access',
  'port-in-use',
])

/** Errors of Node about how code was written, not about what a user did. */
function isProgrammers(error: Error): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError
}
