import type { Instant, StatusCategory } from '../records/records.ts'

/** Whose rules decide: `dora` is ours; the others reproduce the tool a person migrates from. */
export type Profile = 'dora' | 'devlake' | 'gitlab'
export const profiles: readonly Profile[] = ['dora', 'devlake', 'gitlab']

export interface ServiceOptions {
  readonly name: string
  readonly team?: string | undefined
  readonly repositories?: readonly string[] | undefined
  /** Globs; a change belongs to every service whose path it touches. Absent: the whole repository. */
  readonly paths?: readonly string[] | undefined
  /** Names of production environments, exact or /regex/ (RE2). Default: see metrics.md. */
  readonly environment?: string | undefined
  readonly deploymentRule?: string | undefined
}

/** How the time of a work item runs: a printed setting, part of the definition hash. */
export interface ClockOptions {
  readonly start: 'firstStart' | 'lastStart'
  readonly end: 'lastDone' | 'firstDone'
  readonly resetOnBacklog: boolean
  readonly sumInStatus: boolean
}

export interface WorkItemOptions {
  readonly clock?: Partial<ClockOptions> | undefined
  /** Status names that start the clock / end it, when categories are not enough. */
  readonly commitment?: string | undefined
  readonly delivery?: string | undefined
  /** Status name -> stage, over the categories the source gave. */
  readonly stages?: Readonly<Record<string, StatusCategory>> | undefined
  /** Resolutions that mean abandoned. Default: won't do, won't fix, duplicate, cannot reproduce, cancelled. */
  readonly abandoned?: readonly string[] | undefined
  /** Type name -> class. Default: bug -> defect, story/feature/... */
  readonly classes?: Readonly<Record<string, 'feature' | 'defect' | 'risk' | 'debt'>> | undefined
  /** Issue key pattern (RE2). Default `[A-Z][A-Z0-9_]+-[1-9][0-9]*`. */
  readonly keyPattern?: string | undefined
}

export interface LinkOptions {
  readonly services?: readonly ServiceOptions[] | undefined
  readonly profile?: Profile | undefined
  /** Nothing later is read. Default: records.readAt. */
  readonly asOf?: Instant | undefined
  /** When several production environments exist, a commit is shipped when the first or the last has it. */
  readonly shipped?: 'first' | 'all' | undefined
  readonly incidents?:
    | {
        /** Infer incidents from rollbacks, reverts, hotfixes. Default true. */
        readonly inferred?: boolean | undefined
        /** Typed incidents come from some source even if none is there now. */
        readonly configured?: boolean | undefined
        /** Rule 4: latest deployment that finished at most this many ms before. Default 4 h. */
        readonly within?: number | undefined
        /** Incident id -> deployment id, by hand; null: external. */
        readonly overrides?: Readonly<Record<string, string | null>> | undefined
        /** Branch names and labels that mean hotfix (RE2, matched whole, case ignored). */
        readonly hotfix?: string | undefined
      }
    | undefined
  /** Author patterns (RE2) that mean bot, besides `[bot]` logins and isBot. */
  readonly bots?: readonly string[] | undefined
  readonly includeBots?: boolean | undefined
  readonly workItems?: WorkItemOptions | undefined
}
