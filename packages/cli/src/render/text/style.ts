import type { Paint } from '../paint.ts'

/** How a text report is drawn. */
export interface TextStyle {
  readonly paint: Paint
  /** Columns there are; texts are laid out for 60 to 100 of them. */
  readonly columns: number
  readonly ascii: boolean
}

/** Characters that differ when only ASCII may be drawn. */
export function marks(style: TextStyle): { readonly dot: string; readonly rule: string } {
  return style.ascii ? { dot: '-', rule: '-' } : { dot: '·', rule: '─' }
}

/** The columns a text is laid out for: lines longer than 100 tire the eye, under 60 nothing fits. */
export function measureOf(style: TextStyle): number {
  return Math.min(100, Math.max(60, style.columns))
}
