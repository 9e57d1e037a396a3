/** More than any title has; what is longer is not worth comparing. */
const longest = 1000

/**
 * A title without the number that a squash merge appends.
 *
 * @example
 * bareTitle('Add cart (#12)') // 'Add cart'
 */
export function bareTitle(title: string): string {
  const bare = title.slice(0, longest).trim()
  return bare.endsWith(')') ? bare.replace(/\([#!]\d+\)$/, '').trimEnd() : bare
}
