import { px } from './percent.ts'
import type { ValueScale } from './value-scale.ts'

/** Labels beside the drawing: a drawing of its own, so that text keeps its size at every width. */
export function ValueAxis({ scale, height }: { scale: ValueScale; height: number }) {
  return (
    <svg class="axis" width="48" height={height} aria-hidden="true">
      {scale.ticks.map((tick) => (
        <text x="42" y={px(scale.at(tick.value))} dy="4" text-anchor="end">
          {tick.label}
        </text>
      ))}
    </svg>
  )
}

/** A hairline for each label. */
export function GridLines({ scale }: { scale: ValueScale }) {
  return (
    <>
      {scale.ticks.map((tick) => {
        const y = px(scale.at(tick.value))
        return <line class="grid" x1="0" x2="100%" y1={y} y2={y} />
      })}
    </>
  )
}
