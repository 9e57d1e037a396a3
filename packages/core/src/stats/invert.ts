/** The x in [low, high] where an increasing function reaches `target`, by bisection to the last bit. */
export function invert(increasing: (x: number) => number, target: number, low: number, high: number): number {
  for (;;) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) return middle
    if (increasing(middle) < target) low = middle
    else high = middle
  }
}
