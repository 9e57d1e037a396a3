import type { Instant } from '../records/records.ts'

/** Why a text is not an instant. */
export type InstantProblem = 'no-offset' | 'epoch-seconds' | 'not-an-instant'

export type InstantReading =
  { readonly instant: Instant } | { readonly problem: InstantProblem; readonly message: string }

const messages: Readonly<Record<InstantProblem, string>> = {
  'no-offset': 'has no offset: write Z or +02:00 at the end, or which moment it is depends on who reads it',
  'epoch-seconds': 'looks like seconds since 1970: give milliseconds (13 digits), or ISO 8601 with an offset',
  'not-an-instant':
    'is not an instant: give ISO 8601 with an offset (2026-10-05T09:30:00Z) or milliseconds since 1970',
}

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?: ?(Z|[+-]\d\d(?::?[0-5]\d)?))?$/i

/**
 * Reads an instant: ISO 8601 with an offset, or milliseconds since the epoch (11 to 13 digits). What could be two
 * moments is refused by name: a time without offset, and 9 or 10 digits, which are seconds.
 *
 * @param text from a file or an API; a number counts as its digits
 * @returns the instant, cut to milliseconds, or the problem with a message that goes after the text
 * @see ISO 8601, RFC 3339
 * @example
 * readInstant('2026-10-05T09:30:00+02:00') // { instant: 1791185400000 }
 * readInstant('2026-10-05T09:30:00') // { problem: 'no-offset', message: 'has no offset: ...' }
 */
export function readInstant(text: string | number): InstantReading {
  const trimmed = String(text).trim()
  if (/^-?\d{11,13}$/.test(trimmed)) return { instant: Number(trimmed) }
  if (/^-?\d{9,10}(\.\d+)?$/.test(trimmed)) return refuse('epoch-seconds')
  const match = iso.exec(trimmed)
  if (!match) return refuse('not-an-instant')
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
  const written = `${year}-${month}-${day}T${hour.padStart(2, '0')}:${minute.padStart(2, '0')}:${second.padStart(2, '0')}`
  // 31 February, 25 o'clock and the like roll over: what comes out is not what was written.
  if (new Date(wall).toISOString().slice(0, 19) !== written) return refuse('not-an-instant')
  if (offset === undefined) return refuse('no-offset')
  const minutes = offsetMinutes(offset)
  if (Math.abs(minutes) > 18 * 60) return refuse('not-an-instant')
  return { instant: wall + Number(fraction.slice(0, 3).padEnd(3, '0')) - minutes * 60_000 }
}

function refuse(problem: InstantProblem): InstantReading {
  return { problem, message: messages[problem] }
}

function offsetMinutes(offset: string): number {
  if (/^z$/i.test(offset)) return 0
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return offset.startsWith('-') ? -minutes : minutes
}
