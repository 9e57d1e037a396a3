/** A calendar length; only what was given is there. */
export interface Length {
  readonly years?: number
  readonly months?: number
  readonly weeks?: number
  readonly days?: number
}

const names = { y: 'years', q: 'quarters', mo: 'months', w: 'weeks', d: 'days' } as const

/**
 * Reads a calendar length: 90d, 12w, 6mo, 2q, 1y, or ISO 8601 (P3M, P1Y2M, P12W). Zero is no length.
 *
 * @returns null when it is none
 * @example
 * parseLength('12w') // { weeks: 12 }
 * parseLength('P3M') // { months: 3 }
 */
export function parseLength(text: string): Length | null {
  const trimmed = text.trim()
  const short = /^(\d{1,5}) ?(y|q|mo|w|d)$/i.exec(trimmed)
  if (short) {
    const amount = Number(short[1])
    const unit = names[short[2]?.toLowerCase() as keyof typeof names]
    if (amount === 0) return null
    return unit === 'quarters' ? { months: 3 * amount } : { [unit]: amount }
  }
  const iso = /^P(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?$/i.exec(trimmed)
  if (!iso) return null
  const [years, months, weeks, days] = iso.slice(1).map((part) => Number(part ?? 0))
  const parts = Object.entries({ years, months, weeks, days }).filter(([, amount]) => amount)
  return parts.length > 0 ? Object.fromEntries(parts) : null
}
