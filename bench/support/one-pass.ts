import { quantile } from 'simple-statistics'
import type { Facts } from '@throughline/core'
import { daysOfYear, months, year } from './synthetic-facts.ts'

/** The five DORA metrics of a year: the value, then each month's. Every way to compute them must agree. */
export interface Dora {
  readonly frequency: readonly number[]
  readonly leadTime: readonly number[]
  readonly failRate: readonly number[]
  readonly recovery: readonly number[]
  readonly rework: readonly number[]
  /** The five values of the year before, in the order above. */
  readonly previous: readonly number[]
  /** Lead time at 75, 90 and 95 %. */
  readonly percentiles: readonly number[]
  /** Medians of whole changes: first commit to shipped, merged to shipped; then of their five stages. */
  readonly changes: readonly number[]
}

const before = year.from - (year.to - year.from)

/** The yardstick: one bare pass over each table for these values and nothing else, medians by quickselect. */
export function onePass({ commits, changes, deployments }: Facts, median = interpolated): Dora {
  const leads = collector(commits.length)
  const recoveries = collector(deployments.length)
  const counts = months.map(() => ({ succeeded: 0, counted: 0, failed: 0, reworked: 0 }))
  const stages = Array.from({ length: 7 }, () => new Float64Array(changes.length))
  let whole = 0
  const { original, reason, shippedAt, authoredAt } = commits
  for (let row = 0; row < commits.length; row++) {
    const at = shippedAt[row]!
    if (!(at >= before && at < year.to) || original[row] === 0 || reason[row] !== 0) continue
    const value = (at - authoredAt[row]!) / 1000
    if (value >= 0) leads.add(monthOf(at), value)
  }
  for (let row = 0; row < changes.length; row++) {
    const at = changes.shippedAt[row]!
    if (!(at >= year.from && at < year.to) || changes.reason[row] !== 0) continue
    const first = changes.firstCommitAt[row]!
    const created = changes.createdAt[row]!
    const review = changes.firstReviewAt[row]!
    const approved = changes.approvedAt[row]!
    const merged = changes.mergedAt[row]!
    if (first > created || created > review || review > approved || approved > merged || merged > at) continue
    stages[0]![whole] = (at - first) / 1000
    stages[1]![whole] = (at - merged) / 1000
    stages[2]![whole] = (created - first) / 1000
    stages[3]![whole] = (review - created) / 1000
    stages[4]![whole] = (approved - review) / 1000
    stages[5]![whole] = (merged - approved) / 1000
    stages[6]![whole++] = (at - merged) / 1000
  }
  for (let row = 0; row < deployments.length; row++) {
    const at = deployments.finishedAt[row]!
    if (deployments.line[row] !== 0 || !(at >= before && at < year.to)) continue
    const month = counts[monthOf(at)]!
    const succeeded = deployments.status[row] === 0
    const failed = deployments.incidents[row]! > 0
    if (succeeded) month.succeeded++
    if (succeeded || failed) month.counted++
    if (succeeded && deployments.rework[row]! > 0) month.reworked++
    if (!failed) continue
    month.failed++
    recoveries.add(monthOf(at), (deployments.recoveredAt[row]! - at) / 1000)
  }
  type Count = keyof (typeof counts)[number]
  const sum = (key: Count) => counts.slice(0, 12).reduce((all, month) => all + month[key], 0)
  const share = (part: Count, of: Count) => [
    sum(part) / sum(of),
    ...counts.slice(0, 12).map((month) => month[part] / month[of]),
  ]
  const old = counts[12]!
  const lead = leads.grouped()
  const recovery = recoveries.grouped()
  return {
    frequency: [
      sum('succeeded') / daysOfYear,
      ...counts
        .slice(0, 12)
        .map(({ succeeded }, i) => succeeded / ((months[i + 1]! - months[i]!) / 86_400_000)),
    ],
    leadTime: lead.slice(0, 13).map(median),
    failRate: share('failed', 'counted'),
    recovery: recovery.slice(0, 13).map(median),
    rework: share('reworked', 'succeeded'),
    previous: [
      old.succeeded / daysOfYear,
      median(lead[13]!),
      old.failed / old.counted,
      median(recovery[13]!),
      old.reworked / old.succeeded,
    ],
    percentiles: [0.75, 0.9, 0.95].map((p) => quantile(lead[0] as unknown as number[], p)),
    changes: stages.map((values) => median(values.subarray(0, whole))),
  }
}

/** 12: the year before. */
function monthOf(at: number): number {
  if (at < year.from) return 12
  let month = 11
  while (months[month]! > at) month--
  return month
}

type Median = (values: Float64Array) => number

/** Values by month, without an object for any of them. */
function collector(most: number) {
  const values = new Float64Array(most)
  const month = new Uint8Array(most)
  const offsets = new Int32Array(14)
  let n = 0
  return {
    add(of: number, value: number) {
      month[n] = of
      values[n++] = value
      offsets[of + 1]!++
    },
    /** The year, each of its months, the year before. */
    grouped(): Float64Array[] {
      for (let m = 0; m < 13; m++) offsets[m + 1]! += offsets[m]!
      const sorted = new Float64Array(n)
      const next = offsets.slice()
      for (let i = 0; i < n; i++) sorted[next[month[i]!]!++] = values[i]!
      const groups = Array.from({ length: 13 }, (_, m) => sorted.subarray(offsets[m], offsets[m + 1]))
      return [sorted.subarray(0, offsets[12]), ...groups]
    },
  }
}

const interpolated: Median = (values) => quantile(values as unknown as number[], 0.5)

/** The lower of the two middle values: what a median by percent_rank gives. */
export const lowerMiddle: Median = (values) => values.slice().sort()[(values.length - 1) >> 1]!
