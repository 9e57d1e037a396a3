import { groupBy } from '@throughline/core'
import type { Finding, NextStep } from '@throughline/core'

const namedServices = 2
const samples = 5

/** Findings that several services share as one: their counts together, and the names of the first services. */
export function foldedFindings(findings: readonly Finding[]): readonly Finding[] {
  const alike = groupBy(findings, ({ code, severity, message }) => JSON.stringify([code, severity, message]))
  return [...alike.values()].map((group) => {
    const [first] = group as [Finding, ...Finding[]]
    const services = group.flatMap(({ service }) => service ?? [])
    return {
      ...first,
      count: group.reduce((sum, { count }) => sum + count, 0),
      sample: [...new Set(group.flatMap(({ sample }) => sample))].slice(0, samples),
      service: services.length === 0 ? undefined : someOf(services),
    }
  })
}

/** The first step of each kind, with how many more services it is for; those of the given kinds are left out. */
export function foldedSteps(steps: readonly NextStep[], without: ReadonlySet<string>): readonly NextStep[] {
  const alike = groupBy(
    steps.filter(({ code }) => !without.has(code)),
    ({ code }) => code,
  )
  return [...alike.values()].map((group) => {
    const [first] = group as [NextStep, ...NextStep[]]
    return group.length === 1
      ? first
      : { ...first, message: `${first.message} The same for ${group.length - 1} more.` }
  })
}

function someOf(names: readonly string[]): string {
  const more = names.length - namedServices
  return `${names.slice(0, namedServices).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
