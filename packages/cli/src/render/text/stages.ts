import type { ServiceReport } from '@throughline/core'
import { duration, percent } from '../units.ts'
import { fit } from '../width.ts'
import { bar } from '../words.ts'
import { measureOf } from './style.ts'
import type { TextStyle } from './style.ts'

/** Where a change spends its time: each stage's share as a bar, with its median. Empty without a breakdown. */
export function stagesBlock(service: ServiceReport, style: TextStyle): string[] {
  const stages = service.metrics.find((metric) => metric.id === 'change-lead-time')?.breakdown ?? []
  if (stages.every((stage) => stage.n === 0)) return []
  const room = Math.min(40, measureOf(style) - 50)
  return [
    style.paint('bold', 'Where a change spends its time') + style.paint('dim', ', first commit to shipped'),
    ...stages.map(({ stage, share, value, n }) => {
      const name = `  ${fit(stage, 10)}`
      if (share === null || n === 0) return `${name}${style.paint('dim', 'no data')}`
      const drawn = style.paint('cyan', fit(bar(share, room, style.ascii), room))
      const middle = value === null ? '' : `median ${duration(value)}`
      return `${name}${drawn} ${percent(share).padStart(7)}  ${style.paint('dim', `${fit(middle, 18)} n ${n}`)}`
    }),
  ]
}
