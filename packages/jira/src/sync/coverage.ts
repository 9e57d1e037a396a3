import type { Coverage, DetectionRule, Instant } from '@throughline/core'
import { keySet } from '../streams/key-set.ts'
import type { QueryState } from '../streams/schema.ts'
import { incidentsStream, issuesStream, siteStream } from '../streams/streams-of.ts'
import type { JiraOptions } from '../jira-options.ts'

/** How reading the streams went. */
export interface Results {
  /** Streams that were asked for and are not at their end, and why. */
  readonly incomplete: ReadonlyMap<string, string>
  readonly isWanted: (stream: string) => boolean
  /** Where the streams of issues stand, by stream. */
  readonly states: ReadonlyMap<string, QueryState>
}

/** What has been read of each type of record, and since when. Of streams that were not asked for nothing is said. */
export function coverageOf(
  source: string,
  { services = [] }: Pick<JiraOptions, 'services'>,
  { incomplete, isWanted, states }: Results,
  to: Instant,
): Coverage[] {
  const row = (
    stream: Coverage['stream'],
    of: string,
    reason: string | undefined,
    named?: string,
  ): Coverage[] =>
    isWanted(of)
      ? [
          {
            source,
            stream,
            from: states.get(of)?.from ?? null,
            to,
            complete: reason === undefined,
            reason,
            ...(named === undefined ? {} : { services: [named] }),
          },
        ]
      : []
  const issues = incomplete.get(issuesStream)
  const cut = Object.values(states.get(issuesStream)?.cut ?? {})
  const history =
    cut.length === 0
      ? undefined
      : `Jira gives only part of the history of ${cut.length} issues, such as ${cut[0]}`
  return [
    ...row('workItems', issuesStream, issues),
    ...row('transitions', issuesStream, issues ?? history),
    ...row('statuses', siteStream, incomplete.get(siteStream)),
    ...services.flatMap(({ name }) => {
      const stream = incidentsStream(name)
      return row('incidents', stream, incomplete.get(stream), name)
    }),
  ]
}

/** What counts as an incident of each service, in words. */
export function detectionRules(
  { services = [] }: Pick<JiraOptions, 'services'>,
  { states }: Results,
): DetectionRule[] {
  return services.flatMap(({ name, incidents: { jql } }): DetectionRule[] => {
    const state = states.get(incidentsStream(name))
    if (state === undefined) return []
    const matched = keySet(state.known).size
    return [{ service: name, kind: 'incidents', text: `Jira issues that match ${jql}`, matched, of: matched }]
  })
}
