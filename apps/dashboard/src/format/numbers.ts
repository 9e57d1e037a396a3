const cache = new Map<number, Intl.NumberFormat>()

/** Three figures at most, grouped, without trailing zeros: 1,234 · 16.9 · 0.42. */
export function figures(value: number): string {
  const size = Math.abs(value)
  const digits = size >= 99.95 ? 0 : size >= 0.95 ? 1 : size >= 0.095 ? 2 : 3
  let format = cache.get(digits)
  if (format === undefined) {
    format = new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits })
    cache.set(digits, format)
  }
  return format.format(value).replace('-', '−')
}

/** "1 commit", "214 commits". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`
}
