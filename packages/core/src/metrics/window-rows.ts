import type { Context } from './context.ts'

const known = new WeakMap<Context, Map<Float64Array, Map<Int32Array, Int32Array>>>()

/**
 * The rows whose instant lies in the window or in the one before, in their order. Metrics of one scope that ask for
 * the same instant share the answer: the only pass over all rows.
 */
export function windowRows(context: Context, rows: Int32Array, at: Float64Array): Int32Array {
  const columns = known.get(context) ?? new Map<Float64Array, Map<Int32Array, Int32Array>>()
  known.set(context, columns)
  const answers = columns.get(at) ?? new Map<Int32Array, Int32Array>()
  columns.set(at, answers)
  const found = answers.get(rows) ?? pick(rows, at, earliest(context), context.window.to)
  answers.set(rows, found)
  return found
}

/** Without detail nothing is said about the window before: its rows are not looked at. */
function earliest({ detail, previous, window }: Context): number {
  return detail ? previous.from : window.from
}

function pick(rows: Int32Array, at: Float64Array, from: number, to: number): Int32Array {
  const picked = new Int32Array(rows.length)
  let n = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const instant = at[row]!
    // Written without a branch: whether a row is inside is a coin toss the processor cannot guess.
    picked[n] = row
    n += Number(instant >= from) & Number(instant < to)
  }
  return picked.slice(0, n)
}
