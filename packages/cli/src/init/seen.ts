import type { CloneSurvey } from '@throughline/git'
import type { RepositoryInspection } from '@throughline/github'
import type { FoundGitHub } from './find-github.ts'
import type { KeyPrefix } from './key-prefixes.ts'

/** Everything that was looked at before anything is decided. */
export interface Seen {
  readonly clone: CloneSurvey | null
  /** Path of the clone from the configuration's folder. */
  readonly path: string | null
  readonly github: FoundGitHub | null
  /** What GitHub shows of each repository; a text: why it does not. Empty where it was not asked. */
  readonly inspections: ReadonlyMap<string, RepositoryInspection | string>
  readonly keys: readonly KeyPrefix[]
  readonly timeZone: string
  /** Which of the variables for Jira are set. */
  readonly env: { readonly jiraEmail: boolean; readonly jiraToken: boolean }
}

/** The GitHub that is going to be read; null: there is none, or something is missing. */
export function readableGitHub({ github, inspections }: Seen): FoundGitHub | null {
  if (github === null || missingForGitHub(github, inspections) !== null) return null
  return github
}

/** What stands between a found GitHub and reading it. */
export function missingForGitHub(
  { tokenName, distrust }: FoundGitHub,
  inspections: Seen['inspections'],
): string | null {
  if (distrust !== null) return distrust
  if (tokenName === null) return 'GITHUB_TOKEN is not set: put a token into it that may read the repository'
  return [...inspections.values()].find((one) => typeof one === 'string') ?? null
}
