import type { Instant } from '@throughline/core'
import type { Happening, Organisation, Repository } from './organisation.ts'

/** What can happen to an organisation that its clock does not bring: for `change` in a fault script. */
export type Change = (organisation: Organisation) => Organisation

function changed(name: string, change: (repository: Repository) => Repository | null): Change {
  return (organisation) => ({
    ...organisation,
    repositories: organisation.repositories.flatMap((one) =>
      `${one.owner}/${one.name}` === name ? (change(one) ?? []) : one,
    ),
  })
}

/** GitHub leads from the old name to the new one. */
export function renamed(name: string, to: string): Change {
  return changed(name, (one) => ({ ...one, name: to, formerNames: [...one.formerNames, name] }))
}

/** Another owner has it now; GitHub leads there from the old name. */
export function transferred(name: string, owner: string): Change {
  return changed(name, (one) => ({ ...one, owner, formerNames: [...one.formerNames, name] }))
}

export function deleted(name: string): Change {
  return changed(name, () => null)
}

/** Issues can be deleted; pull requests cannot. */
export function issueDeleted(name: string, number: number): Change {
  return changed(name, (one) => ({ ...one, issues: one.issues.filter((issue) => issue.number !== number) }))
}

export function deploymentDeleted(name: string, databaseId: number): Change {
  return changed(name, (one) => ({
    ...one,
    deployments: one.deployments.filter((deployment) => deployment.databaseId !== databaseId),
  }))
}

/** Something happens to a pull request, which takes it to the front of the list of the updated. */
export function happened(name: string, number: number, happening: Happening): Change {
  return changed(name, (one) => ({
    ...one,
    pullRequests: one.pullRequests.map((pull) =>
      pull.number === number
        ? { ...pull, happenings: [...pull.happenings, happening].sort((a, b) => a.at - b.at) }
        : pull,
    ),
  }))
}

/** A force push: the pull request has other commits from then on. */
export function forcePushed(name: string, number: number, at: Instant, oids: readonly string[]): Change {
  return changed(name, (one) => ({
    ...one,
    pullRequests: one.pullRequests.map((pull) =>
      pull.number === number ? { ...pull, pushes: [...pull.pushes, { at, oids, forced: true }] } : pull,
    ),
  }))
}
