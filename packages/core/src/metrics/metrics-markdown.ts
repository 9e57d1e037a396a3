import { metricCatalogue } from './catalogue.ts'
import type { MetricDefinition } from './metric-definition.ts'

const families = [
  ['delivery', 'Delivery: the five DORA metrics'],
  ['change', 'Changes (pull requests)'],
  ['work-item', 'Work items'],
] as const

const units = {
  s: 'seconds',
  '1/day': 'per day',
  '1/week': 'per week',
  ratio: 'ratio, 0 to 1',
  count: 'count',
  lines: 'lines',
} as const

/**
 * The page that documents every metric, from the catalogue that computes them.
 *
 * @example
 * metricsMarkdown() // '# Metrics\n\n...'
 */
export function metricsMarkdown(catalogue: readonly MetricDefinition[] = metricCatalogue): string {
  const sections = families.flatMap(([family, title]) => [
    `## ${title}`,
    ...catalogue.filter((metric) => metric.family === family).map(section),
  ])
  return ['# Metrics', intro, ...sections].join('\n\n') + '\n'
}

const intro = [
  'This page is generated from the catalogue in `@throughline/core`, which is also what reports and `explain` use.',
  'Durations are seconds and summarised by their median, with the 75th, 90th and 95th percentile beside it (linear interpolation).',
  'No data is `null` with n = 0, never 0. A raised version means that the same data gives another number.',
].join('\n')

function section({
  id,
  name,
  short,
  definition,
  formula,
  unit,
  better,
  version,
  source,
}: MetricDefinition): string {
  const direction = better === 'neither' ? 'neither direction is better' : `${better} is better`
  return [
    `### ${name}`,
    short,
    definition,
    [
      `- id: \`${id}\`, version ${version}`,
      `- formula: \`${formula}\``,
      `- unit: ${units[unit]}; ${direction}`,
      `- source: <${source}>`,
    ].join('\n'),
  ].join('\n\n')
}
