import type { Instant } from '@throughline/core'

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()
const quarter = 900_000

/** Milliseconds a zone is ahead of UTC. */
export function offsetAt(zone: string, at: Instant): number {
  const key = `${zone} ${Math.floor(at / quarter)}`
  const kept = offsets.get(key)
  if (kept !== undefined) return kept
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' })
  formats.set(zone, format)
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [null, '+', '0', '0']
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  offsets.set(key, offset)
  return offset
}

/** An instant as Jira writes it: 2020-06-12T08:13:13.360+0800. */
export function written(at: Instant, zone: string): string {
  const offset = offsetAt(zone, at)
  const minutes = Math.abs(offset) / 60_000
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const local = new Date(at + offset).toISOString().slice(0, -1)
  return `${local}${offset < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`
}

/** The instant of a time of day without a zone, read in a zone. */
export function readIn(zone: string, local: number): Instant {
  const guess = local - offsetAt(zone, local)
  return local - offsetAt(zone, guess)
}
