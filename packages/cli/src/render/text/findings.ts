import type { Finding, NextStep } from '@throughline/core'
import { clean, shortShas } from '../clean.ts'
import { number } from '../units.ts'
import { wrap } from '../width.ts'
import { measureOf } from './style.ts'
import type { TextStyle } from './style.ts'

const order = { error: 0, warning: 1, info: 2 } as const
const colour = { error: 'red', warning: 'yellow', info: 'dim' } as const

/** What is odd in the data, worst first: how often, what it means and what to do. */
export function findingsBlock(findings: readonly Finding[], style: TextStyle): string[] {
  if (findings.length === 0)
    return [`${style.paint('bold', 'Data quality')}   ${style.paint('green', 'nothing odd found')}`]
  const sorted = [...findings].sort((a, b) => order[a.severity] - order[b.severity] || b.count - a.count)
  return [style.paint('bold', 'Data quality'), ...sorted.flatMap((finding) => findingLines(finding, style))]
}

function findingLines(finding: Finding, style: TextStyle): string[] {
  const where = finding.service === undefined ? '' : ` [${clean(finding.service)}]`
  const lines = wrap(`${clean(finding.message)}${where}`, measureOf(style) - 17)
  const sample = finding.sample
    .slice(0, 3)
    .map((text) => shortShas(clean(text)))
    .filter((text) => text !== '')
  const examples = sample.length === 0 ? [] : wrap(`such as ${sample.join(' | ')}`, measureOf(style) - 17)
  const count = number(finding.count).padStart(6)
  return [
    ...lines.map((line, i) =>
      i === 0
        ? `  ${style.paint(colour[finding.severity], finding.severity.padEnd(8))}${count} ${line}`
        : indent(line),
    ),
    ...examples.slice(0, 2).map((line) => style.paint('dim', indent(line))),
  ]
}

function indent(line: string): string {
  return ' '.repeat(17) + line
}

/** What would improve the numbers, and where to look further. */
export function nextBlock(next: readonly NextStep[], style: TextStyle): string[] {
  const size = measureOf(style)
  const steps = next.flatMap((step) =>
    wrap(clean(step.message), size - 4).map((line, i) =>
      i === 0 ? `  ${style.paint('cyan', '>')} ${line}` : `    ${line}`,
    ),
  )
  return [
    ...(steps.length === 0 ? [] : [style.paint('bold', 'What to do next'), ...steps, '']),
    style.paint('bold', 'Look further'),
    `  throughline explain change-lead-time   ${style.paint('dim', 'the items behind a number')}`,
    `  throughline serve                      ${style.paint('dim', 'the same as a dashboard')}`,
  ]
}
