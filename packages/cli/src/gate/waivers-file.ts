import { join } from 'node:path'
import type { GateAcceptance } from '@throughline/core'
import { writeFile } from '@throughline/files'
import { z } from 'zod'
import { exitCodes } from '../exit-codes.ts'
import { instantOf } from '../pipeline/instants.ts'
import { readJsonFile } from './read-json-file.ts'

/** Beside the configuration, to be committed and reviewed with it. */
const waiversName = 'throughline.waivers.json'

const words = z.string().trim().min(1, 'must not be empty')
const schema = z.strictObject({
  schemaVersion: z.literal(1),
  waivers: z.array(z.strictObject({ rule: words, reason: words, by: words, at: words, until: words })),
})

type Written = z.output<typeof schema>['waivers'][number]

/**
 * The waivers of a folder; a date is its local midnight.
 *
 * @throws CliError when the file is not what it should be
 */
export async function readWaivers(folder: string, timeZone: string): Promise<readonly GateAcceptance[]> {
  return (await written(folder)).map((waiver, i) => {
    const instant = (field: 'at' | 'until') =>
      instantOf(`${waiversName}: waivers[${i}].${field}`, waiver[field], timeZone)
    return { ...waiver, at: instant('at'), until: instant('until') }
  })
}

/** Adds one at the end. Answers with the path. */
export async function addWaiver(folder: string, waiver: GateAcceptance): Promise<string> {
  const { rule, reason, by, at, until } = waiver
  const iso = (instant: number) => new Date(instant).toISOString()
  const waivers = [...(await written(folder)), { rule, reason, by, at: iso(at), until: iso(until) }]
  return writeFile(folder, waiversName, [`${JSON.stringify({ schemaVersion: 1, waivers }, null, 2)}\n`])
}

async function written(folder: string): Promise<readonly Written[]> {
  const next = 'put it right, or write waivers with throughline gate accept'
  const found = await readJsonFile(join(folder, waiversName), schema, { next, exitCode: exitCodes.usage })
  return found?.waivers ?? []
}
