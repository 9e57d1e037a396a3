const fewest = 5
const shortest = 3_000

/**
 * How long a sync is going to last by what its requests took so far, ms; null: too early to say, almost done, or more
 * than was estimated.
 */
export function timeLeft(spent: number, requests: number, estimated: number): number | null {
  if (requests < fewest || requests >= estimated) return null
  const left = (spent / requests) * (estimated - requests)
  return left < shortest ? null : left
}
