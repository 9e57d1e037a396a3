/** How many items the next page asks for: half after each page that was too heavy, more after ten clean ones. */
export interface PageSize {
  current(): number
  clean(): void
  /** false: it is one already. */
  halve(): boolean
}

const cleanPages = 10

export function pageSize(most: number): PageSize {
  let size = most
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
