import type { MetricReport } from '@throughline/core'
import { evidence } from '../format/evidence.ts'
import { metricValue } from '../format/metric-value.ts'
import { figures } from '../format/numbers.ts'
import { textWidth } from '../format/text-width.ts'
import { px } from './percent.ts'

const size = 11
const pad = 7
/** Whole characters, never half of one. */
const tooLong = /^(.{59}).{2}/su
const font = 'Verdana, DejaVu Sans, Geneva, sans-serif'

/** One line of an image: nothing invisible, nothing that turns the line around or breaks XML, and not without end. */
function line(text: string): string {
  const plain = text.replace(/\p{C}/gu, '')
  const kept = tooLong.exec(plain)?.[1]
  return kept === undefined ? plain : `${kept}…`
}

/**
 * A metric as a small image for a README, standing on its own: own colours, which hold on any ground, no style and no
 * font of somebody else; a renderer with another font squeezes the text to the width it has here.
 */
export function Badge(props: { metric: MetricReport; name: string; service: string | null }) {
  const { metric, service } = props
  const subject = line(service === null ? props.name : `${service} · ${props.name}`)
  const value = metricValue(metric, metric.unit)
  const shown = line(metric.value === null ? value : `${value} · n\u00a0${figures(metric.n)}`)
  const parts = [subject, shown].map((text) => Math.ceil(textWidth(text, size)))
  const [left = 0, right = 0] = parts.map((width) => width + 2 * pad)
  const spoken = `${subject}: ${value}${metric.value === null ? '' : `, ${evidence(metric)}`}`
  const text = (x: number, i: number) => ({
    x: px(x + pad),
    y: '14',
    textLength: parts[i],
    lengthAdjust: 'spacingAndGlyphs',
  })
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={left + right}
      height="20"
      viewBox={`0 0 ${left + right} 20`}
      role="img"
      aria-label={spoken}
    >
      <title>{spoken}</title>
      <rect width={left + right} height="20" rx="3" fill="#3b444d" />
      <path
        d={`M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1 -3 3h${3 - right}z`}
        fill={metric.value === null ? '#68717b' : '#0f5c8c'}
      />
      <g fill="#ffffff" font-family={font} font-size={size}>
        <text {...text(0, 0)}>{subject}</text>
        <text {...text(left, 1)}>{shown}</text>
      </g>
    </svg>
  )
}
