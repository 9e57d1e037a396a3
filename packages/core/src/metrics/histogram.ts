import type { Histogram } from '../report/report.ts'

const bins = 24
/** With fewer values, looking at bits first saves nothing. */
const many = 1 << 14

/**
 * Counts values between edges: log-spaced for values from zero on that spread over more than one power of two, else
 * even. Zeros are in the first bin, which then begins at 0. The last bin includes its upper edge.
 */
export function histogram(values: Float64Array): Histogram | undefined {
  const { low, high, lowest } = rangeOf(values)
  if (!(high > lowest)) return undefined
  const logarithmic = lowest >= 0 && high > 2 * low
  const scale = logarithmic ? Math.log : (x: number) => x
  const first = scale(logarithmic ? low : lowest)
  const step = (scale(high) - first) / bins
  const edges = Array.from({ length: bins + 1 }, (_, i) =>
    i === 0 ? lowest : i === bins ? high : logarithmic ? Math.exp(first + i * step) : first + i * step,
  )
  const binOf = (value: number) => Math.max(0, Math.min(bins - 1, Math.floor((scale(value) - first) / step)))
  const known = lowest < 0 || values.length < many ? noneKnown : binsByBits(binOf, low, high)
  return { edges, counts: Array.from(counted(values, known, binOf)) }
}

/** The lowest value above 0, the highest, the lowest. */
function rangeOf(values: Float64Array) {
  let low = Infinity
  let high = -Infinity
  let lowest = Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value > high) high = value
    if (value < lowest) lowest = value
    if (value > 0 && value < low) low = value
  }
  return { low, high, lowest }
}

function counted(values: Float64Array, known: Int8Array, binOf: (value: number) => number): Int32Array {
  // Little-endian, as every machine we run on: the leading bits come last.
  const quarters = new Uint16Array(values.buffer, values.byteOffset, 4 * values.length)
  const counts = new Int32Array(bins)
  for (let i = 0; i < values.length; i++) {
    const bin = known[quarters[4 * i + 3]!]!
    counts[bin < 0 ? binOf(values[i]!) : bin]!++
  }
  return counts
}

const noneKnown = new Int8Array(1 << 16).fill(-1)

/**
 * The bin of all values that begin with the same 16 bits, -1 where they fall into two: few logarithms are taken of
 * many values. Zeros are in the first.
 */
function binsByBits(binOf: (value: number) => number, low: number, high: number): Int8Array {
  const known = noneKnown.slice()
  known[0] = 0
  const value = new Float64Array(1)
  const quarters = new Uint16Array(value.buffer)
  const keyOf = (of: number) => {
    value[0] = of
    return quarters[3]!
  }
  const leastOf = (key: number) => {
    quarters.set([0, 0, 0, key])
    return value[0]!
  }
  const last = keyOf(high)
  for (let key = keyOf(low); key <= last; key++) {
    // With room for what the last bit of a logarithm may be off.
    const bin = binOf(leastOf(key) * (1 - 1e-9))
    if (bin === binOf(leastOf(key + 1) * (1 + 1e-9))) known[key] = bin
  }
  return known
}
