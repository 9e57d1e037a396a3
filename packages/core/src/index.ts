// Records: what a source said.
export type {
  ChangeRecord,
  CommitRecord,
  DeploymentRecord,
  DeploymentStatus,
  IncidentRecord,
  Instant,
  Landing,
  OutcomeRecord,
  StatusCategory,
  StatusRecord,
  TransitionRecord,
  Versioned,
  WorkItemRecord,
} from './records/records.ts'
export type {
  Coverage,
  DetectionRule,
  Finding,
  RecordSet,
  RecordType,
  RecordTypes,
  Rejection,
  Severity,
} from './records/record-set.ts'
export type { Source } from './records/source.ts'
export type { SourceCheck, SourceDiagnosis } from './records/source-diagnosis.ts'
export type {
  Cursors,
  Skipped,
  SyncBatch,
  SyncEstimate,
  SyncOptions,
  SyncOutcome,
  SyncProgress,
  SyncSource,
} from './records/sync-source.ts'
export { emptyRecords } from './records/empty-records.ts'
export { recordKey } from './records/record-key.ts'
export { currentRecords } from './records/current-records.ts'
export { groupBy } from './records/group-by.ts'
export { recordFieldKinds, recordShapes, recordTypes, type FieldKind } from './records/record-shapes.ts'

// Facts: measured things after linking.
export type { Column, ColumnKind, Row, Table, TableShape, Text } from './facts/table.ts'
export type {
  ChangeRow,
  ChangeTable,
  CommitRow,
  CommitTable,
  DeploymentRow,
  DeploymentTable,
  IncidentRow,
  IncidentTable,
  SpellRow,
  SpellTable,
  WorkItemRow,
  WorkItemTable,
} from './facts/shapes.ts'
export {
  changeShape,
  commitShape,
  deploymentShape,
  incidentShape,
  spellShape,
  workItemShape,
} from './facts/shapes.ts'
export {
  deploymentStatuses,
  exclusionReasons,
  landings,
  linkMethods,
  reworkReasons,
  stages,
  workItemClasses,
} from './facts/codes.ts'
export type { ExclusionReason, LinkMethod, ReworkReason, Stage, WorkItemClass } from './facts/codes.ts'
export { tableFromRows } from './facts/table-from-rows.ts'
export { type TableBuilder, tableBuilder } from './facts/table-builder.ts'
export { concatTables } from './facts/concat-tables.ts'
export { selectRows } from './facts/select-rows.ts'
export { type FactTable, factShapes } from './facts/fact-shapes.ts'
export { encodeFacts } from './facts/encode-facts.ts'
export { decodeFacts } from './facts/decode-facts.ts'
export { openFacts } from './facts/open-facts.ts'
export type { FactsSource } from './facts/facts-source.ts'
export { FactsFormatError } from './facts/facts-format-error.ts'
export type { Facts, LineFact, ServiceFact } from './facts/facts.ts'

// Link: records to facts.
export { link } from './link/link.ts'
export { PatternError } from './link/compile-pattern.ts'
export { namePattern } from './link/name-pattern.ts'
export { pathGlobs } from './link/path-globs.ts'
export { productionTest } from './link/production.ts'
export { profiles } from './link/options.ts'
export type { ClockOptions, LinkOptions, Profile, ServiceOptions, WorkItemOptions } from './link/options.ts'
export { defaultClock } from './link/work-items/run-clock.ts'
export { keyFinder } from './link/work-items/change-keys.ts'
export { isAbandoned } from './link/work-items/is-abandoned.ts'
export {
  type UnlinkedReason,
  type WorkItemLinkCoverage,
  type WorkItemLinkMethod,
  workItemLinkCoverage,
} from './link/work-items/link-coverage.ts'
export { workItemTimes } from './link/work-items/work-item-times.ts'
export type { WorkItemTimes, WorkItemTimesOptions } from './link/work-items/work-item-times.ts'
export type { Spell } from './link/work-items/item-spells.ts'

// Report: facts to numbers.
export type {
  Benchmark,
  Better,
  Histogram,
  Interval,
  LegacyCluster,
  MetricReport,
  NextStep,
  PeriodUnit,
  PreviousValue,
  QuickCheck,
  Report,
  SeriesPoint,
  ServiceReport,
  StageShare,
  Summary,
  Unit,
  ValueStatus,
  Variant,
} from './report/report.ts'
export type { Explanation, Item } from './report/explanation.ts'
export type { CalendarOptions, MeasureOptions } from './report/measure-options.ts'
export { measure } from './report/measure.ts'
export { type ExplainOptions, explain } from './report/explain.ts'
export { UnknownServiceError } from './report/unknown-service-error.ts'
export { MeasureOptionsError } from './report/settings.ts'

