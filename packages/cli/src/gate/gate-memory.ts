import { createHash } from 'node:crypto'
import { access, writeFile as write } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { emptyGateHistory } from '@throughline/core'
import type { GateHistory, GateRuleResult } from '@throughline/core'
import { writeFile } from '@throughline/files'
import { z } from 'zod'
import type { SelectionOptions } from '../commands/options.ts'
import { exitCodes } from '../exit-codes.ts'
import { readJsonFile } from './read-json-file.ts'

const span = z.object({ from: z.number(), to: z.number() })
const units = z.array(z.string())
const result = z.custom<GateRuleResult>(
  (value) => typeof value === 'object' && value !== null && 'verdict' in value,
  'is no verdict',
)
const schema: z.ZodType<GateHistory> = z.object({
  schemaVersion: z.literal(1),
  rules: z.record(
    z.string(),
    z.object({
      rule: z.string(),
      judged: z.object({ at: z.number(), units, result }).nullable(),
      watch: z.object({ at: z.number(), window: span, baseline: z.array(span), units }).nullable(),
      failed: z.array(span),
    }),
  ),
})

/** What the gate remembers between runs: a file beside the store, in its folder. */
export interface GateMemory {
  readonly path: string
  /** @throws CliError when the file is damaged: a gate that forgot would never turn red */
  load(): Promise<GateHistory>
  /** Keeps what was judged now; rules that were not asked keep what was remembered of them. */
  keep(history: GateHistory, asked: readonly string[]): Promise<void>
}

/**
 * @param folder of the store; made, with a .gitignore, when there is something to keep
 * @param name of the file
 */
export function gateMemory(folder: string, name: string): GateMemory {
  const path = join(folder, name)
  const next = 'it holds what the gate judged before: restore it, or remove it to begin anew'
  const load = async () =>
    (await readJsonFile(path, schema, { next, exitCode: exitCodes.data })) ?? emptyGateHistory
  return {
    path,
    load,
    async keep(history, asked) {
      const before = await load()
      const judged = Object.entries(history.rules).filter(([id]) => asked.includes(id))
      const rules = { ...before.rules, ...Object.fromEntries(judged) }
      if (JSON.stringify(rules) === JSON.stringify(before.rules)) return
      await writeFile(folder, name, [`${JSON.stringify({ schemaVersion: 1, rules }, null, 1)}\n`])
      const ignore = join(folder, '.gitignore')
      await access(ignore).catch(() => write(ignore, '*\n'))
    },
  }
}

/**
 * The file of a history. What flags choose to read is judged apart from what the configuration says: an experiment with
 * other records must not end up as last week's verdict.
 */
export function memoryName(cwd: string, folder: string, options: SelectionOptions): string {
  const place = (path: string | undefined) =>
    path === undefined ? null : relative(resolve(folder, '..'), resolve(cwd, path))
  const { repo, records, deployments, tag, branch, profile } = options
  const flags = [place(repo), place(records), deployments, tag, branch, profile]
  if (flags.every((flag) => flag == null)) return 'gate-history.json'
  const hash = createHash('sha256').update(JSON.stringify(flags)).digest('hex').slice(0, 12)
  return `gate-history-${hash}.json`
}
