import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, relative } from 'node:path'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import type { Config } from './config-schema.ts'
import { configError } from './config-error.ts'
import { findConfig } from './find-config.ts'
import { parseText } from './positions.ts'
import type { ParsedText } from './positions.ts'
import { isSecret, problemsOf } from './problems.ts'
import type { Problem } from './problems.ts'

/** A configuration that is right, and the folder that its paths start from. */
export interface LoadedConfig {
  readonly path: string
  readonly folder: string
  readonly config: Config
}

/**
 * Finds, reads and checks the configuration; null when there is none and none was named.
 *
 * @param host for the current folder and the environment
 * @param named the file of --config
 * @param use `sync`: sources will be asked, so the variables of their tokens must be set; a report needs none of them
 * @throws CliError with every mistake at once, each with file, line and column; `no-token` when only variables are missing
 */
export async function loadConfig(
  host: Host,
  named: string | undefined,
  use: 'report' | 'sync' = 'report',
): Promise<LoadedConfig | null> {
  const path = findConfig(host.cwd, named)
  if (path === null) return null
  const shown = relative(host.cwd, path) || basename(path)
  if (extname(path) === '.ts' && host.runsConfigCode === false) {
    throw configError([
      `${shown}: is code, and comes from somebody who may not run code here; write it as throughline.yaml`,
    ])
  }
  const text = extname(path) === '.ts' ? null : parseText(await read(path, shown))
  if (text !== null && text.errors.length > 0) {
    throw configError(text.errors.map(({ position, message }) => `${at(shown, position)} ${message}`))
  }
  const data = (text === null ? await importTypeScript(path, shown) : text.data) ?? {}
  const lines = (problems: readonly Problem[]) =>
    inOrder(problems, text).map((problem) => line(shown, problem, text))
  const problems = problemsOf(data)
  if (problems.length > 0) throw configError(lines(problems))
  const missing = use === 'sync' ? missingSecrets(data, host.env) : []
  if (missing.length > 0) throw new CliError('no-token', lines(missing).join('; '), exitCodes.unauthorised)
  return { path, folder: dirname(path), config: data }
}

async function read(path: string, shown: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    if (error instanceof TypeError) throw configError([`${shown}: is not UTF-8; save it as UTF-8`])
    throw configError([`${shown}: cannot be read: ${error instanceof Error ? error.message : String(error)}`])
  }
}

async function importTypeScript(path: string, shown: string): Promise<unknown> {
  const { createJiti } = await import('jiti')
  try {
    return await createJiti(import.meta.url, { fsCache: false, moduleCache: false }).import(path, {
      default: true,
    })
  } catch (error) {
    throw configError([`${shown}: ${error instanceof Error ? error.message : String(error)}`])
  }
}

function at(shown: string, { line, column }: { line: number; column: number }): string {
  return `${shown}:${line}:${column}`
}

function inOrder(problems: readonly Problem[], text: ParsedText | null): readonly Problem[] {
  if (text === null) return problems
  const place = (problem: Problem) => {
    const { line, column } = text.position(problem)
    return line * 1e6 + column
  }
  return [...problems].sort((a, b) => place(a) - place(b))
}

function line(shown: string, problem: Problem, text: ParsedText | null): string {
  const where = text === null ? `${shown}:` : at(shown, text.position(problem))
  const name = problem.path.reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
    '',
  )
  return `${where} ${name === '' ? 'the configuration' : name}: ${problem.message}`
}

/** Secrets that are not there, or can be none: the name of the variable is said, a value never. */
function missingSecrets(data: unknown, env: Host['env']): Problem[] {
  const { sources } = data as { sources?: unknown }
  if (!Array.isArray(sources)) return []
  return sources.flatMap((source: unknown, i) =>
    ['github', 'jira'].flatMap((kind) => {
      const settings = (source as Record<string, unknown> | null)?.[kind]
      if (typeof settings !== 'object' || settings === null) return []
      return Object.entries(settings).flatMap(([field, value]) => {
        const path = ['sources', i, kind, field]
        if (typeof value !== 'string' || !isSecret(path)) return []
        const message = troubleOf(field, value, env)
        return message === null ? [] : [{ path, message, onKey: false }]
      })
    }),
  )
}

function troubleOf(field: string, value: string, env: Host['env']): string | null {
  const name = /^\$\{(\w+)\}$/.exec(value)?.[1]
  const secret = name === undefined ? value : env[name]
  if (!secret) return name === undefined ? null : `the environment variable ${name} is not set: set it`
  // Anything else cannot be sent in a header, or cuts it short.
  if (field !== 'token' || /^[\x21-\x7e]+$/.test(secret.trim())) return null
  const where = name === undefined ? 'it' : `the environment variable ${name}`
  return `${where} holds a blank, a line break or a letter that no token has: copy the token again`
}
