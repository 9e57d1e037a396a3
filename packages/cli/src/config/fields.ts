import { z } from 'zod'
import { dayNames } from './weekdays.ts'
import { assertTimeZone, parseLength } from '@throughline/core'

const day = `(?:${dayNames.join('|')})`

/** A text with a rule; whatever is wrong with it, the same is said. */
function ruled(error: string, holds: (text: string) => boolean) {
  return z.string({ error }).refine(holds, { error })
}

function matching(error: string, pattern: RegExp) {
  return z.string({ error }).regex(pattern, { error })
}

const amountWords = 'must be a number, a percentage such as 15%, or a length such as 14d'
const daysWords = 'must be a range such as mon-fri or a list such as [mon, tue]'

/** Kinds of value that configuration has in several places, with what to say when one is wrong. */
export const fields = {
  text: z.string().min(1),
  names: z.array(z.string().min(1)).min(1),
  stage: z.enum(['todo', 'active', 'waiting', 'done']),
  length: ruled('must be a length such as 28d, 12w or P3M', (text) => parseLength(text) !== null).describe(
    'A length: 28d, 12w, 3mo or ISO 8601 such as P3M.',
  ),
  hours: matching('must be a length such as 90m, 4h or 1d', /^\d+ ?[mhd]$/).describe(
    'A length: 90m, 4h, 1d.',
  ),
  date: ruled('must be a date YYYY-MM-DD that exists', isDate).meta({ format: 'date' }),
  timeZone: ruled('must be an IANA time zone such as Europe/Berlin', isTimeZone).describe('IANA time zone.'),
  percentage: matching('must be a percentage such as 25%', /^\d+(?:\.\d+)? ?%$/),
  amount: z
    .union([z.number(), matching(amountWords, /^\d+(?:\.\d+)? ?(?:%|[smhdw])$/)], { error: amountWords })
    .describe('A number, a percentage such as 15%, or a length such as 14d.'),
  workingDays: z
    .union([matching(daysWords, new RegExp(`^${day}(?:-${day})?$`)), z.array(z.enum(dayNames)).min(1)], {
      error: daysWords,
    })
    .describe('A range such as mon-fri, or a list.'),
}

/** Whether an initiative's end, if it has one, is not before its start. */
export function ending(one: { readonly started: string; readonly ended?: string | undefined }): boolean {
  return one.ended === undefined || one.ended >= one.started
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

function isTimeZone(text: string): boolean {
  try {
    assertTimeZone(text)
    return true
  } catch {
    return false
  }
}
