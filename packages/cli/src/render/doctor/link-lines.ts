import type { Diagnosis } from '../../doctor/diagnosis.ts'
import { clean } from '../clean.ts'
import { measureOf } from '../text/style.ts'
import type { TextStyle } from '../text/style.ts'
import { number, percent, plural } from '../units.ts'
import { wrap } from '../width.ts'

/** How far changes lead to work items and incidents to deployments, by which method, and why the rest does not. */
export function linkLines({ workItemLinks, incidentLinks }: Diagnosis, style: TextStyle): string[] {
  const lines: string[] = []
  const add = (text: string, indent = 2) =>
    lines.push(
      ...wrap(clean(text), measureOf(style) - indent - 2).map(
        (line, i) => ' '.repeat(i === 0 ? indent : indent + 2) + line,
      ),
    )
  if (workItemLinks !== null && workItemLinks.changes > 0) {
    const { changes, linked, byMethod, unlinked } = workItemLinks
    add(
      `${number(linked)} of ${plural(changes, 'merged change')} (${percent(linked / changes)}) lead to a work item${methods(byMethod)}`,
    )
    for (const { reason, count, sample } of unlinked)
      add(`${number(count)} do not: the change ${reason}, such as ${sample.slice(0, 3).join(', ')}`, 4)
  }
  const { incidents, linked, byMethod, unlinked, inferred } = incidentLinks
  if (incidents > 0)
    add(
      `${number(linked)} of ${plural(incidents, 'incident')} (${percent(linked / incidents)}) lead to a deployment${methods(byMethod)}`,
    )
  if (unlinked.length > 0) add(`without one: ${unlinked.join(', ')}`, 4)
  if (inferred > 0)
    add(`${plural(inferred, 'incident')} nobody reported: inferred from reverts, rollbacks and hotfixes`)
  return lines.length === 0 ? [] : [style.paint('bold', 'Links'), ...lines]
}

function methods(counts: Readonly<Record<string, number>>): string {
  const listed = Object.entries(counts)
    .sort((a, b) => b[1] - a[1])
    .map(([method, count]) => `${number(count)} by ${method}`)
  return listed.length === 0 ? '' : `: ${listed.join(', ')}`
}
