import type { Histogram } from '../report/report.ts'

const bins = 24

/**
 * Counts values between edges: log-spaced for values from zero on that spread over more than one power of two, else
 * even. Zeros are in the first bin, which then begins at 0. The last bin includes its upper edge.
 */
export function histogram(values: Float64Array): Histogram | undefined {
  let low = Infinity
  let high = -Infinity
  let lowest = Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value > high) high = value
    if (value < lowest) lowest = value
    if (value > 0 && value < low) low = value
  }
  if (!(high > lowest)) return undefined
  const logarithmic = lowest >= 0 && high > 2 * low
  const scale = logarithmic ? Math.log : (x: number) => x
  const first = scale(logarithmic ? low : lowest)
  const step = (scale(high) - first) / bins
  const edges = Array.from({ length: bins + 1 }, (_, i) =>
    i === 0 ? lowest : i === bins ? high : logarithmic ? Math.exp(first + i * step) : first + i * step,
  )
  const counts = new Array<number>(bins).fill(0)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const bin = Math.max(0, Math.min(bins - 1, Math.floor((scale(value) - first) / step)))
    counts[bin]!++
  }
  return { edges, counts }
}
