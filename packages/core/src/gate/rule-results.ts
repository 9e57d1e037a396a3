import type { Instant } from '../records/records.ts'
import type { Unit } from '../report/report.ts'
import type { Decision } from './decide.ts'
import type { GateSpan } from './gate-history.ts'
import type { GateRuleResult, GateVerdict } from './gate-result.ts'
import type { Look } from './look.ts'
import type { RuleSettings } from './rule-settings.ts'
import type { RuleSource } from './rule-source.ts'

/** How many items are shown. */
const shown = 5

/** A rule that could not be judged. */
export function absentResult(
  settings: RuleSettings,
  source: RuleSource,
  verdict: GateVerdict,
  reason: string,
): GateRuleResult {
  const { rule, level, better } = settings
  const unit = settings.check === 'aging' ? 'ratio' : settings.unit
  return {
    id: rule.id,
    metric: rule.metric,
    service: source.service,
    level,
    verdict,
    inconclusiveBlocks: rule.inconclusiveBlocks ?? false,
    unit,
    better,
    value: null,
    baseline: null,
    effect: null,
    effectIs: 'ratio',
    interval: null,
    intervalOf: 'effect',
    p: null,
    pAdjusted: null,
    tolerance: null,
    n: 0,
    clusters: 0,
    needs: null,
    reason,
    items: [],
    itemsUnit: itemsUnit(settings),
    window: null,
    baselineWindow: null,
    watch: false,
    judgedAt: null,
    waiver: null,
    definition: source.definition,
    method: '',
  }
}

/** Open things are shown with their age, and those that keep a promise or not with the time they took. */
function itemsUnit({ rule, kind, unit }: RuleSettings): Unit | null {
  if (rule.metric === 'service-level-attainment') return 's'
  switch (kind) {
    case 'share':
      return null
    case 'rate':
      return 'count'
    case 'level':
      return unit === 'count' ? 's' : unit
    case 'duration':
    case 'lifetime':
      return unit
  }
}

export interface Judged {
  readonly settings: RuleSettings
  readonly source: RuleSource
  readonly look: Look
  readonly decision: Decision
  readonly pAdjusted: number | null
  readonly asOf: Instant
}

/** A rule that was judged, with the numbers behind the verdict. */
export function judgedResult({ settings, source, look, decision, pAdjusted, asOf }: Judged): GateRuleResult {
  const { value, baseline, effect, effectIs, interval, intervalOf, tolerance, n, clusters, method } =
    look.comparison
  const certain = settings.kind === 'level' || settings.check === 'change'
  const [first, last] = [look.baseline.at(-1), look.baseline[0]]
  return {
    ...absentResult(settings, source, decision.verdict, decision.reason),
    value,
    baseline,
    effect,
    effectIs,
    interval,
    intervalOf,
    p: certain ? null : look.comparison.worse,
    pAdjusted: certain ? null : pAdjusted,
    tolerance,
    n,
    clusters,
    needs: decision.needs,
    items: look.worst.slice(0, shown).map((event) => source.describe(event)),
    window: isoSpan(look.window),
    baselineWindow: first && last ? isoSpan({ from: first.from, to: last.to }) : null,
    watch: decision.watch !== null,
    judgedAt: new Date(asOf).toISOString(),
    method,
  }
}

function isoSpan({ from, to }: GateSpan) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
}
