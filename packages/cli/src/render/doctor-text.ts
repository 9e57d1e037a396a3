import type { GitDiagnosis } from '@throughline/git'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import { clean } from './clean.ts'
import { foldedFindings, foldedSteps } from './doctor/fold.ts'
import { improvementLines } from './doctor/improvement-lines.ts'
import { linkLines } from './doctor/link-lines.ts'
import { sourceLines } from './doctor/source-lines.ts'
import { metricName } from './metric-name.ts'
import { findingsBlock } from './text/findings.ts'
import { measureOf } from './text/style.ts'
import type { TextStyle } from './text/style.ts'
import { duration, number, percent, plural } from './units.ts'
import { fit, wrap } from './width.ts'

/** Steps of a report that say what one of the three improvements says. */
const sameAs: Readonly<Record<string, readonly string[]>> = {
  'read-work-items': ['no-work-items'],
  'read-reviews': ['no-reviews'],
  'read-deployments': ['no-deployment-rule'],
  'report-incidents': ['no-incident-source', 'incidents-inferred-only'],
}

/** What doctor found, for a terminal: each source and clone, what was linked, findings, what would help. */
export function doctorText(diagnosis: Diagnosis, style: TextStyle): string {
  const { sources, clones, coverage, stale, rules, linked, findings, improvements, next } = diagnosis
  const size = measureOf(style)
  const others = foldedSteps(next, new Set(improvements.flatMap(({ code }) => sameAs[code] ?? [])))
  const sections = [
    ...sources.map((source) => sourceLines(source, style)),
    diagnosis.read ? [] : ['Nothing was read yet: throughline sync reads it.'],
    ...clones.map((clone) => cloneLines(clone, style)),
    coverage.length === 0
      ? []
      : [
          style.paint('bold', 'Read'),
          ...unique(coverage).map(({ source, stream, complete, reason }) => {
            const state = complete
              ? style.paint('green', 'complete')
              : style.paint('yellow', `incomplete ${clean(reason ?? '')}`)
            return `  ${fit(stream, 14)}${fit(clean(source), 30)} ${state}`.trimEnd()
          }),
          ...stale.map(
            ({ source, milliseconds }) =>
              `  ${style.paint('yellow', 'stale')} ${clean(source)} was last read ${duration(milliseconds / 1000)} ago: read it again`,
          ),
        ],
    rules.length === 0
      ? []
      : [
          style.paint('bold', 'Deployments'),
          ...rules.flatMap(({ service, environment, rule, matched, of, guessed }) =>
            wrap(
              clean(
                `${service} ${environment}: ${rule}${guessed ? ' (a guess)' : ''}: ${number(matched)} of ${number(of)}`,
              ),
              size - 4,
            ).map((line, i) => `${i === 0 ? '  ' : '    '}${line}`),
          ),
        ],
    linked.length === 0
      ? []
      : [
          style.paint('bold', 'Linked'),
          ...linked.map(({ service, metric, matched, of }) =>
            `  ${fit(clean(service), 20)} ${fit(metricName(metric), 32)} ${number(matched)} of ${number(of)} (${percent(matched / of)})`.trimEnd(),
          ),
        ],
    linkLines(diagnosis, style),
    ...(diagnosis.read ? [findingsBlock(foldedFindings(findings), style)] : []),
    improvementLines(improvements, style),
    others.length === 0
      ? []
      : [
          style.paint('bold', 'What else would help'),
          ...others.flatMap((step) =>
            wrap(clean(step.message), size - 4).map((line, i) => `  ${i === 0 ? '>' : ' '} ${line}`),
          ),
        ],
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

/** A source that is read for each of its services says the same of each. */
function unique(coverage: Diagnosis['coverage']): Diagnosis['coverage'] {
  const said = new Map(
    coverage.map((one) => [JSON.stringify([one.source, one.stream, one.complete, one.reason]), one]),
  )
  return [...said.values()]
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
