/** One service of the configuration to be written. */
export interface PlannedService {
  readonly name: string
  readonly repositories: readonly string[]
  readonly paths?: readonly string[] | undefined
  /** Absent: what a deployment is stays open, and is guessed by every report until somebody says it. */
  readonly deployments?: PlannedDeployments | undefined
  readonly incidentLabels?: readonly string[] | undefined
}

export interface PlannedDeployments {
  readonly from: string
  readonly tag?: string | undefined
  readonly environment?: string | undefined
  readonly workflow?: string | undefined
}

/** A source that is written as a comment, because something is missing, and what that is. */
interface Later {
  readonly missing: string
}

interface PlannedGitHub {
  readonly repositories: readonly string[]
  readonly url: string | undefined
  /** Name of the environment variable. */
  readonly token: string
}

interface PlannedJira {
  readonly url: string
  readonly keys: readonly string[]
  /** Names of the environment variables; without an email the token goes alone. */
  readonly email: string | null
  readonly token: string
}

/** What is going to be written, and why: everything is decided, nothing is asked any more. */
export interface Plan {
  /** Path of the clone from the configuration's folder; null: it is not read. */
  readonly git: string | null
  readonly github: (PlannedGitHub & Partial<Later>) | null
  readonly jira: (PlannedJira & Partial<Later>) | null
  readonly services: readonly PlannedService[]
  readonly timeZone: string
  readonly notes: readonly Note[]
}

/** Something that was chosen, for people: "deployments", "releases", "12 are published". */
export interface Note {
  readonly about:
    'source' | 'services' | 'deployments' | 'incidents' | 'work items' | 'time zone' | 'branches'
  readonly choice: string
  readonly why: string
}
