/** How many items the next page asks for: half after each page that was too heavy, more after ten clean ones. */
export interface PageSize {
  current(): number
  clean(): void
  /** false: it is one already. */
  halve(): boolean
}

const cleanPages = 10

/**
 * @param start 25 where items carry lists of their own, 100 where they do not
 */
export function pageSize(start: number, most = 100): PageSize {
  let size = Math.min(start, most)
  let clean = 0
  return {
    current: () => size,
    clean() {
      clean += 1
      if (clean < cleanPages || size === most) return
      size = Math.min(most, size * 2)
      clean = 0
    },
    halve() {
      clean = 0
      if (size === 1) return false
      size = Math.max(1, Math.floor(size / 2))
      return true
    },
  }
}
