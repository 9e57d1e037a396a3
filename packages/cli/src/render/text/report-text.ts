import type { Report, ServiceReport } from '@throughline/core'
import { legacyLines, legacyTitle } from '../legacy-lines.ts'
import { metricFamily } from '../metric-name.ts'
import { findingsBlock, nextBlock } from './findings.ts'
import { reportHeader, serviceHeader } from './header.ts'
import { metricBlock, scoreWords } from './metric-block.ts'
import { metricLines } from './metric-lines.ts'
import { overview } from './overview.ts'
import { stagesBlock } from './stages.ts'
import type { TextStyle } from './style.ts'

/**
 * A report for a terminal: header, the five metrics as blocks, where changes spend their time, the other metrics
 * as lines, data quality and what to do next. Text from outside is made safe; nothing without data shows as 0.
 *
 * @param report what `measure` answered
 * @param style colours, columns, ASCII only or not
 */
export function reportText(report: Report, style: TextStyle): string {
  const sections = [
    reportHeader(report, style),
    overview(report, style),
    ...(report.organisation === null ? [] : serviceSections(report.organisation, style, true)),
    ...report.services.flatMap((service) => serviceSections(service, style, false)),
    ...(report.services.length === 0
      ? [[style.paint('yellow', 'No service found: there is nothing to measure.')]]
      : []),
    findingsBlock(report.dataQuality, style),
    nextBlock(report.next, style),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function serviceSections(service: ServiceReport, style: TextStyle, total: boolean): string[][] {
  return [
    serviceHeader(service, style, total),
    ...service.metrics
      .filter((metric) => metricFamily(metric.id) === 'delivery')
      .map((metric) => metricBlock(metric, service.quickCheck, style)),
    scores(service, style),
    legacy(service, style),
    stagesBlock(service, style),
    metricLines(service, 'change', 'Changes', style),
    metricLines(service, 'work-item', 'Work items', style),
  ]
}

function legacy(service: ServiceReport, style: TextStyle): string[] {
  const lines = legacyLines(service)
  return lines.length === 0 ? [] : [style.paint('bold', legacyTitle), ...lines.map((line) => `  ${line}`)]
}

/** Overall, throughput and stability of the Quick Check; nothing when no metric has a score. */
function scores(service: ServiceReport, style: TextStyle): string[] {
  const check = service.quickCheck
  if (check === null) return []
  const lines = (['overall', 'throughput', 'stability'] as const).flatMap((part) => {
    const score = check[part]
    const benchmark = check.benchmark[part]
    return score === null
      ? []
      : [
          `  ${part.padEnd(11)} ${scoreWords(score, benchmark, check.benchmark.name, style, check.inferred?.includes(part) === true)}`,
        ]
  })
  return lines.length === 0 ? [] : [style.paint('bold', `DORA Quick Check ${check.edition}`), ...lines]
}
