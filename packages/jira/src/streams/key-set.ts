/** Issue keys, of which there are many, in little space. */
export interface KeySet {
  has(key: string): boolean
  add(key: string): void
  /** Becomes equal to another set. */
  replace(other: KeySet): void
  readonly size: number
  keys(): Iterable<string>
  /** Ranges of numbers by project: { SHOP: '1-48,51' }. */
  encode(): Record<string, string>
}

type Range = [first: number, last: number]

/**
 * @param encoded what `encode` gave
 * @example
 * const keys = keySet({ SHOP: '1-3' })
 * keys.add('SHOP-4')
 * keys.encode() // { SHOP: '1-4' }
 */
export function keySet(encoded: Readonly<Record<string, string>> = {}): KeySet {
  let projects = read(encoded)
  return {
    has(key) {
      const { project, number } = split(key)
      const own = projects.get(project) ?? []
      const range = own[place(own, number) - 1]
      return range !== undefined && number <= range[1]
    },
    add(key) {
      const { project, number } = split(key)
      const own = projects.get(project) ?? []
      projects.set(project, own)
      const at = place(own, number)
      const [before, after] = [own[at - 1], own[at]]
      if (before !== undefined && number <= before[1]) return
      const left = before?.[1] === number - 1 ? before : undefined
      const right = after?.[0] === number + 1 ? after : undefined
      const joined: Range = [left?.[0] ?? number, right?.[1] ?? number]
      own.splice(left ? at - 1 : at, (left ? 1 : 0) + (right ? 1 : 0), joined)
    },
    replace(other) {
      projects = read(other.encode())
    },
    get size() {
      let size = 0
      for (const own of projects.values()) for (const [first, last] of own) size += last - first + 1
      return size
    },
    *keys() {
      for (const [project, own] of projects)
        for (const [first, last] of own)
          for (let number = first; number <= last; number++) yield `${project}-${number}`
    },
    encode: () =>
      Object.fromEntries(
        [...projects].map(([project, own]) => [
          project,
          own.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(','),
        ]),
      ),
  }
}

function read(encoded: Readonly<Record<string, string>>): Map<string, Range[]> {
  return new Map(Object.entries(encoded).map(([project, text]) => [project, ranges(text)]))
}

function ranges(text: string): Range[] {
  return text.split(',').map((part) => {
    const [first = NaN, last = first] = part.split('-').map(Number)
    return [first, last]
  })
}

/** How many ranges begin at or before the number. */
function place(own: readonly Range[], number: number): number {
  let low = 0
  let high = own.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (own[middle]![0] <= number) low = middle + 1
    else high = middle
  }
  return low
}

/** The project and the number of an issue key. */
export function split(key: string): { readonly project: string; readonly number: number } {
  const dash = key.lastIndexOf('-')
  return { project: key.slice(0, dash), number: Number(key.slice(dash + 1)) }
}
