import type { Facts } from '@throughline/core'

/** What is a deployment of a service, and how many the rule found. */
export interface RuleInUse {
  readonly service: string
  readonly environment: string
  readonly rule: string
  /** Deployments that count, fan-out copies left out. */
  readonly matched: number
  /** What the rule chose from: all tags, or deployments to any environment. */
  readonly of: number
  /** Nobody stated the rule. */
  readonly guessed: boolean
}

/** The rule of every line that leads to production. */
export function rulesInUse(facts: Facts): readonly RuleInUse[] {
  const { deployments, lines, services } = facts
  const counts = lines.map(() => 0)
  for (let row = 0; row < deployments.length; row++)
    if (deployments.fanOutOf[row] === -1) counts[deployments.line[row]!]! += 1
  return lines.flatMap(({ service, environment, production, deploymentRule }, line) => {
    if (!production) return []
    const name = services[service]!.name
    const own = lines.flatMap((one, i) => (one.service === service ? [counts[i]!] : []))
    const rules = facts.rules.filter((one) => one.kind === 'deployments' && one.service === name)
    const of = Math.max(
      own.reduce((sum, count) => sum + count, 0),
      ...rules.map((one) => one.of),
    )
    const guessed = rules.some((one) => one.guessed === true)
    return [{ service: name, environment, rule: deploymentRule, matched: counts[line]!, of, guessed }]
  })
}
