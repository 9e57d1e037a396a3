import type { Instant } from '@throughline/core'
import type { Tokens } from './view.ts'

const week = 604_800_000

/** Tokens as Jira gives them: base64 with all its signs, nothing in it to read or to count with, good for a week. */
export function placeTokens(now: () => Instant): Tokens {
  const places = new Map<string, { readonly place: unknown; readonly until: Instant }>()
  return {
    give: (place) => {
      const bytes = [0xfb, 0xff, ...Buffer.from(`${(places.size * 7919) % 99991}/${places.size}`)]
      const token = Buffer.from(bytes).toString('base64')
      places.set(token, { place, until: now() + week })
      return token
    },
    find: (token) => {
      const found = places.get(token)
      return found !== undefined && now() < found.until ? found.place : undefined
    },
  }
}
