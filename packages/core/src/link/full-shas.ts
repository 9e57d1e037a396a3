import type { DeploymentRecord } from '../records/records.ts'
import type { CommitGraph } from './commit-graph.ts'
import { resolveSha } from './failures/resolve-sha.ts'
import type { ServiceOptions } from './options.ts'

/**
 * Deployments with the whole sha where they name a commit by an abbreviation of at least 7 digits that no other
 * commit begins with: in the repository they name, else in those their service is configured with, else in all.
 * Others stay as they are.
 */
export function fullShas(
  deployments: readonly DeploymentRecord[],
  graphs: ReadonlyMap<string, CommitGraph>,
  services: readonly ServiceOptions[] = [],
): readonly DeploymentRecord[] {
  const resolvers = new Map<string, ReturnType<typeof resolveSha>>()
  const resolverOf = ({ repository, service }: DeploymentRecord) => {
    const configured = services.find(({ name }) => name === service)?.repositories
    const names = repository === undefined ? (configured ?? [...graphs.keys()]) : [repository]
    const key = JSON.stringify(names)
    const own = names.flatMap((name) => graphs.get(name) ?? [])
    const resolve =
      resolvers.get(key) ??
      resolveSha(
        (sha) => own.some(({ ids }) => ids.has(sha)),
        () => own.flatMap(({ ids }) => [...ids.keys()]),
      )
    resolvers.set(key, resolve)
    return resolve
  }
  return deployments.map((deployment) => {
    if (deployment.sha.length >= 40) return deployment
    const sha = resolverOf(deployment)(deployment.sha)
    return sha === undefined ? deployment : { ...deployment, sha }
  })
}
