import { clean } from './clean.ts'

/** A cell of CSV: nothing for what is absent, numbers as they are, text quoted and never a formula. */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = clean(value)
  const safe = /^[=+\-@|]/.test(text) ? `'${text}` : text
  return /[",;']/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV with a header. */
export function csv(
  header: readonly string[],
  rows: readonly (readonly (string | number | null | undefined)[])[],
): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('')
}
