import { z } from 'zod'

/** Where a stream that is read newest first stands. */
export const descentState = z.object({
  /** Everything up to here has been read; null: nothing yet. */
  since: z.number().nullable(),
  /** A descent under way: it ends below `floor`, and then everything up to `next` has been read. */
  walk: z
    .object({ after: z.string().nullable(), floor: z.number().nullable(), next: z.number().nullable() })
    .nullable(),
  /** What the overview showed when it was last read to its end. */
  seen: z.string().nullable(),
})
export type DescentState = z.infer<typeof descentState>

/** A descent that has not begun and goes no further than an instant; undefined: to the end. */
export function descentTo(floor: number | null): DescentState | undefined {
  return floor === null ? undefined : { since: null, walk: { after: null, floor, next: null }, seen: null }
}

/** Until when something has been read. */
export const coverageState = z.object({ at: z.number() })

const stored = z.object({ v: z.literal(1), state: z.unknown(), gaps: z.number().optional() })

/**
 * The text of a cursor.
 *
 * @param gaps how many things were held back on the way here: until they are read, the stream is not complete
 */
export function cursorText(state: object, gaps = 0): string {
  return JSON.stringify(gaps === 0 ? { v: 1, state } : { v: 1, state, gaps })
}

/** The gaps of a cursor. */
export function cursorGaps(text: string | undefined): number {
  return read(text)?.gaps ?? 0
}

/** The state in a cursor; undefined: there is none, or it is damaged or of another version, and reading begins anew. */
export function cursorState<T>(text: string | undefined, schema: z.ZodType<T>): T | undefined {
  const found = read(text)
  return found === undefined ? undefined : schema.safeParse(found.state).data
}

function read(text: string | undefined): z.infer<typeof stored> | undefined {
  if (text === undefined) return undefined
  try {
    return stored.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
