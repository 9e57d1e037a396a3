import type { GlobalOptions } from '../commands/options.ts'

/** What `throughline init` was told; what it was not told it finds out, or asks at a terminal. */
export interface InitOptions extends GlobalOptions {
  readonly repo?: string | undefined
  /** "owner/name", several separated by commas; false: GitHub is left out. */
  readonly github?: string | false | undefined
  /** Of a GitHub Enterprise Server. */
  readonly githubUrl?: string | undefined
  /** NAME or NAME=FOLDER. */
  readonly services?: readonly string[] | undefined
  readonly deployments?: DeploymentChoice | undefined
  readonly environment?: string | undefined
  readonly workflow?: string | undefined
  readonly tag?: string | undefined
  readonly incidentLabels?: readonly string[] | undefined
  /** false: Jira is left out. */
  readonly jira?: boolean | undefined
  readonly jiraUrl?: string | undefined
  readonly jiraKeys?: readonly string[] | undefined
  /** Nothing is asked. */
  readonly yes?: boolean | undefined
}

export const deploymentChoices = [
  'github-deployments',
  'workflow-runs',
  'releases',
  'tags',
  'merges',
  'import',
] as const
export type DeploymentChoice = (typeof deploymentChoices)[number]
