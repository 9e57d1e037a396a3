import type { CommitRecord, DeploymentRecord } from '../records/records.ts'

/**
 * What shipped when in one line (service, environment): the answer of the one-pass walk, asked by everything
 * that comes after it. Positions are indexes into `deployments`.
 */
export interface ShippedLine {
  readonly line: number
  readonly service: number
  readonly production: boolean
  /** In order of (finishedAt, startedAt, id); every status. */
  readonly deployments: readonly DeploymentRecord[]
  /** Position of the deployment that each one is the fan-out copy of; -1: counts for itself. */
  readonly fanOutOf: Int32Array
  /**
   * Position of the earliest successful deployment whose ancestry contains the commit, or one that carries it: a
   * cherry-pick that names it, the squash or rebase it went into. -1: not shipped here.
   */
  shippedBy(sha: string): number
  /** Whether the commit is the service's, by the paths it touches. One that is not known is. */
  owns(sha: string): boolean
  /** Whether what `deployment` deployed contains `sha`: equal to it or descended from it. */
  contains(deployment: number, sha: string): boolean
  /** Commits first shipped by `deployment`, merges and bots included. */
  shippedWith(deployment: number): readonly CommitRecord[]
}
