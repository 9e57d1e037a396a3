import type { DeploymentRecord, Instant } from '../../records/records.ts'
import type { ShippedLine } from '../shipped-line.ts'
import { ships } from '../ships.ts'

/** One deployment: a position in a line. */
export interface Place {
  readonly line: ShippedLine
  readonly position: number
}

/** What shipped when any of `shas` did; the others are asked when none of these did. */
interface Shipment {
  readonly shas: readonly string[]
  readonly otherwise?: readonly string[] | undefined
}

/** Where things were deployed in production, asked by service, id, commit and time. */
export interface Places {
  readonly production: readonly ShippedLine[]
  /** Production lines of a service. */
  linesOf(service: number): readonly ShippedLine[]
  /** The deployment with an id; the first of its fan-out when it is a copy. */
  byId(id: string): Place | undefined
  /** The first deployment in these lines that shipped it, of a service that it belongs to. */
  firstShipped(shipment: Shipment, lines: readonly ShippedLine[]): Place | undefined
  /** The latest successful production deployment, of one service or of all, that finished no later and is not `except`. */
  latestBefore(at: Instant, service: number | 'any', except?: Place): Place | undefined
}

export function deploymentAt({ line, position }: Place): DeploymentRecord {
  return line.deployments[position]!
}

/** Indexes the deployments of all lines. */
export function places(lines: readonly ShippedLine[]): Places {
  const production = lines.filter((line) => line.production)
  const ids = new Map<string, Place>()
  for (const line of lines) {
    line.deployments.forEach(({ id }, position) => {
      const first = line.fanOutOf[position]!
      ids.set(id, { line, position: first >= 0 ? first : position })
    })
  }
  const timelines = new Map<number | 'any', readonly Place[]>()
  const timeline = (service: number | 'any') => {
    let found = timelines.get(service)
    if (!found) timelines.set(service, (found = inOrder(service === 'any' ? production : linesOf(service))))
    return found
  }
  const linesOf = (service: number) => production.filter((line) => line.service === service)
  return {
    production,
    linesOf,
    byId: (id) => ids.get(id),
    firstShipped: ({ shas, otherwise = [] }, among) => earliest(shas, among) ?? earliest(otherwise, among),
    latestBefore(at, service, except) {
      const candidates = timeline(service)
      let index = countUntil(candidates, at) - 1
      while (index >= 0 && same(candidates[index]!, except)) index--
      return candidates[index]
    },
  }
}

function same(a: Place, b: Place | undefined): boolean {
  return a.line === b?.line && a.position === b.position
}

function inOrder(lines: readonly ShippedLine[]): Place[] {
  return lines
    .flatMap((line) => line.deployments.map((_, position) => ({ line, position })))
    .filter((place) => ships(deploymentAt(place)) && place.line.fanOutOf[place.position]! < 0)
    .sort((a, b) => deploymentAt(a).finishedAt - deploymentAt(b).finishedAt || a.position - b.position)
}

/** How many finished at or before an instant. */
function countUntil(ordered: readonly Place[], at: Instant): number {
  let low = 0
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (deploymentAt(ordered[middle]!).finishedAt <= at) low = middle + 1
    else high = middle
  }
  return low
}

function earliest(shas: readonly string[], lines: readonly ShippedLine[]): Place | undefined {
  let first: Place | undefined
  for (const sha of shas) {
    for (const line of lines) {
      const position = line.owns(sha) ? line.shippedBy(sha) : -1
      if (position < 0) continue
      const place = { line, position }
      if (!first || deploymentAt(place).finishedAt < deploymentAt(first).finishedAt) first = place
    }
  }
  return first
}
