import { z } from 'zod'

const stored = z.object({ v: z.literal(1), state: z.unknown() })

/** The text of a cursor. */
export function cursorText(state: object): string {
  return JSON.stringify({ v: 1, state })
}

/** The state in a cursor; undefined: there is none, or it is damaged or of another version, and reading begins anew. */
export function readState<T>(text: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (text === undefined) return undefined
  try {
    const found = stored.safeParse(JSON.parse(text))
    return found.success ? schema.safeParse(found.data.state).data : undefined
  } catch {
    return undefined
  }
}
