import type { LineFact } from '../facts/facts.ts'
import type { DetectionRule } from '../records/record-set.ts'
import type { DeploymentRecord } from '../records/records.ts'
import { groupBy } from '../records/group-by.ts'
import type { Service } from './services.ts'

export interface Line {
  readonly fact: LineFact
  /** In order of (finishedAt, startedAt, id). */
  readonly deployments: readonly DeploymentRecord[]
}

/**
 * The lines (service, environment) that deployments reach: by service, production first, then by name.
 *
 * @param deployments in canonical order; those of unknown services are left out
 * @param rules how the sources say that they detected deployments
 */
export function linesOf(
  services: readonly Service[],
  deployments: readonly DeploymentRecord[],
  rules: readonly DetectionRule[],
): readonly Line[] {
  const byService = groupBy(deployments, (deployment) => deployment.service)
  return services.flatMap(({ fact, options, isProduction }, service) => {
    const environments = groupBy(byService.get(fact.name) ?? [], (deployment) => deployment.environment)
    const deploymentRule =
      options.deploymentRule ??
      rules.find((rule) => rule.kind === 'deployments' && rule.service === fact.name)?.text ??
      'deployment records'
    return [...environments]
      .map(([environment, rows]): Line => {
        const production = isProduction(environment)
        return { fact: { service, environment, production, deploymentRule }, deployments: rows }
      })
      .sort(
        (a, b) =>
          Number(b.fact.production) - Number(a.fact.production) ||
          (a.fact.environment < b.fact.environment ? -1 : 1),
      )
  })
}
