import type { Clock } from './client/clock.ts'
import type { Credentials } from './client/make-octokit.ts'

/** What counts as a deployment of a service. `import`: another source tells them. */
export type DeploymentKind =
  'auto' | 'github-deployments' | 'workflow-runs' | 'releases' | 'tags' | 'merges' | 'import'

/** A service as far as GitHub tells it. */
export interface GitHubService {
  readonly name: string
  /** Repositories it is delivered from, as in `GitHubOptions.repositories`. Absent: all of them. */
  readonly repositories?: readonly string[] | undefined
  readonly deployments?:
    | {
        readonly from: DeploymentKind
        /** Glob of tags or release tags ("v*"). Default: final versions. */
        readonly tag?: string | undefined
        /** Name of the deploying workflow, exact or /RE2/. Default: one that names production. */
        readonly workflow?: string | undefined
        /** Name of the deploying job in it, exact or /RE2/: its result and end count, not the run's. */
        readonly job?: string | undefined
      }
    | undefined
  /** Issues with one of these labels are incidents. */
  readonly incidents?: { readonly labels: readonly string[] } | undefined
}

export interface GitHubOptions {
  /** Name of the source, where several read one server. Default: github, or github:HOST. */
  readonly id?: string | undefined
  /** "owner/name". Records keep this name, also after the repository is renamed. */
  readonly repositories: readonly string[]
  /** Default: none, which reads public repositories at 60 requests an hour. */
  readonly credentials?: Credentials | undefined
  /** REST address as GITHUB_API_URL gives it. Default https://api.github.com; GHES: https://HOST/api/v3. */
  readonly baseUrl?: string | undefined
  /** Default: every repository is a service of its own name, deployments found by looking, label "incident". */
  readonly services?: readonly GitHubService[] | undefined
  /** Issues are work items. Default true; false where another tracker has them. */
  readonly workItems?: boolean | undefined
  /** Read the paths every pull request touches, for services with path rules. Default false. */
  readonly paths?: boolean | undefined
  /** Pattern of the keys of work items that descriptions name (RE2). Default: those of Jira. */
  readonly keyPattern?: string | undefined
  /** Longest wait for limits altogether, ms; beyond it the sync stops at a checkpoint. Default: no bound. */
  readonly maxWaitMs?: number | undefined
  /** Until an answer is there, ms. Default 60,000. */
  readonly timeoutMs?: number | undefined
  readonly pageSize?: { readonly nested?: number | undefined; readonly flat?: number | undefined } | undefined
  readonly fetch?: typeof fetch | undefined
  readonly clock?: Clock | undefined
  /** Is told what happens, one line each, without secrets. */
  readonly log?: ((message: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}
