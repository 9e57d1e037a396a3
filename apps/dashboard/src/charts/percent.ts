/** A share of the drawing's width as an SVG length, rounded so that equal charts are equal text. */
export function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`
}

/** Pixels, rounded likewise. */
export function px(value: number): number {
  return Math.round(value * 100) / 100
}
