import type { DeploymentKind, GitHubOptions } from '../github-options.ts'

/** What a service takes from one repository. */
export interface ServiceRule {
  readonly service: string
  /** Ends the ids of its records, where several services take from one repository. */
  readonly suffix: string
  readonly from: DeploymentKind
  readonly tag: string | undefined
  readonly workflow: string | undefined
  readonly job: string | undefined
  readonly labels: readonly string[]
}

/** The rules of the services that take from a repository; one of its own name when no services are given. */
export function rulesOf(
  repository: string,
  { services }: Pick<GitHubOptions, 'services'>,
): readonly ServiceRule[] {
  const taking = (services ?? [{ name: repository, incidents: { labels: ['incident'] } }]).filter(
    (service) => service.repositories?.includes(repository) ?? true,
  )
  return taking.map(({ name, deployments, incidents }) => ({
    service: name,
    suffix: taking.length > 1 ? `:${name}` : '',
    from: deployments?.from ?? 'auto',
    tag: deployments?.tag,
    workflow: deployments?.workflow,
    job: deployments?.job,
    labels: incidents?.labels ?? [],
  }))
}
