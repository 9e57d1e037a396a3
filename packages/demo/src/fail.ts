import type { Instant } from '@throughline/core'
import type { Deployed, Production } from './deliver.ts'
import type { FailureKind, PlannedChange, PlannedItem } from './plan.ts'
import { planRepair } from './plan-change.ts'
import { draftItem } from './plan-item.ts'
import { paceAt } from './plan-work.ts'
import type { FailureTruth } from './truth.ts'
import { afterWork, hour, minute } from './working-time.ts'

/** A deployment hurts users: how it shows, and what is done about it. */
export function fail(production: Production, deployed: Deployed): void {
  const { dice, profile } = production
  const culprit = deployed.ships.filter(({ kind }) => kind === 'item').at(-1)
  const wanted = dice.pick(profile.failures)
  const kind = wanted === 'revert' && culprit === undefined ? 'named' : wanted
  const outage = dice.pick(profile.words.outages)
  const settled = kinds[kind]({
    production,
    deployed,
    culprit: culprit!,
    outage,
    minutes: (low, high) => dice.whole(low, high) * minute,
  })
  production.note(deployed.record.id, { failure: settled })
  production.calmFrom = Math.max(production.now, settled.recoveredAt ?? 0) + 5 * hour
}

interface Trouble {
  readonly production: Production
  readonly deployed: Deployed
  /** A change that it shipped. */
  readonly culprit: PlannedChange
  readonly outage: string
  minutes(low: number, high: number): number
}

const kinds: Readonly<Record<FailureKind, (trouble: Trouble) => FailureTruth>> = {
  /** Reported with the deployment named, and switched off by a flag. */
  named: (trouble) => switchedOff(trouble, 'named'),
  /** Reported, and nobody says which deployment it was. */
  time: (trouble) => switchedOff(trouble, 'time'),
  'named-fixed': (trouble) => {
    const { deployed, minutes } = trouble
    const startedAt = deployed.record.finishedAt + minutes(10, 200)
    const fix = repair(trouble, {
      kind: 'fix',
      from: startedAt + minutes(15, 60),
      during: minutes(60, 360),
      rework: 'incident-fix',
    })
    report(trouble, startedAt, fix.finishedAt + minutes(5, 30), { named: true, fixedBySha: fix.sha })
    return { linkedBy: 'named', recoveredAt: fix.finishedAt, inferred: false }
  },
  rollback: (trouble) => {
    const back = rollBack(trouble)
    return { linkedBy: 'rollback', recoveredAt: back, inferred: true }
  },
  'rollback-reported': (trouble) => {
    const startedAt = trouble.deployed.record.finishedAt + trouble.minutes(2, 6)
    const back = rollBack(trouble)
    report(trouble, startedAt, back + trouble.minutes(5, 30), { named: false })
    return { linkedBy: 'rollback', recoveredAt: back, inferred: false }
  },
  revert: (trouble) => {
    const { deployed, culprit, minutes } = trouble
    const from = deployed.record.finishedAt + minutes(10, 60)
    const fix = repair(trouble, {
      kind: 'revert',
      from,
      during: minutes(15, 60),
      rework: 'revert',
      reverts: culprit,
    })
    return { linkedBy: 'revert', recoveredAt: fix.finishedAt, inferred: true }
  },
  hotfix: (trouble) => {
    const { deployed, minutes } = trouble
    const fix = repair(trouble, {
      kind: 'hotfix',
      from: deployed.record.finishedAt + minutes(10, 45),
      during: minutes(20, 50),
      rework: 'hotfix',
    })
    return { linkedBy: 'hotfix', recoveredAt: fix.finishedAt, inferred: true }
  },
  'hotfix-reported': (trouble) => {
    const { deployed, minutes } = trouble
    const startedAt = deployed.record.finishedAt + minutes(2, 9)
    const fix = repair(trouble, {
      kind: 'hotfix',
      from: startedAt + minutes(5, 30),
      during: minutes(20, 50),
      rework: 'incident-fix',
    })
    report(trouble, startedAt, fix.finishedAt + minutes(5, 30), { named: false })
    return { linkedBy: 'hotfix', recoveredAt: fix.finishedAt, inferred: false }
  },
}

function switchedOff(trouble: Trouble, linkedBy: 'named' | 'time'): FailureTruth {
  const { production, deployed, minutes } = trouble
  const startedAt = deployed.record.finishedAt + minutes(3, 100)
  const resolvedAt = startedAt + minutes(10, 400)
  report(trouble, startedAt, resolvedAt, { named: linkedBy === 'named' })
  // Nothing goes out before somebody notices, or the next deployment would be blamed.
  production.now = Math.max(production.now, startedAt + minute)
  return { linkedBy, recoveredAt: resolvedAt, inferred: false }
}

function report(
  { production, deployed, outage, minutes }: Trouble,
  startedAt: Instant,
  resolvedAt: Instant,
  { named, fixedBySha }: { named: boolean; fixedBySha?: string },
) {
  const deploymentId = named ? deployed.record.id : undefined
  const detectedAt = Math.min(startedAt + minutes(1, 12), resolvedAt)
  production.report(
    { startedAt, detectedAt, resolvedAt, title: outage, deploymentId, fixedBySha },
    deployed.record.id,
  )
}

interface Repair {
  readonly kind: 'fix' | 'hotfix' | 'revert'
  readonly from: Instant
  readonly during: number
  readonly rework: 'incident-fix' | 'hotfix' | 'revert'
  readonly reverts?: PlannedChange
}

/** A change against the trouble, merged and deployed at once. */
function repair(trouble: Trouble, { kind, from, during, rework, reverts }: Repair) {
  const { production, outage, minutes } = trouble
  const { profile, dice, bounds } = production
  const item = reverts === undefined ? bugOf(outage, from, from + during) : null
  if (item !== null) production.takeUp(item)
  const change = planRepair(
    profile,
    paceAt(profile, bounds, from),
    dice,
    {
      kind,
      title: reverts === undefined ? `Fix: ${outage}` : `Revert "${reverts.title}"`,
      author: dice.pick(profile.people),
      item,
      from,
      ...(reverts && { reverts }),
    },
    during / minute,
  )
  production.merge(change)
  const unplanned = profile.flagsUnplanned === true
  const fix = production.deploy(
    change.mergedAt + minutes(2, 6),
    dice.between(4, 20),
    unplanned ? { unplanned } : {},
  )!
  production.note(fix.record.id, { rework: unplanned ? 'unplanned' : rework })
  return fix.record
}

/** The version before is put back; the repair comes later with other work. */
function rollBack(trouble: Trouble): Instant {
  const { production, deployed, outage, minutes } = trouble
  const { profile, dice, bounds } = production
  const before = deployed.before!
  const at = deployed.record.finishedAt + minutes(12, 45)
  const back = production.redeploy(before.sha, before.ref!, at, dice.between(3, 10))
  production.note(back.id, { rework: 'rollback' })
  const from = afterWork(back.finishedAt, 0.5)
  const item = bugOf(outage, from, from + 3 * hour)
  production.takeUp(item)
  const wish = {
    kind: 'fix',
    title: `Fix: ${outage}`,
    author: dice.pick(profile.people),
    item,
    from,
  } as const
  production.merge(planRepair(profile, paceAt(profile, bounds, from), dice, wish, 180))
  return back.finishedAt
}

function bugOf(outage: string, from: Instant, mergedAt: Instant): PlannedItem {
  const item = draftItem('Bug', outage, from - 5 * minute)
  item.moves.push({ at: from, to: 'In Progress' }, { at: mergedAt + 20 * minute, to: 'Done' })
  return item
}
