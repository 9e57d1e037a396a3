import type { Improvement } from '../../doctor/improvement.ts'
import { clean } from '../clean.ts'
import { metricName } from '../metric-name.ts'
import { measureOf } from '../text/style.ts'
import type { TextStyle } from '../text/style.ts'
import { number, percent } from '../units.ts'
import { wrap } from '../width.ts'

const namedMetrics = 3

/** What to do first, and what it would gain. */
export function improvementLines(improvements: readonly Improvement[], style: TextStyle): string[] {
  if (improvements.length === 0) return []
  const size = measureOf(style) - 5
  return [
    style.paint('bold', 'What would improve the numbers most'),
    ...improvements.flatMap(({ message, gained, of, noun, metrics }, index) => {
      const names = metrics.slice(0, namedMetrics).map((id) => metricName(id).toLowerCase())
      const more = metrics.length > namedMetrics ? ` and ${metrics.length - namedMetrics} more` : ''
      const effect = `${number(gained)} of ${number(of)} ${noun} (${percent(gained / of)}), for ${names.join(', ')}${more}`
      return [
        ...wrap(clean(message), size).map((line, i) => `  ${i === 0 ? `${index + 1}.` : '  '} ${line}`),
        ...wrap(clean(effect), size).map((line) => style.paint('dim', `     ${line}`)),
      ]
    }),
  ]
}
