import { defaultClock, deploymentStatuses, factShapes, reworkReasons } from '@throughline/core'
import type { Facts, FactTable } from '@throughline/core'

const day = 86_400_000
const from = Date.UTC(2023, 0, 1)
const until = Date.UTC(2026, 0, 1)

/** Numbers in [0, 1), the same on every run. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Seconds around a median, spread like waiting times. */
function spread(roll: () => number, median: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll())
  return Math.round(median * Math.exp(1.1 * normal)) * 1000
}

/**
 * Three years of one service as columns: each change one commit, shipped by the next successful deployment after its
 * merge; seven deployments of ten in production, one of fourteen broken, one of twenty the cause of an incident.
 */
export function syntheticFacts(changeCount: number, deploymentCount: number): Facts {
  const roll = dice(7)
  const production = Math.round(deploymentCount * 0.7)
  const deployments = emptyTable('deployments', deploymentCount)
  const failed: number[] = []
  for (let row = 0; row < deploymentCount; row++) {
    const line = row < production ? 0 : 1
    const [place, of] = line === 0 ? [row, production] : [row - production, deploymentCount - production]
    deployments.line[row] = line
    deployments.finishedAt[row] = Math.round(from + ((place + 0.5) / of) * (until - from))
    deployments.startedAt[row] = deployments.finishedAt[row]! - 300_000
    deployments.status[row] = deploymentStatuses.indexOf(roll() < 0.93 ? 'success' : 'failure')
    deployments.ships[row] = 1
    if (line === 1 || deployments.status[row] !== 0) continue
    if (roll() < 0.05) {
      failed.push(row)
      deployments.incidents[row] = 1
      deployments.linkedBy[row] = 2
      deployments.recoveredAt[row] = Math.min(until, deployments.finishedAt[row]! + spread(roll, 8 * 3600))
    } else if (roll() < 0.04) deployments.rework[row] = reworkReasons.indexOf('revert')
  }
  const commits = emptyTable('commits', changeCount)
  const changes = emptyTable('changes', changeCount)
  for (let row = 0; row < changeCount; row++) {
    const created = Math.round(from + (row / changeCount) * (until - from))
    const merged = created + spread(roll, 20 * 3600)
    const first = created - spread(roll, 10 * 3600)
    const deployment = nextSuccess(deployments, production, merged + spread(roll, 3600))
    const shipped = deployment === -1 ? NaN : deployments.finishedAt[deployment]!
    changes.createdAt[row] = created
    changes.firstCommitAt[row] = first
    changes.firstReviewAt[row] = created + (merged - created) / 4
    changes.approvedAt[row] = created + (merged - created) / 2
    changes.mergedAt[row] = merged
    changes.shippedAt[row] = shipped
    changes.deployment[row] = deployment
    changes.reviewers[row] = 1
    changes.additions[row] = changes.deletions[row] = row % 200
    commits.authoredAt[row] = first
    commits.committedAt[row] = merged
    commits.change[row] = row
    commits.deployment[row] = deployment
    commits.shippedAt[row] = shipped
    commits.original[row] = commits.mainline[row] = 1
  }
  const incidents = emptyTable('incidents', failed.length)
  failed.forEach((row, i) => {
    incidents.startedAt[i] = deployments.finishedAt[row]!
    incidents.resolvedAt[i] = incidents.endedAt[i] = deployments.recoveredAt[row]!
    incidents.deployment[i] = row
    incidents.fix[i] = incidents.absorbedBy[i] = -1
    incidents.linkedBy[i] = 1
  })
  const line = { service: 0, deploymentRule: 'recorded' }
  const streams = ['commits', 'changes', 'deployments', 'incidents'] as const
  return {
    schemaVersion: 1,
    readAt: until,
    profile: 'dora',
    clock: defaultClock,
    services: [{ name: 'shop', team: null, repositories: ['acme/shop'], incidentsConfigured: true }],
    lines: [
      { ...line, environment: 'production', production: true },
      { ...line, environment: 'staging', production: false },
    ],
    commits,
    changes,
    deployments,
    incidents,
    workItems: emptyTable('workItems', 0),
    spells: emptyTable('spells', 0),
    coverage: streams.map((stream) => ({ source: 'made up', stream, from, to: until, complete: true })),
    rules: [],
    findings: [],
  }
}

function nextSuccess({ finishedAt, status }: Facts['deployments'], rows: number, after: number): number {
  const step = (until - from) / rows
  let row = Math.max(0, Math.floor((after - from) / step) - 1)
  while (row < rows && (finishedAt[row]! < after || status[row] !== 0)) row++
  return row < rows ? row : -1
}

/** Text is made when it is asked for: 40 digits for a sha, a few words for a title. */
function textOf(name: string, length: number) {
  const at = (row: number) =>
    /sha/i.test(name)
      ? (row * 2_654_435_761).toString(16).padStart(40, '0')
      : name === 'title'
        ? `Work of ${row % 977} on the shop`
        : name === 'repository'
          ? 'acme/shop'
          : name === 'number' || name === 'id'
            ? `${name} ${row}`
            : name === 'author'
              ? `dev${row % 300}`
              : ''
  return { length, at: (row: number) => (row >= 0 && row < length ? at(row) : undefined) }
}

function emptyTable<T extends FactTable>(name: T, length: number): Facts[T] {
  const columns = Object.entries(factShapes[name]).map(([column, kind]) => [
    column,
    kind === 'text'
      ? textOf(column, length)
      : kind === 'instant' || kind === 'number'
        ? new Float64Array(length).fill(kind === 'instant' ? NaN : 0)
        : kind === 'ref'
          ? new Int32Array(length).fill(/line|service/.test(column) ? 0 : -1)
          : new Uint8Array(length),
  ])
  return { length, ...Object.fromEntries(columns) }
}

export const year = { from: Date.UTC(2025, 0, 1), to: until }
export const months = Array.from({ length: 13 }, (_, month) => Date.UTC(2025, month, 1))
export const daysOfYear = (year.to - year.from) / day
