import { z } from 'zod'
import { assertTimeZone, parseLength } from '@throughline/core'

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const day = `(?:${dayNames.join('|')})`

/** Kinds of value that configuration has in several places, with what to say when one is wrong. */
export const fields = {
  text: z.string().min(1),
  names: z.array(z.string().min(1)).min(1),
  stage: z.enum(['todo', 'active', 'waiting', 'done']),
  length: z
    .string()
    .refine((text) => parseLength(text) !== null, { message: 'must be a length such as 28d, 12w or P3M' })
    .describe('A length: 28d, 12w, 3mo or ISO 8601 such as P3M.'),
  hours: z
    .string()
    .regex(/^\d+ ?[mhd]$/, 'must be a length such as 90m, 4h or 1d')
    .describe('A length: 90m, 4h, 1d.'),
  date: z
    .string()
    .refine(isDate, { message: 'must be a date YYYY-MM-DD that exists' })
    .meta({ format: 'date' }),
  timeZone: z
    .string()
    .refine(isTimeZone, { message: 'must be an IANA time zone such as Europe/Berlin' })
    .describe('IANA time zone.'),
  percentage: z.string().regex(/^\d+(?:\.\d+)? ?%$/, 'must be a percentage such as 25%'),
  amount: z
    .union([z.number(), z.string().regex(/^\d+(?:\.\d+)? ?(?:%|[smhdw])$/)], {
      error: 'must be a number, a percentage such as 15%, or a length such as 14d',
    })
    .describe('A number, a percentage such as 15%, or a length such as 14d.'),
  workingDays: z
    .union([z.string().regex(new RegExp(`^${day}(?:-${day})?$`)), z.array(z.enum(dayNames)).min(1)], {
      error: 'must be a range such as mon-fri or a list such as [mon, tue]',
    })
    .describe('A range such as mon-fri, or a list.'),
}

/** ISO weekdays 1 (Monday) to 7 of a range or list of day names; a range may pass the week's end. */
export function weekdays(value: string | readonly string[]): number[] {
  const number = (name: string) => dayNames.findIndex((one) => one === name) + 1
  if (typeof value !== 'string') return [...new Set(value.map(number))].sort()
  const [from = 1, to = from] = value.split('-').map(number)
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => ((from - 1 + i) % 7) + 1).sort()
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
