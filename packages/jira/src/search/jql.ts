import type { Instant } from '@throughline/core'
import { zoneOffset } from '../site/zone-offset.ts'

const minute = 60_000
const twoHours = 120 * minute
/** The offset of the zone that is the furthest behind. */
const furthestBehind = -12 * 60 * minute

/**
 * The issues of the given projects that match the given query, without its order.
 *
 * @returns '' when neither is given
 */
export function scopeQuery(projects: readonly string[] | undefined, jql: string | undefined): string {
  const named =
    projects === undefined || projects.length === 0 ? [] : [`project in (${projects.map(quoted).join(', ')})`]
  const query = withoutOrder(jql ?? '')
  return [...named, ...(query === '' ? [] : [`(${query})`])].join(' AND ')
}

/** A text as JQL reads it. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

/** A query without its ORDER BY; what stands in quotes is left alone. */
export function withoutOrder(jql: string): string {
  let quote = ''
  for (let i = 0; i < jql.length; i++) {
    const letter = jql[i]!
    if (letter === '\\') i++
    else if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if (/^order\s+by\b/i.test(jql.slice(i, i + 20)) && /^$|[\s)]/.test(jql.slice(i - 1, i)))
      return jql.slice(0, i).trim()
  }
  return jql.trim()
}

/**
 * What was updated at an instant or later.
 *
 * Cloud reads milliseconds. Data Center reads dates of the account's time zone to the minute; near a change of the
 * clocks a time of day can be two instants, and the one that is written here is never later than the instant,
 * whichever of them Jira takes.
 *
 * @param zone of the account, for Data Center; undefined: not known, and up to a day too much is read
 */
export function updatedSince(at: Instant, cloud: boolean, zone: string | undefined): string {
  if (cloud) return `updated >= ${at}`
  const behind =
    zone === undefined
      ? furthestBehind
      : Math.min(...[at - twoHours, at, at + twoHours].map((near) => zoneOffset(zone, near)))
  const local = new Date(Math.floor((at + behind) / minute) * minute).toISOString()
  return `updated >= "${local.slice(0, 10).replaceAll('-', '/')} ${local.slice(11, 16)}"`
}
