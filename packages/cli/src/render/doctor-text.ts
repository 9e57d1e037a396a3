import type { GitDiagnosis } from '@throughline/git'
import type { Diagnosis } from '../commands/doctor.ts'
import { clean } from './clean.ts'
import { metricName } from './metric-name.ts'
import { findingsBlock } from './text/findings.ts'
import { measureOf } from './text/style.ts'
import type { TextStyle } from './text/style.ts'
import { number, percent, plural } from './units.ts'
import { fit, wrap } from './width.ts'

/** What doctor found, for a terminal: each clone, what was linked, findings, what would help. */
export function doctorText(diagnosis: Diagnosis, style: TextStyle): string {
  const { clones, coverage, linked, findings, next } = diagnosis
  const size = measureOf(style)
  const sections = [
    ...clones.map((clone) => cloneLines(clone, style)),
    coverage.length === 0
      ? []
      : [
          style.paint('bold', 'Read'),
          ...coverage.map(({ source, stream, complete, reason }) => {
            const state = complete
              ? style.paint('green', 'complete')
              : style.paint('yellow', `incomplete ${clean(reason ?? '')}`)
            return `  ${fit(stream, 14)}${fit(clean(source), 30)} ${state}`.trimEnd()
          }),
        ],
    linked.length === 0
      ? []
      : [
          style.paint('bold', 'Linked'),
          ...linked.map(({ service, metric, matched, of }) =>
            `  ${fit(clean(service), 20)} ${fit(metricName(metric), 32)} ${number(matched)} of ${number(of)} (${percent(matched / of)})`.trimEnd(),
          ),
        ],
    findingsBlock(findings, style),
    next.length === 0
      ? []
      : [
          style.paint('bold', 'What would improve the numbers'),
          ...next.flatMap((step) =>
            wrap(clean(step.message), size - 4).map((line, i) => `  ${i === 0 ? '>' : ' '} ${line}`),
          ),
        ],
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function cloneLines(clone: GitDiagnosis, style: TextStyle): string[] {
  const { deploymentRule: rule, originals, bots } = clone
  const landing = Object.entries(clone.landing)
    .filter(([, count]) => count > 0)
    .map(([how, count]) => `${number(count)} by ${how}`)
  const rows: readonly (readonly [string, string])[] = [
    [
      'clone',
      `${clone.path} (${clone.kind}, ${clone.objectFormat}${clone.shallow ? ', shallow' : ''}, git ${clone.gitVersion})`,
    ],
    ['branch', clone.branch],
    ['commits', number(clone.commits)],
    [
      'deployments',
      rule === null
        ? 'not read from git'
        : `${rule.text}: matched ${number(rule.matched)} of ${number(rule.of)}`,
    ],
    ['changes', `${number(clone.changes)}${landing.length === 0 ? '' : ` (${landing.join(', ')})`}`],
    [
      'originals',
      originals.of === 0
        ? 'none needed'
        : `known for ${number(originals.known)} of ${number(originals.of)} changes`,
    ],
    [
      'bots',
      bots.commits === 0
        ? 'none found'
        : `${plural(bots.commits, 'commit')} by ${bots.names.slice(0, 5).join(', ')}`,
    ],
  ]
  return [
    style.paint(['bold', 'cyan'], clean(clone.repository)),
    ...rows.flatMap(([label, text]) =>
      wrap(clean(text), measureOf(style) - 16).map(
        (line, i) => `  ${style.paint('dim', fit(i === 0 ? label : '', 13))} ${line}`,
      ),
    ),
  ]
}
