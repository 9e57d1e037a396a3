import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { CliError } from '../cli-error.ts'

/**
 * The data of a JSON file, checked; null when there is no file.
 *
 * @param next what to do when it is damaged, for the end of the sentence
 * @throws CliError when it cannot be read, is no JSON, or not what it should be
 */
export async function readJsonFile<T>(
  path: string,
  schema: z.ZodType<T>,
  { next, exitCode }: { readonly next: string; readonly exitCode: number },
): Promise<T | null> {
  const broken = (why: string) => new CliError('bad-gate-file', `${path}: ${why}; ${next}`, exitCode)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw broken(`cannot be read (${error instanceof Error ? error.message : String(error)})`)
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw broken('is no JSON')
  }
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw broken(
    `${issue?.path.map(String).join('.') || 'it'}: ${issue?.message ?? 'is not what it should be'}`,
  )
}
