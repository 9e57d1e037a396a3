import type { Coverage, Finding } from '../records/record-set.ts'
import type { Profile } from '../link/options.ts'

export type Unit = 's' | '1/day' | '1/week' | 'ratio' | 'count' | 'lines'
export type Better = 'lower' | 'higher' | 'neither'
export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter'

/** Why there is, or is not, a number. */
export type ValueStatus = 'value' | 'no-data' | 'not-configured' | 'too-few' | 'partial'

export interface Interval {
  readonly low: number
  /** null: not bounded by the data. */
  readonly high: number | null
  readonly confidence: number
  readonly method: string
}

/** n of the summary; clusters: independent units behind it (deployments, weeks). */
export interface Summary {
  readonly status: ValueStatus
  readonly value: number | null
  readonly n: number
}

/** The window before; interval null: too few to bound it, absent: not measured. */
export interface PreviousValue extends Summary {
  readonly interval?: Interval | null | undefined
}

export interface SeriesPoint extends Summary {
  /** ISO instants, half-open. */
  readonly from: string
  readonly to: string
  readonly interval?: Interval | null | undefined
}

export interface StageShare {
  readonly stage: string
  /** Median seconds. */
  readonly value: number | null
  readonly n: number
  /** Share of the summed time, 0..1. */
  readonly share: number | null
}

export interface Variant extends Summary {
  readonly id: string
  readonly name: string
}

/** A distribution for drawing: edges in the metric's unit (log-spaced for durations), counts between them. */
export interface Histogram {
  readonly edges: readonly number[]
  readonly counts: readonly number[]
}

export interface MetricReport extends Summary {
  readonly id: string
  readonly definition: number
  readonly unit: Unit
  readonly better: Better
  readonly clusters: number
  /** null with `needs` ("3 more deployments") when too few, or with neither when there is no value. */
  readonly interval: Interval | null
  readonly needs?: string | undefined
  readonly percentiles?: { readonly p75: number; readonly p90: number; readonly p95: number } | undefined
  readonly excluded: Readonly<Record<string, number>>
  readonly coverage: { readonly matched: number; readonly of: number } | null
  readonly previous: PreviousValue | null
  /** Share of the evidence that is inferred, 0..1; null where nothing can be. */
  readonly inferred?: number | null | undefined
  readonly linkedBy?: Readonly<Record<string, number>> | undefined
  readonly breakdown?: readonly StageShare[] | undefined
  readonly variants?: readonly Variant[] | undefined
  readonly series?: readonly SeriesPoint[] | undefined
  readonly histogram?: Histogram | undefined
  /** Named side values: days with a deployment, median gap, still failing ... null is "no value". */
  readonly details?: Readonly<Record<string, number | null>> | undefined
}

export interface QuickCheck {
  readonly edition: 2025
  readonly overall: number | null
  readonly throughput: number | null
  readonly stability: number | null
  /** Score 0..10 by metric id, high is best; null where the metric has no value. */
  readonly byMetric: Readonly<Record<string, number | null>>
  /** Scores that rest on inference alone: metric ids, and the means that have one among their parts. */
  readonly inferred?: readonly string[] | undefined
  /** Why a metric with a value has no score, by metric id. */
  readonly reasons?: Readonly<Record<string, string>> | undefined
  readonly benchmark: {
    readonly name: string
    readonly overall: Benchmark
    readonly throughput: Benchmark
    readonly stability: Benchmark
    readonly byMetric: Readonly<Record<string, Benchmark>>
  }
}

export interface Benchmark {
  readonly mean: number
  readonly sd: number
}

/** A level of DORA's retired clusters; null: the value lies in no published band. */
export interface LegacyCluster {
  readonly id: string
  readonly edition: 2023
  readonly level: string | null
  readonly band: string | null
}

export interface ServiceReport {
  /** Service name, or the value of the dimension when the report is `by` something else. */
  readonly service: string
  readonly team: string | null
  readonly environment: string
  readonly deploymentRule: string
  readonly metrics: readonly MetricReport[]
  readonly quickCheck: QuickCheck | null
  /** Only when asked for. */
  readonly legacyClusters?: readonly LegacyCluster[] | undefined
  /** Share of merged changes by how they landed, 0..1. */
  readonly landing: Readonly<Record<string, number>>
}

export interface NextStep {
  readonly code: string
  readonly message: string
}

/** The one shape every surface renders: waist 2. */
export interface Report {
  readonly schemaVersion: 1
  readonly generatedAt: string
  readonly window: {
    readonly from: string
    readonly to: string
    readonly timeZone: string
    readonly period: PeriodUnit
  }
  readonly previousWindow: { readonly from: string; readonly to: string }
  readonly profile: Profile
  readonly by: 'service' | 'team' | 'repository' | 'type'
  /** Settings that change numbers, for people: clock, shipped rule, incident window ... */
  readonly choices: Readonly<Record<string, string>>
  readonly services: readonly ServiceReport[]
  /** All services together; null when there is one only. */
  readonly organisation: ServiceReport | null
  readonly coverage: readonly Coverage[]
  readonly dataQuality: readonly Finding[]
  readonly next: readonly NextStep[]
}
