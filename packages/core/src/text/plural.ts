/**
 * A count with its noun.
 *
 * @example
 * plural(1, 'week') // '1 week'
 * plural(0, 'week') // '0 weeks'
 */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
