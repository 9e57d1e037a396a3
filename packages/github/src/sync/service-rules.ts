import { namePattern, pathGlobs } from '@throughline/core'
import type { DeploymentKind, GitHubOptions } from '../github-options.ts'

/** A configured pattern: as it was written, and as a test. */
export interface NameTest {
  readonly text: string
  readonly matches: (name: string) => boolean
}

/** What a service takes from one repository. */
export interface ServiceRule {
  readonly service: string
  /** Ends the ids of its records, where several services take from one repository. */
  readonly suffix: string
  readonly from: DeploymentKind
  readonly tag: NameTest | undefined
  readonly workflow: NameTest | undefined
  readonly job: NameTest | undefined
  readonly labels: readonly string[]
}

/**
 * The rules of the services that take from a repository; one of its own name when no services are given.
 *
 * @throws PatternError when a pattern does not compile
 */
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
    tag: nameTest(deployments?.tag, (text) => pathGlobs([text], `services.${name}.deployments.tag`)),
    workflow: nameTest(deployments?.workflow, (text) =>
      namePattern(text, `services.${name}.deployments.workflow`),
    ),
    job: nameTest(deployments?.job, (text) => namePattern(text, `services.${name}.deployments.job`)),
    labels: incidents?.labels ?? [],
  }))
}

function nameTest(
  text: string | undefined,
  compile: (text: string) => NameTest['matches'],
): NameTest | undefined {
  return text === undefined ? undefined : { text, matches: compile(text) }
}
