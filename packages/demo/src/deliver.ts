import type { DeploymentRecord, IncidentRecord, Instant } from '@throughline/core'
import type { Dice } from './dice.ts'
import { fail } from './fail.ts'
import { nextRelease } from './next-release.ts'
import type { PlannedChange, PlannedItem } from './plan.ts'
import { type Bounds, paceAt } from './plan-work.ts'
import type { Profile } from './profiles.ts'
import type { DeploymentTruth } from './truth.ts'
import { day, hour, minute, week } from './working-time.ts'

/** What became of the work of a service. */
export interface Delivery {
  /** As they were merged, repairs included. */
  readonly changes: readonly PlannedChange[]
  readonly repairItems: readonly PlannedItem[]
  readonly deployments: readonly DeploymentRecord[]
  readonly incidents: readonly IncidentRecord[]
  readonly shippedBy: ReadonlyMap<PlannedChange, DeploymentRecord>
  /** Id of the first deployment: what it ships is older than the sample. */
  readonly initial: string | null
  readonly truth: ReadonlyMap<string, DeploymentTruth>
  readonly causes: ReadonlyMap<string, string | null>
}

/** The production of a service, and what is waiting for it. */
export interface Production {
  readonly profile: Profile
  readonly bounds: Bounds
  readonly dice: Dice
  /** Nothing is deployed before. */
  now: Instant
  /** No deployment hurts users before: one trouble at a time. */
  calmFrom: Instant
  /** Deploys what is merged; null: that is beyond the end. */
  deploy(at: Instant, minutes: number, extra?: Partial<DeploymentRecord>): Deployed | null
  /** Puts another version live. */
  redeploy(sha: string, ref: string, at: Instant, minutes: number): DeploymentRecord
  merge(change: PlannedChange): void
  takeUp(item: PlannedItem): void
  report(incident: Omit<IncidentRecord, 'id' | 'service' | 'severity' | 'url'>, cause: string | null): void
  note(id: string, truth: Partial<DeploymentTruth>): void
}

export interface Deployed {
  readonly record: DeploymentRecord
  readonly ships: readonly PlannedChange[]
  /** What was live before; null: nothing. */
  readonly before: DeploymentRecord | null
}

