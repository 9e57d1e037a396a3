/** Cells that start so are formulas to a spreadsheet (OWASP's list and the full-width forms). */
const dangerous = /^[=+\-@\t\r\n＝＋－＠]/
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * A cell that no spreadsheet runs: an apostrophe goes before text that would start a formula, and before text that
 * starts with an apostrophe and would need one, so that {@link unescapeFormula} gives back what was there. Numbers stay
 * numbers.
 *
 * @example
 * escapeFormula('=1+1') // "'=1+1"
 */
export function escapeFormula(text: string): string {
  if (number.test(text)) return text
  return dangerous.test(text.replace(/^'+/, '')) ? `'${text}` : text
}

/** The cell before {@link escapeFormula}. */
export function unescapeFormula(text: string): string {
  return text.startsWith("'") && dangerous.test(text.replace(/^'+/, '')) ? text.slice(1) : text
}
