import type { MetricReport, ServiceReport } from '@throughline/core'
import { counted } from '../counted.ts'
import { metricFamily, metricName } from '../metric-name.ts'
import { fit, width } from '../width.ts'
import { absence, metricWords, trendWords } from '../words.ts'
import { trend } from './metric-block.ts'
import { measureOf } from './style.ts'
import type { TextStyle } from './style.ts'

/** The metrics of a family, one line each: name, value, n, trend. A family without any number is one line. */
export function metricLines(
  service: ServiceReport,
  family: 'change' | 'work-item',
  title: string,
  style: TextStyle,
): string[] {
  const metrics = service.metrics.filter((metric) => metricFamily(metric.id) === family)
  const [first] = metrics
  if (first === undefined) return []
  if (metrics.every((metric) => metric.value === null)) {
    const why = first.status === 'value' ? absence['no-data'] : absence[first.status]
    return [`${style.paint('bold', title)}   ${style.paint('dim', why)}`]
  }
  return [style.paint('bold', title), ...metrics.map((metric) => line(metric, style))]
}

function line(metric: MetricReport, style: TextStyle): string {
  const name = fit(metricName(metric.id), 26)
  const value = fit(metricWords(metric), 16)
  if (metric.value === null) return `  ${style.paint('dim', `${name} ${value}`.trimEnd())}`
  const n = counted(metric, metricFamily(metric.id))
  const found = trendWords(metric)
  const start = `  ${name} ${style.paint('bold', value)} `
  const room = measureOf(style) - width(start) - width(n) - 3
  const tail =
    found !== null && width(found.text) <= room ? trend(found, style) : mark(found?.direction, style)
  return `${start}${style.paint('dim', n)}${tail}`.trimEnd()
}

/** The trend in one word, where its sentence has no room. */
function mark(direction: 'better' | 'worse' | 'changed' | 'unclear' | undefined, style: TextStyle): string {
  return direction === undefined || direction === 'unclear'
    ? ''
    : trend({ direction, text: direction }, style)
}
