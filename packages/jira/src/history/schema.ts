import { z } from 'zod'
import { instant } from '../instant.ts'

/** Own keys only: every object has a `toString` of its prototype's. */
const item = z.record(z.string(), z.unknown()).transform((own) => {
  const text = (key: string) => (typeof own[key] === 'string' ? own[key] : null)
  return {
    field: text('field') ?? '',
    fieldId: text('fieldId'),
    from: text('from'),
    fromText: text('fromString'),
    to: text('to'),
    toText: text('toString'),
  }
})

export const history = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  created: instant,
  items: z.array(item).nullish(),
})
export type History = z.infer<typeof history>

export const inlineChangelog = z.object({
  total: z.number().optional(),
  histories: z.array(history),
})

export const bulkAnswer = z.object({
  issueChangeLogs: z.array(
    z.object({
      issueId: z.union([z.string(), z.number()]).transform(String),
      changeHistories: z.array(history),
    }),
  ),
  nextPageToken: z.string().nullish(),
})

export const changelogAnswer = z.object({
  values: z.array(history),
  total: z.number().optional(),
  isLast: z.boolean().optional(),
})

export const expandedAnswer = z.object({ changelog: inlineChangelog })
