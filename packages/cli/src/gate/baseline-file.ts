import { join } from 'node:path'
import type { GateBaseline } from '@throughline/core'
import { writeFile } from '@throughline/files'
import { z } from 'zod'
import { exitCodes } from '../exit-codes.ts'
import { readJsonFile } from './read-json-file.ts'

/** Beside the configuration, to be committed and reviewed with it. */
export const baselineName = 'throughline.baseline.json'

const event = z.strictObject({
  id: z.string(),
  at: z.number(),
  value: z.number(),
  cluster: z.string().optional(),
  ended: z.boolean().optional(),
})
const schema: z.ZodType<GateBaseline> = z.object({
  schemaVersion: z.literal(1),
  asOf: z.string(),
  clock: z.custom<GateBaseline['clock']>((value) => typeof value === 'object' && value !== null),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      metric: z.string(),
      service: z.string(),
      definition: z.string(),
      from: z.number(),
      to: z.number(),
      events: z.array(event),
    }),
  ),
})

/**
 * The committed baseline of a folder; null when there is none.
 *
 * @throws CliError when the file is damaged
 */
export function readBaseline(folder: string): Promise<GateBaseline | null> {
  const next = 'make it anew with throughline gate baseline write'
  return readJsonFile(join(folder, baselineName), schema, { next, exitCode: exitCodes.data })
}

/** One event a line, so that a review sees what has changed. Answers with the path. */
export async function writeBaseline(folder: string, baseline: GateBaseline): Promise<string> {
  const { rules, ...head } = baseline
  const texts = rules.map(({ events, ...rule }) =>
    withLines(
      rule,
      'events',
      events.map((one) => JSON.stringify(one)),
    ),
  )
  return writeFile(folder, baselineName, [`${withLines(head, 'rules', texts)}\n`])
}

/** An object with one more field: a list of texts that are JSON already, one a line. */
function withLines(object: object, name: string, lines: readonly string[]): string {
  return `${JSON.stringify(object, null, 1).slice(0, -2)},\n "${name}": [\n${lines.join(',\n')}\n ]\n}`
}
