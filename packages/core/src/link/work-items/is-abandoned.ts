const usual = [
  "won't do",
  "won't fix",
  'wontfix',
  'duplicate',
  'cannot reproduce',
  "can't reproduce",
  'cancelled',
  'canceled',
  'not planned',
]

/**
 * Tells resolutions that mean nobody did the work. Case, apostrophes and `_` or `-` for a space do not matter.
 *
 * @param configured instead of the usual: won't do, won't fix, duplicate, cannot reproduce, cancelled, not planned
 * @example
 * isAbandoned()('Won’t Do') // true
 */
export function isAbandoned(
  configured: readonly string[] = usual,
): (resolution: string | undefined) => boolean {
  const known = new Set(configured.map(fold))
  return (resolution) => resolution !== undefined && known.has(fold(resolution))
}

function fold(resolution: string): string {
  return resolution
    .trim()
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[\s_-]+/g, ' ')
}
