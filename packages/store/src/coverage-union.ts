import type { Coverage } from '@throughline/core'

/**
 * What is covered when both are: windows of one source, stream and choice of services that overlap or touch become
 * one; an incomplete window inside another one is dropped. The order in which windows come does not matter.
 *
 * @returns windows by source, stream, services and start
 */
export function coverageUnion(windows: readonly Coverage[]): readonly Coverage[] {
  const complete = join(windows.filter((window) => window.complete))
  const incomplete = windows.filter((window) => !window.complete).sort(compare)
  const kept = incomplete.filter(
    (window, i) =>
      !complete.some((other) => contains(other, window)) &&
      !incomplete.some(
        (other, j) => i !== j && contains(other, window) && (j > i || !contains(window, other)),
      ),
  )
  return [...complete, ...kept].sort(compare)
}

function join(windows: readonly Coverage[]): Coverage[] {
  const joined: Coverage[] = []
  for (const window of windows.toSorted(compare)) {
    const last = joined.at(-1)
    if (last !== undefined && group(last) === group(window) && start(window) <= last.to) {
      joined[joined.length - 1] = { ...last, to: Math.max(last.to, window.to) }
    } else joined.push(window)
  }
  return joined
}

function contains(outer: Coverage, inner: Coverage): boolean {
  return group(outer) === group(inner) && start(outer) <= start(inner) && inner.to <= outer.to
}

function start(window: Coverage): number {
  return window.from ?? -Infinity
}

function group({ source, stream, services }: Coverage): string {
  return JSON.stringify([source, stream, services])
}

function compare(a: Coverage, b: Coverage): number {
  const [x, y] = [group(a), group(b)]
  if (x !== y) return x < y ? -1 : 1
  if (start(a) !== start(b)) return start(a) < start(b) ? -1 : 1
  if (a.to !== b.to) return a.to - b.to
  return (a.reason ?? '') < (b.reason ?? '') ? -1 : 1
}
