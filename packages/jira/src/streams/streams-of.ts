import type { JiraOptions } from '../jira-options.ts'

/** What the site is and what its statuses are called. */
export const siteStream = 'statuses'
export const issuesStream = 'issues'
/** Release days of versions. */
export const versionsStream = 'versions'
/** The stream that says, at the end of every sync, what is covered. */
export const coverageStream = 'coverage'

export function incidentsStream(service: string): string {
  return `incidents ${service}`
}

/** The streams of a source in the order in which they are read: the keys of its cursors. */
export function streamsOf({ services = [] }: Pick<JiraOptions, 'services'>): readonly string[] {
  const incidents = services.map(({ name }) => incidentsStream(name))
  return [siteStream, issuesStream, versionsStream, ...incidents, coverageStream]
}
