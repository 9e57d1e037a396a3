import type { SourceCheck } from '@throughline/core'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import { examine } from '../doctor/examine.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { defuse, defuseJson } from '../render/defuse.ts'
import { doctorText } from '../render/doctor-text.ts'
import { jsonText } from '../render/json-text.ts'
import { textStyle } from '../render/text-style.ts'
import type { CloneOptions } from './options.ts'

export interface DoctorOptions extends CloneOptions {
  readonly format?: 'text' | 'json'
}

/**
 * `throughline doctor`: what each source gives, which rules are in use, what would improve the numbers.
 *
 * @returns 0 when everything can be read; 77 when a token may not; 3 when something else cannot be read
 */
export async function doctor(host: Host, options: DoctorOptions): Promise<number> {
  const diagnosis = await examine(host, options)
  const text =
    options.format === 'json'
      ? `${defuseJson(jsonText(diagnosis, 2))}\n`
      : defuse(doctorText(diagnosis, textStyle(host, {})))
  host.stdout.write(text)
  return exitCodeOf(diagnosis)
}

const refusals: ReadonlySet<string> = new Set([
  'unauthorised',
  'forbidden',
  'sso',
  'missing-scope',
  'permission',
  'permissions',
  'token',
])

function exitCodeOf({ sources }: Diagnosis): number {
  const failed = sources.flatMap(({ checks }): readonly SourceCheck[] =>
    checks.filter(({ state }) => state === 'error'),
  )
  if (failed.length === 0) return exitCodes.fine
  return failed.some(({ code }) => refusals.has(code)) ? exitCodes.unauthorised : exitCodes.data
}
