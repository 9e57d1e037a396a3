import { metricCatalogue, metricDefinition } from './catalogue.ts'
import type { MetricDefinition } from './metric-definition.ts'
import { profileDefinitions } from './profiles/profile-metrics.ts'

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
  return [intro, ...sections, ...profiles(), quickCheck].join('\n\n') + '\n'
}

const intro = `# Metrics

This page is generated from the catalogue in \`@throughline/core\`, which is also what reports and \`explain\` use.

- Durations are seconds from instant to instant and summarised by their median, with the 75th, 90th and 95th percentile beside
  it (linear interpolation, type 7). Windows and periods are half-open: from is inside, to is not.
- No data is \`null\` with n = 0, never 0. \`status\` says why there is, or is not, a value: \`value\`; \`partial\` (a value, but the window
  was read only in part); \`no-data\`; \`not-configured\` (nothing is set up that could tell); \`too-few\` (something happened, but
  not enough for a value, as when most failed deployments are still failing).
- Every value has an interval where there is enough for one, else \`needs\` says what is missing. Medians: order statistics, with
  deployments as units where items ship together. Rates of deployments: Wilson. Frequencies: quasi-Poisson over full weeks. Recovery
  with open failures: Kaplan-Meier.
- What is left out is counted under one reason each: \`bot\`, \`merge-commit\`, \`foreign\` (imported history), \`cherry-pick\`,
  \`left-truncated\` (shipped by the first known deployment), \`negative\`, \`no-first-commit\`, \`no-review\`, \`no-approval\`,
  \`never-started\`, \`abandoned\`, \`container\`, \`sub-task\`.
- \`coverage\` is linked of linkable: merged changes that a deployment contains, incidents with a cause, finished items with a change.
- \`inferred\` is the share of failures, or of repair, that only reverts, rollbacks and hotfixes show. It is 1 where nobody reports
  incidents, for 0 % too: failures that left no such trace are not seen.
- \`previous\` is the window before, measured in the same way. Two windows differ when their intervals lie apart.
- A raised version means that the same data gives another number.`

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

function profiles(): string[] {
  const lists = (['devlake', 'gitlab'] as const).flatMap((profile) => [
    `### \`${profile}\``,
    Object.entries(profileDefinitions[profile])
      .map(([id, text]) => `- ${metricDefinition(id).name}. ${text}`)
      .join('\n'),
  ])
  return [
    "## Other tools' rules",
    'For people who move from another tool and want to check us against it. Reports name the profile they were made with.',
    ...lists,
  ]
}

const quickCheck = `## Quick Check

The DORA Quick Check, 2025 edition, turns the five metrics into scores of 0 to 10, high is best. An answer c of 1 to 6 scores
(c - 1) / 5 * 10, a rate p scores 10 - 10 p. Overall is the mean of the five; throughput that of lead time, frequency and recovery; stability that
of fail rate and rework. A mean has a value only when all its parts have one.

| score | lead time, recovery           | deployments               |
| ----- | ----------------------------- | ------------------------- |
| 10    | less than an hour             | more than one an hour     |
| 8     | less than a day               | one a day or more         |
| 6     | less than a week              | one a week or more        |
| 4     | less than a month (30.4 days) | one a month or more       |
| 2     | less than six months          | one in six months or more |
| 0     | six months or more            | fewer                     |

No deployment in a window under six months fits two answers and has no score. Scores that rest on inference alone are marked.

\`report --legacy-clusters\` adds the low, medium, high and elite clusters of 2023, which DORA has retired: it gave one level for all
metrics together, rework had none, and some values lie in no published band.

Benchmarks by industry and organisation size: DORA Quick Check, 2025 benchmarks, by the DORA team, CC-BY-4.0,
<https://dora.dev/quickcheck/>. Fail rate, rework and instability are turned so that high is best, as is recovery by organisation size.`
