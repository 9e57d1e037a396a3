import type { JiraOptions } from '../jira-options.ts'
import type { CustomFields } from '../site/custom-fields.ts'

const plain = [
  'key',
  'created',
  'updated',
  'resolutiondate',
  'summary',
  'issuetype',
  'status',
  'priority',
  'resolution',
  'parent',
  'labels',
  'components',
  'fixVersions',
]

/** The fields that are read of every issue. Descriptions and comments are not among them. */
export function issueFields(
  { flag, parents, epicName, sprint, development }: CustomFields,
  { developmentLinks }: Pick<JiraOptions, 'developmentLinks'>,
): readonly string[] {
  const special = [flag, ...parents, epicName, sprint, developmentLinks === true ? development : undefined]
  return [...plain, ...special.filter((id) => id !== undefined)]
}
