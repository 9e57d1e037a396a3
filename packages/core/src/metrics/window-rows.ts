import type { Context } from './context.ts'
import { perFacts } from './per-facts.ts'

export interface WindowRows {
  /** Rows whose instant lies in the window, in their order. */
  readonly current: Int32Array
  /** Rows of the window before, last first; none without detail, which alone has to do with them. */
  readonly before: Int32Array
}

const known = new WeakMap<Context, Map<Float64Array, Map<Int32Array, WindowRows>>>()

/**
 * The rows whose instant lies in the window and in the one before. Metrics of one scope that ask for the same instant
 * share the answer: the only pass over all rows.
 */
export function windowRows(context: Context, rows: Int32Array, at: Float64Array): WindowRows {
  const columns = known.get(context) ?? new Map<Float64Array, Map<Int32Array, WindowRows>>()
  known.set(context, columns)
  const answers = columns.get(at) ?? new Map<Int32Array, WindowRows>()
  columns.set(at, answers)
  const found = answers.get(rows) ?? pick(rows, at, context)
  answers.set(rows, found)
  return found
}

/** Room for the rows of any table: making it anew for each column costs more than filling it. */
const room = perFacts(
  ({ commits, changes, deployments, incidents, workItems }) =>
    new Int32Array(
      Math.max(...[commits, changes, deployments, incidents, workItems].map(({ length }) => length)),
    ),
)

function pick(rows: Int32Array, at: Float64Array, context: Context): WindowRows {
  const { detail, previous, facts } = context
  const { from, to } = context.window
  const earliest = detail ? previous.from : from
  // The window fills from the front, the one before from the back.
  const picked = room(facts).subarray(0, rows.length)
  let n = 0
  let last = rows.length - 1
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const instant = at[row]!
    // Written without a branch: whether a row is inside is a coin toss the processor cannot guess.
    picked[n] = row
    picked[last] = row
    n += Number(instant >= from) & Number(instant < to)
    last -= Number(instant >= earliest) & Number(instant < from)
  }
  return { current: picked.slice(0, n), before: picked.slice(last + 1) }
}