/** Releases the work of a service up to the end of the sample, with what goes wrong on the way. */
export function deliver(
  profile: Profile,
  planned: readonly PlannedChange[],
  bounds: Bounds,
  dice: Dice,
): Delivery {
  const queue = [...planned].sort((a, b) => a.mergedAt - b.mergedAt)
  const repairItems: PlannedItem[] = []
  const deployments: DeploymentRecord[] = []
  const incidents: IncidentRecord[] = []
  const shippedBy = new Map<PlannedChange, DeploymentRecord>()
  const truth = new Map<string, DeploymentTruth>()
  const causes = new Map<string, string | null>()
  let next = 0
  let live: DeploymentRecord | null = null
  let initial: string | null = null
  let last: Deployed | null = null

  /** The position of the last change merged by then; those before `next` are. */
  function lastMerged(at: Instant): number {
    let head = next
    while (queue[head] !== undefined && queue[head]!.mergedAt <= at) head++
    return head - 1
  }

  function record(
    sha: string,
    ref: string,
    at: Instant,
    minutes: number,
    extra: Partial<DeploymentRecord> = {},
  ) {
    const id = `${profile.name}-${1000 + truth.size}`
    const made: DeploymentRecord = {
      id,
      service: profile.name,
      repository: `acme/${profile.name}`,
      environment: 'production',
      sha,
      ref,
      startedAt: Math.round(at / 1000) * 1000,
      finishedAt: Math.round((at + minutes * minute) / 1000) * 1000,
      status: 'success',
      url: `https://deploy.example/${profile.name}/${id}`,
      ...extra,
    }
    deployments.push(made)
    truth.set(id, { service: profile.name, copyOf: null, redeploy: false, failure: null, rework: 'none' })
    production.now = made.finishedAt + minute
    return made
  }

  function copyToSecondRegion(first: DeploymentRecord) {
    if (!profile.regions) return
    const copy = record(
      first.sha,
      first.ref!,
      first.startedAt! + minute,
      (first.finishedAt - first.startedAt!) / minute + 1,
    )
    production.note(copy.id, { copyOf: first.id })
  }

  const production: Production = {
    profile,
    bounds,
    dice,
    now: bounds.from,
    calmFrom: bounds.from,
    deploy(at, minutes, extra) {
      if (at + (minutes + 5) * minute > bounds.until) return null
      const head = lastMerged(at)
      const sha = queue[head]!.mainline.at(-1)!
      const made = record(sha, refOf(profile, at), at, minutes, extra)
      if (made.status !== 'success') return { record: made, ships: [], before: live }
      const ships = queue.slice(next, head + 1)
      for (const change of ships) shippedBy.set(change, made)
      initial ??= made.id
      const before = live
      live = made
      next = head + 1
      copyToSecondRegion(made)
      return { record: made, ships, before }
    },
    redeploy(sha, ref, at, minutes) {
      const made = record(sha, ref, at, minutes)
      live = made
      copyToSecondRegion(made)
      return made
    },
    merge(change) {
      queue.splice(lastMerged(change.mergedAt) + 1, 0, change)
    },
    takeUp: (item) => repairItems.push(item),
    report(incident, cause) {
      const id = `INC-${profile.project}-${incidents.length + 1}`
      const severity = dice.pick(['minor', 'major', 'major', 'critical'])
      incidents.push({
        id,
        service: profile.name,
        severity,
        url: `https://status.example/${id}`,
        ...incident,
      })
      causes.set(id, cause)
    },
    note: (id, part) => truth.set(id, { ...truth.get(id)!, ...part }),
  }

  for (;;) {
    const change = queue[next]
    if (change === undefined) break
    const { release } = paceAt(profile, bounds, change.mergedAt)
    let at = nextRelease(release, Math.max(production.now, change.mergedAt), dice)
    if (at > bounds.until) break
    external(production, at)
    const minutes = release.kind === 'on-merge' ? dice.between(3, 9) : dice.between(15, 40)
    if (profile.staging) stage(at)
    if (dice.chance(profile.brokenPipelines)) {
      production.deploy(at, minutes / 2, { status: dice.pick(['failure', 'failure', 'error', 'cancelled']) })
      at = production.now + dice.between(10, 40) * minute
    }
    const deployed = production.deploy(at, minutes)
    if (deployed === null) break
    last = deployed
    const { finishedAt, id } = deployed.record
    const calm = finishedAt < production.calmFrom || finishedAt > bounds.until - 10 * day
    if (deployed.before !== null && !calm && dice.chance(profile.failureRate)) fail(production, deployed)
    else if (id !== initial && dice.chance(profile.redeploys)) {
      const again = production.redeploy(
        deployed.record.sha,
        deployed.record.ref!,
        finishedAt + dice.between(20, 90) * minute,
        5,
      )
      production.note(again.id, { redeploy: true })
    }
  }
  leaveOneOpen()
  return { changes: queue, repairItems, deployments, incidents, shippedBy, initial, truth, causes }

  /** The same version on the test system the day before. */
  function stage(at: Instant) {
    const head = queue[lastMerged(at - 20 * hour)]
    if (head === undefined || head.mergedAt > at - 20 * hour) return
    deployments.push({
      id: `${profile.name}-staging-${deployments.length}`,
      service: profile.name,
      repository: `acme/${profile.name}`,
      environment: 'staging',
      sha: head.mainline.at(-1)!,
      ref: 'main',
      startedAt: at - 20 * hour,
      finishedAt: at - 19 * hour,
      status: 'success',
    })
  }

  /** The oldest service is still failing when the sample ends. */
  function leaveOneOpen() {
    if (profile.name !== 'ledger' || last === null || truth.get(last.record.id)!.failure !== null) return
    const startedAt = last.record.finishedAt + 2 * hour
    if (startedAt > bounds.until) return
    production.report(
      {
        startedAt,
        detectedAt: startedAt,
        title: 'Dunning letters go out twice',
        deploymentId: last.record.id,
      },
      last.record.id,
    )
    production.note(last.record.id, { failure: { linkedBy: 'named', recoveredAt: null, inferred: false } })
  }
}

/** Sometimes others are to blame: trouble long after the last deployment and over before the next. */
function external(production: Production, nextRelease: Instant) {
  const { now, dice, bounds } = production
  const gap = nextRelease - now
  if (gap < 12 * hour || now > bounds.until - 5 * day || !dice.chance((0.04 * gap) / week)) return
  const startedAt = Math.round((now + dice.between(5, 8) * hour) / 1000) * 1000
  const resolvedAt = startedAt + dice.whole(20, 150) * minute
  production.report(
    { startedAt, detectedAt: startedAt, resolvedAt, title: 'Outage at the cloud provider' },
    null,
  )
}

function refOf(profile: Profile, at: Instant): string {
  if (profile.pace.release.kind === 'on-merge') return 'main'
  const date = new Date(at)
  return `v${date.getUTCFullYear()}.${date.getUTCMonth() + 1}.${date.getUTCDate()}`
}
