import type { Instant } from '@throughline/core'

/** Which events of a clone count as deployments. `none`: another source tells them. */
export type DeploymentRule = 'auto' | 'tags' | 'releases' | 'merges' | 'none'

/** What to read from a clone, and what to read it as. Only `path` is needed. */
export interface GitOptions {
  /** Work tree, subfolder of one, worktree, submodule, bare or mirror clone. */
  readonly path: string
  /** Name in the records. Default: owner/name of the remote, else the folder's name. */
  readonly repository?: string | undefined
  /** Service the deployments belong to. Default: the repository's name. */
  readonly service?: string | undefined
  /**
   * `auto` (default): final SemVer tags, else name@1.2.3 tags, else everything that lands on the branch.
   * `releases` reads tags: a clone does not know which of them were published.
   */
  readonly deployments?: DeploymentRule | undefined
  /** Glob as `git tag --list` takes it ("v*"): exactly these tags are deployments. */
  readonly tag?: string | undefined
  /** Branch that changes land on; a remote's version of it comes first. Default: what origin/HEAD names. */
  readonly branch?: string | undefined
  /** Read the files each commit touched (slow: compares trees). Default false. */
  readonly paths?: boolean | undefined
  /** Folder that keeps parsed commits, so that a second read parses only new ones. */
  readonly cache?: string | undefined
  /** Read the heads of pull and merge requests where the clone has them. Default true. */
  readonly pullRefs?: boolean | undefined
  /** Clock, for tests. Default: the system's. */
  readonly now?: (() => Instant) | undefined
}
