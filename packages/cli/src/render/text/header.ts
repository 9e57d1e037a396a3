import type { Coverage, Report, ServiceReport } from '@throughline/core'
import { clean } from '../clean.ts'
import { noRule } from '../report-sections.ts'
import { duration, percent, plural } from '../units.ts'
import { dateIn, dateRange } from '../dates.ts'
import { fit, truncate, wrap } from '../width.ts'
import { marks, measureOf } from './style.ts'
import type { TextStyle } from './style.ts'

/** First lines of a report: what was measured, over which window, from which sources. */
export function reportHeader(report: Report, style: TextStyle): string[] {
  const size = measureOf(style)
  const { window, profile } = report
  const parts = [
    dateRange(window),
    lengthWords(window),
    window.timeZone,
    ...(profile === 'dora' ? [] : [`${profile} definitions`]),
  ]
  return [
    `${style.paint('bold', 'Throughline')}   ${parts.map(clean).join(` ${marks(style).dot} `)}`,
    ...labelled('Read', sources(report.coverage, window.timeZone), size, style),
  ]
}

/** "90 days": whole ones, as the day that has begun comes on top, and one may lack an hour; of less the hours. */
function lengthWords({ from, to }: Report['window']): string {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000
  const days = Math.floor((seconds + 3600) / 86_400)
  return days === 0 ? duration(seconds) : plural(days, 'day')
}

/** First lines of a service: its name, rule of deployments, coverage, how changes land. */
export function serviceHeader(service: ServiceReport, style: TextStyle, total = false): string[] {
  const size = measureOf(style)
  const parts = [service.environment, service.team === null ? '' : `team ${service.team}`].filter(
    (part) => part !== '',
  )
  const name = truncate(total ? 'All services' : clean(service.service) || '(unnamed)', 40)
  const tail = parts.map((part) => ` ${marks(style).dot} ${clean(part)}`).join('')
  const head = truncate(`${name}${tail}`, size)
  const shipped = service.metrics.find((metric) => metric.id === 'change-lead-time')?.coverage
  const landing = Object.entries(service.landing)
    .filter(([, share]) => share > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([how, share]) => `${percent(share)} ${clean(how)}`)
    .join(', ')
  return [
    style.paint('dim', marks(style).rule.repeat(size)),
    style.paint(['bold', 'cyan'], head),
    ...labelled('Deployments', service.deploymentRule || noRule, size, style),
    ...labelled('Shipped', shipped && shipped.of > 0 ? coverageWords(shipped) : '', size, style),
    ...labelled('Landing', landing, size, style),
  ]
}

function coverageWords({ matched, of }: { matched: number; of: number }): string {
  return `${matched} of ${of} merged changes matched a deployment (${percent(matched / of)})`
}

function labelled(label: string, text: string, size: number, style: TextStyle): string[] {
  return wrap(clean(text), size - 14).map(
    (line, i) => `${style.paint('dim', fit(i === 0 ? label : '', 14))}${line}`,
  )
}

/** "git:. complete; records incidents only until 2026-09-01 (why)". */
function sources(coverage: readonly Coverage[], timeZone: string): string {
  const bySource = new Map<string, Coverage[]>()
  for (const one of coverage) bySource.set(one.source, [...(bySource.get(one.source) ?? []), one])
  return [...bySource]
    .map(([source, streams]) => {
      const gaps = streams.filter((one) => !one.complete)
      // A clone is read for each of its services, and says the same of each.
      const whole = [...new Set(streams.filter((one) => one.complete).map((one) => one.stream))]
      const file = source.replace(/^file:/, '')
      if (gaps.length === 0 && whole.length === 1 && file.startsWith(`${whole[0]}.`)) return file
      const said = [...(whole.length === 0 ? [] : [whole.join(', ')]), ...incompletes(gaps, timeZone)]
      return `${file} (${said.join('; ')})`
    })
    .join(', ')
}

/** "commits, changes incomplete to 2026-09-01: why": what is missing for one reason is said once. */
function incompletes(gaps: readonly Coverage[], timeZone: string): string[] {
  const byWhy = new Map<string, Set<string>>()
  for (const { stream, to, reason } of gaps) {
    const why = `incomplete to ${dateIn(to, timeZone)}${reason === undefined ? '' : `: ${reason}`}`
    byWhy.set(why, (byWhy.get(why) ?? new Set()).add(stream))
  }
  return [...byWhy].map(([why, streams]) => `${[...streams].join(', ')} ${why}`)
}
