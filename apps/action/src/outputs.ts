import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'

/**
 * Hands a value on to later steps, in the runner's format for values of several lines. The delimiter is random, so
 * that no text from outside can end it.
 *
 * @param path GITHUB_OUTPUT; nothing is written when the runner gives none
 */
export function writeOutput(path: string | undefined, name: string, value: string): void {
  if (!path) return
  const end = `end-${randomUUID()}`
  appendFileSync(path, `${name}<<${end}\n${value}\n${end}\n`)
}
