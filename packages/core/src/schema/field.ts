import * as z from 'zod'

/** Says why a field is refused: `problem` is stable, so that refusals can be counted; `next` says what to do. */
export type Refuse = (problem: string, next: string) => never

class Refused extends Error {
  readonly next: string
  constructor(problem: string, next: string) {
    super(problem)
    this.next = next
  }
}

const refuse: Refuse = (problem, next) => {
  throw new Refused(problem, next)
}

/**
 * One field: reads whatever a CSV cell or a JSON value holds and gives the normalised value, or refuses it with
 * words of our own.
 *
 * @param json what the field is in JSON Schema
 * @param read gives the value, or calls `refuse`
 */
export function field<T>(
  json: Readonly<Record<string, unknown>>,
  read: (input: unknown, refuse: Refuse) => T,
) {
  return z
    .unknown()
    .transform((input, context): T => {
      try {
        return input === undefined ? refuse('is missing', 'every row needs it') : read(input, refuse)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        context.issues.push({ code: 'custom', input, message: error.message, params: { next: error.next } })
        return z.NEVER
      }
    })
    .meta(json)
}
