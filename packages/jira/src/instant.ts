import { parseInstant } from '@throughline/core'
import { z } from 'zod'

/** An instant as Jira writes it: 2020-06-12T08:13:13.360+0800 (no colon), or milliseconds since the epoch. */
export const instant = z.union([z.string(), z.number()]).transform((written, context) => {
  const at = parseInstant(written)
  if (at !== null) return at
  context.addIssue({ code: 'custom', message: 'is no instant' })
  return z.NEVER
})
