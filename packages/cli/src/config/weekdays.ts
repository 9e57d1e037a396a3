/** Days as configuration names them, Monday first. */
export const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** ISO weekdays 1 (Monday) to 7 of a range or list of day names; a range may pass the week's end. */
export function weekdays(value: string | readonly string[]): number[] {
  const number = (name: string) => dayNames.findIndex((one) => one === name) + 1
  if (typeof value !== 'string') return [...new Set(value.map(number))].sort((a, b) => a - b)
  const [from = 1, to = from] = value.split('-').map(number)
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => ((from - 1 + i) % 7) + 1).sort(
    (a, b) => a - b,
  )
}
