import { z } from 'zod'
import { dayNames } from './weekdays.ts'
import { assertTimeZone, metricCatalogue, parseLength } from '@throughline/core'

const day = `(?:${dayNames.join('|')})`

/** A text with a rule; whatever is wrong with it, the same is said. */
function ruled(error: string, holds: (text: string) => boolean) {
  return z.string({ error }).refine(holds, { error })
}

function matching(error: string, pattern: RegExp) {
  return z.string({ error }).regex(pattern, { error })
}

const amountWords =
  'must be a number, a percentage such as 15%, a length such as 14d, or a rate such as 3/week'
const baselineWords = 'must be a length such as 26w, committed, or { from: YYYY-MM-DD, to: YYYY-MM-DD }'
const daysWords = 'must be a range such as mon-fri or a list such as [mon, tue]'

const date = ruled('must be a date YYYY-MM-DD that exists', isDate).meta({ format: 'date' })

/** Kinds of value that configuration has in several places, with what to say when one is wrong. */
export const fields = {
  text: z.string().min(1),
  names: z.array(z.string().min(1)).min(1),
  stage: z.enum(['todo', 'active', 'waiting', 'done']),
  metric: z
    .enum(metricCatalogue.map((one) => one.id) as [string, ...string[]])
    .describe('A metric id, such as change-lead-time.'),
  length: ruled('must be a length such as 28d, 12w or P3M', (text) => parseLength(text) !== null).describe(
    'A length: 28d, 12w, 3mo or ISO 8601 such as P3M.',
  ),
  hours: matching('must be a length such as 90m, 4h or 1d', /^\d+ ?[mhd]$/).describe(
    'A length: 90m, 4h, 1d.',
  ),
  date,
  baseline: z.union(
    [
      ruled(baselineWords, (text) => text === 'committed' || parseLength(text) !== null),
      z.strictObject({ from: date, to: date }, { error: baselineWords }),
    ],
    { error: baselineWords },
  ),
  timeZone: ruled('must be an IANA time zone such as Europe/Berlin', isTimeZone).describe('IANA time zone.'),
  percentage: matching('must be a percentage such as 25%', /^\d+(?:\.\d+)? ?%$/),
  amount: z
    .union([z.number(), matching(amountWords, /^\d+(?:\.\d+)? ?(?:%|[smhdw]|\/(?:day|week))$/)], {
      error: amountWords,
    })
    .describe('A number, a percentage such as 15%, a length such as 14d, or a rate such as 3/week.'),
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

/** Whether a text is an IANA time zone. */
export function isTimeZone(text: string): boolean {
  try {
    assertTimeZone(text)
    return true
  } catch {
    return false
  }
}
