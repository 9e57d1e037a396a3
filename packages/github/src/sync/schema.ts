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

const stored = z.object({ v: z.literal(1), state: z.unknown() })

/** The text of a cursor. */
export function cursorText(state: object): string {
  return JSON.stringify({ v: 1, state })
}

/** The state in a cursor; undefined: there is none, or it is damaged or of another version, and reading begins anew. */
export function cursorState<T>(text: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (text === undefined) return undefined
  try {
    const parsed = stored.safeParse(JSON.parse(text))
    return parsed.success ? schema.safeParse(parsed.data.state).data : undefined
  } catch {
    return undefined
  }
}
