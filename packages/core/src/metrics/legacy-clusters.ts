import type { LegacyCluster, MetricReport } from '../report/report.ts'

const hour = 3600
const day = 24 * hour
const week = 7 * day
const month = (365.25 / 12) * day

type Level = readonly [level: string, holds: (value: number) => boolean, band: string]

/** Fastest first. Lead time and frequency do not tell medium from low; what lies between bands has none. */
const levels: Readonly<Record<string, readonly Level[]>> = {
  'change-lead-time': [
    ['elite', (value) => value < day, 'less than a day'],
    ['high', (value) => value < week, 'a day to a week'],
    ['medium or low', (value) => value <= month, 'a week to a month'],
  ],
  'deployment-frequency': [
    ['elite', (value) => value > 1, 'on demand'],
    ['high', (value) => value >= 1 / 7, 'once a day to once a week'],
    ['medium or low', (value) => value >= day / month, 'once a week to once a month'],
  ],
  'change-fail-rate': [
    ['elite', (value) => value <= 0.05, '5 %'],
    ['high', (value) => value <= 0.1, '10 %'],
    ['medium', (value) => value <= 0.15, '15 %'],
    ['low', (value) => value <= 0.64, '64 %'],
  ],
  'failed-deployment-recovery-time': [
    ['elite', (value) => value < hour, 'less than an hour'],
    ['high', (value) => value < day, 'less than a day'],
    ['medium', (value) => value <= week, 'a day to a week'],
    ['low', (value) => value >= month && value <= 6 * month, 'one to six months'],
  ],
}

/**
 * Where values lie among the low, medium, high and elite clusters of DORA's 2023 report. DORA has retired them: they
 * gave one level for all four together, found anew each year. Rework never had any.
 *
 * The fail rates are what the clusters answered, taken here as upper bounds.
 *
 * @returns level null: the value lies in no published band; metrics without a value are left out
 * @see https://dora.dev/research/2023/dora-report/
 */
export function legacyClusters(reports: readonly MetricReport[]): LegacyCluster[] {
  return Object.entries(levels).flatMap(([id, bands]): LegacyCluster[] => {
    const value = reports.find((report) => report.id === id)?.value ?? null
    if (value === null) return []
    const found = bands.find(([, holds]) => holds(value))
    return [{ id, edition: 2023, level: found?.[0] ?? null, band: found?.[2] ?? null }]
  })
}
