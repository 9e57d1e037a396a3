/** One line of the table: what was measured, against what, and what it should be. */
export interface Row {
  readonly what: string
  readonly measured: string
  readonly target: string
  /** Absent: there is no target. */
  readonly met?: boolean | undefined
}

/** A cost as a multiple of another. */
export function ratioRow(what: string, cost: number, of: number, than: string, atMost?: number): Row {
  const ratio = cost / of
  const target = atMost === undefined ? '' : `at most ${atMost}`
  const met = atMost === undefined ? undefined : ratio <= atMost
  return { what, measured: `${ratio.toFixed(2)} x ${than} (${cost.toFixed(0)} ms)`, target, met }
}

/** A number, with a limit or without. */
export function limitRow(what: string, value: number, unit: string, atMost?: number): Row {
  const measured = `${value.toFixed(0)} ${unit}`
  return atMost === undefined
    ? { what, measured, target: '' }
    : { what, measured, target: `at most ${atMost} ${unit}`, met: value <= atMost }
}
