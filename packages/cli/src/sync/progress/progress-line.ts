import type { SyncProgress } from '@throughline/core'
import { clean } from '../../render/clean.ts'
import { duration, number } from '../../render/units.ts'
import { fit, truncate, width } from '../../render/width.ts'

const barWidth = 10
const leastBar = 60
/** With this the whole line fits into 80 columns. */
const nameWidth = 25
const wide = 100

/**
 * How far a stream is, in at most `columns` columns: its name and count, and as far as there is room for them a bar,
 * the time left and the budget.
 *
 * @param left milliseconds to the end of the sync; null: not known
 */
export function progressLine(
  { stream, done, of, remaining }: SyncProgress,
  { columns, left }: { readonly columns: number; readonly left: number | null },
): string {
  const count = of === null || of < done ? number(done) : `${number(done)}/${number(of)}`
  const share = of === null || of <= 0 ? null : Math.min(1, done / of)
  const bar = share === null || columns < leastBar ? '' : `${drawn(share)} `
  const room = Math.max(8, columns - width(bar) - width(count) - 1)
  const most = Math.min(room, columns < wide ? nameWidth : 40)
  const name = columns < leastBar ? truncate(clean(stream), room) : fit(clean(stream), most)
  const line = `${name} ${bar}${count}`
  const extras = [
    ...(left === null ? [] : [`${duration(left / 1000)} left`]),
    ...(remaining === null || remaining === undefined ? [] : [`${number(remaining)} points`]),
  ]
  return extras.reduce(
    (text, extra) => (width(text) + width(extra) + 3 <= columns ? `${text} · ${extra}` : text),
    truncate(line.trimEnd(), columns),
  )
}

/** A stream that has been read to its end. */
export function endedLine({ stream, done }: SyncProgress, columns: number): string {
  return truncate(`${truncate(clean(stream), Math.max(8, columns - 10))} ${number(done)}`, columns)
}

function drawn(share: number): string {
  const full = Math.floor(share * barWidth)
  return '█'.repeat(full) + '░'.repeat(barWidth - full)
}