// Metrics: the catalogue, the Quick Check, and single metrics for scripts that hold their own arrays.
export type { MetricDefinition } from './metrics/metric-definition.ts'
export { UnknownMetricError, metricCatalogue, metricDefinition } from './metrics/catalogue.ts'
export { UnknownBenchmarkError, benchmarkKeys, quickCheck } from './metrics/quick-check.ts'
export { type QuickCheckBenchmark, quickCheckBenchmarks } from './metrics/quick-check-data.ts'
export { metricsMarkdown } from './metrics/metrics-markdown.ts'
export {
  type FailureOptions,
  changeFailRate,
  changeLeadTime,
  deploymentFrequency,
  deploymentReworkRate,
  failedDeploymentRecoveryTime,
} from './metrics/single/delivery-values.ts'
export { changeCycleTime, cycleTime, throughput } from './metrics/single/flow-values.ts'
export type { SingleOptions, SingleValue } from './metrics/single/single-value.ts'
export type {
  LooseChange,
  LooseCommit,
  LooseDeployment,
  LooseIncident,
  LooseTransition,
} from './metrics/single/loose-records.ts'

// Gate: facts to verdicts.
export { type GateOptions, evaluateGate } from './gate/evaluate-gate.ts'
export { type GateEventsOptions, evaluateGateEvents } from './gate/evaluate-events.ts'
export type { GateBaselineChoice, GateLevel, GateRule } from './gate/gate-rule.ts'
export type { GateEvaluation, GateResult, GateRuleResult, GateVerdict } from './gate/gate-result.ts'
export {
  type GateHistory,
  type GateSpan,
  type GateWatch,
  type RuleHistory,
  emptyGateHistory,
} from './gate/gate-history.ts'
export type { GateAcceptance, WaiverShown } from './gate/waivers.ts'
export type { GateEvent } from './gate/gate-event.ts'
export { GateRuleError } from './gate/gate-rule-error.ts'
export { type RuleSettings, ruleSettings } from './gate/rule-settings.ts'
export { type BaselineOptions, type GateBaseline, baselineOf, checkBaseline } from './gate/gate-baseline.ts'
export {
  type GateLight,
  type GateSimulation,
  type SimulatedRun,
  type SimulationOptions,
  simulateGate,
} from './gate/simulate-gate.ts'
export { amountText } from './gate/amount-text.ts'
export { type ChangePoint, type SeriesAnnotations, seriesAnnotations } from './gate/series-annotations.ts'

// Text.
export { suggest } from './text/suggest.ts'

// Statistics.
export { StatisticsError } from './stats/statistics-error.ts'
export { quantile } from './stats/quantile.ts'
export { quantileSorted } from './stats/quantile-sorted.ts'
export { nearestRank } from './stats/nearest-rank.ts'
export { quantileInterval } from './stats/quantile-interval.ts'
export { clusterQuantileInterval } from './stats/cluster-quantile-interval.ts'
export { unitsNeeded } from './stats/units-needed.ts'
export { wilson } from './stats/wilson.ts'
export { type RateInterval, quasiPoissonRate } from './stats/quasi-poisson-rate.ts'
export { type Survival, type SurvivalStep, kaplanMeier } from './stats/kaplan-meier.ts'
export { random } from './stats/random.ts'
export { seedFrom } from './stats/seed-from.ts'
export { type MannWhitney, mannWhitney } from './stats/mann-whitney.ts'
export { type RatioInterval, hodgesLehmann } from './stats/hodges-lehmann.ts'
export { type ClusterPermutation, type Clustered, clusterPermutation } from './stats/cluster-permutation.ts'
export { type WeekPermutation, weekPermutation } from './stats/week-permutation.ts'
export { type RateRatio, rateRatio } from './stats/rate-ratio.ts'
export { type ExactBinomial, conditionalBinomial, exactBinomial } from './stats/exact-binomial.ts'
export { fisherMidP } from './stats/fisher-mid-p.ts'
export { newcombe } from './stats/newcombe.ts'
export { jeffreysGreater } from './stats/jeffreys-greater.ts'
export { type Lifetimes, type LogRank, logRank } from './stats/log-rank.ts'
export { benjaminiHochberg, holm } from './stats/adjusted-p.ts'
export { type Trend, theilSen } from './stats/theil-sen.ts'
export { type EDivisiveOptions, type Shift, eDivisive } from './stats/e-divisive.ts'
export { type ProcessLimits, processLimits } from './stats/process-limits.ts'

// Time.
export { TimeZoneError } from './time/time-zone-error.ts'
export { assertTimeZone } from './time/assert-time-zone.ts'
export { parseInstant } from './time/parse-instant.ts'
export { type InstantProblem, type InstantReading, readInstant } from './time/read-instant.ts'
export { type Periods, type Window, periods } from './time/periods.ts'
export { bisect } from './time/bisect.ts'
export { type Length, parseLength } from './time/parse-length.ts'
export { windowEnding } from './time/window-ending.ts'
export { type WorkingDays, workingDays } from './time/working-days.ts'
