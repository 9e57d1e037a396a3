import type { Instant } from '../records/records.ts'
import { holm } from '../stats/adjusted-p.ts'
import { civilAt } from '../time/civil.ts'
import { windowEnding } from '../time/window-ending.ts'
import { type Before, decide } from './decide.ts'
import { definitionHash } from './definition-hash.ts'
import type { GateEvent } from './gate-event.ts'
import { type GateHistory, type GateSpan, type RuleHistory, emptyGateHistory } from './gate-history.ts'
import type { GateEvaluation, GateRuleResult, GateVerdict } from './gate-result.ts'
import { GateRuleError } from './gate-rule-error.ts'
import type { GateRule } from './gate-rule.ts'
import { type Look, lookAt } from './look.ts'
import { type RuleSettings, ruleSettings } from './rule-settings.ts'
import type { Absence, RuleSource } from './rule-source.ts'
import { unfailed } from './rule-windows.ts'
import { absentResult, judgedResult } from './rule-results.ts'
import { type GateAcceptance, waiverOf } from './waivers.ts'

export interface GateRun {
  readonly rules: readonly GateRule[]
  readonly asOf: Instant
  readonly timeZone: string
  readonly history?: GateHistory | undefined
  readonly accepted?: readonly GateAcceptance[] | undefined
  readonly sourceOf: (rule: GateRule) => RuleSource
  /** The events of a committed baseline, or why there are none that fit. */
  readonly committedOf: (rule: GateRule, source: RuleSource) => Committed | Absence
  /** Rules about one change are judged elsewhere: they need no second look. */
  readonly changeLookOf: (settings: RuleSettings, source: RuleSource) => Look | Absence
}

export interface Committed {
  readonly span: GateSpan
  readonly events: readonly GateEvent[]
}

/** A cohort is judged at most once in so many local days: more looks would be more dice. */
const cadence = 7
const day = 86_400_000

/** Looks at every rule, adjusts for how many there are, decides, and remembers. */
export function evaluateRules(run: GateRun): GateEvaluation {
  const { asOf, accepted = [], history = emptyGateHistory } = run
  const rules = run.rules.filter(({ level }) => level !== 'off')
  const twice = rules.find(({ id }, i) => rules.findIndex((rule) => rule.id === id) !== i)
  if (twice)
    throw new GateRuleError(`Two gate rules are called "${twice.id}": history and waivers go by this name.`)
  const prepared = rules.map((rule) => prepare(run, rule, history.rules[rule.id]))
  const adjusted = adjustedOf(prepared)
  const remembered: Record<string, RuleHistory> = { ...history.rules }
  const results = prepared.map((one, i): GateRuleResult => {
    const { settings } = one
    const waiver = waiverOf(accepted, settings.rule.id, asOf)
    if ('result' in one) return { ...one.result, level: settings.level, waiver }
    const { look, source, before, hash, remembers } = one
    const p = adjusted[i] ?? null
    const decision = decide(look, p, settings, before, asOf)
    const result = judgedResult({ settings, source, look, decision, pAdjusted: p, asOf })
    if (remembers) {
      const judged = { at: asOf, units: look.units, result }
      remembered[settings.rule.id] = { rule: hash, judged, watch: decision.watch, failed: decision.failed }
    }
    return { ...result, waiver }
  })
  return {
    result: {
      schemaVersion: 1,
      verdict: worstOf(results),
      asOf: new Date(asOf).toISOString(),
      rules: results,
    },
    history: { schemaVersion: 1, rules: remembered },
  }
}

type Prepared =
  | { readonly settings: RuleSettings; readonly result: GateRuleResult }
  | {
      readonly settings: RuleSettings
      readonly look: Look
      readonly source: RuleSource
      readonly before: Before
      readonly hash: string
      readonly remembers: boolean
    }

function prepare(run: GateRun, rule: GateRule, known: RuleHistory | undefined): Prepared {
  const { asOf, timeZone, accepted = [] } = run
  const settings = ruleSettings(rule)
  const source = run.sourceOf(rule)
  const absent = ({ verdict, reason }: Absence): Prepared => ({
    settings,
    result: absentResult(settings, source, verdict, reason),
  })
  const current: GateSpan = windowEnding(asOf, settings.current, timeZone)
  const absence = source.absence(current)
  if (absence) return absent(absence)
  const hash = ruleHash(rule, source)
  // An answer about the past must not depend on what was judged later.
  const past = known?.judged && known.judged.at <= asOf && known.rule === hash ? known : undefined
  const failed = known?.judged && known.judged.at > asOf ? [] : (known?.failed ?? [])
  const remembers = settings.check !== 'change' && !(known?.judged && known.judged.at > asOf)
  const fresh = { red: false, watch: null, failed }
  if (settings.check === 'change') {
    const look = run.changeLookOf(settings, source)
    return 'verdict' in look ? absent(look) : { settings, look, source, before: fresh, hash, remembers }
  }
  if (past?.judged && daysBetween(past.judged.at, asOf, timeZone) < cadence)
    return { settings, result: past.judged.result }
  const committed = rule.baseline === 'committed' ? run.committedOf(rule, source) : null
  if (committed && 'verdict' in committed) return absent(committed)
  const length = asOf - current.from
  const watch = past?.watch && asOf - past.watch.at <= 2 * length + day ? past.watch : null
  const before = { red: past?.judged?.result.verdict === 'fail', watch, failed }
  const unaccepted = failed.filter(
    ({ from }) => !accepted.some((one) => one.rule === rule.id && one.at <= asOf && from < one.at),
  )
  const look = lookAt({
    settings,
    source,
    asOf,
    timeZone,
    committed: committed ? committed.events : null,
    watch,
    baselineFor: ({ from }) =>
      committed
        ? [committed.span]
        : typeof rule.baseline === 'object'
          ? [rule.baseline]
          : unfailed(from, settings.baseline, unaccepted, timeZone),
  })
  if (past?.judged && sameUnits(past.judged.units, look.units))
    return { settings, result: past.judged.result }
  if (look.comparison.n === 0 && look.comparison.clusters === 0 && !watch)
    return nothingIn(settings, source, absent)
  return { settings, look, source, before, hash, remembers }
}

/** Nothing happened in the window: fine where it is trouble that is counted or aged, no data elsewhere. */
function nothingIn(
  settings: RuleSettings,
  source: RuleSource,
  absent: (absence: Absence) => Prepared,
): Prepared {
  if (settings.kind !== 'lifetime' && settings.kind !== 'rate') {
    return absent({ verdict: 'no-data', reason: 'Nothing to judge: the window holds no items.' })
  }
  if (settings.kind === 'lifetime') {
    const reason = 'Nothing began in the window, so there is nothing to judge.'
    return { settings, result: absentResult(settings, source, 'inconclusive', reason) }
  }
  return absent({ verdict: 'no-data', reason: 'Nothing to judge: the window holds no full week.' })
}

/** Holm's p over the blocking rules judged in this run; for the others their own. */
function adjustedOf(prepared: readonly Prepared[]): (number | null)[] {
  const p = prepared.map((one) =>
    'look' in one && one.settings.kind !== 'level' && one.settings.check !== 'change'
      ? one.look.comparison.worse
      : null,
  )
  const blocking = [...p.keys()].filter((i) => p[i] !== null && prepared[i]!.settings.level === 'fail')
  const adjusted = holm(blocking.map((i) => Math.min(1, Math.max(0, p[i]!))))
  return p.map((own, i) => (blocking.includes(i) ? adjusted[blocking.indexOf(i)]! : own))
}

/** A rule that only warns blocks nobody by what it says; without any other it must at least have been able to look. */
function worstOf(results: readonly GateRuleResult[]): GateVerdict {
  const order: readonly GateVerdict[] = ['fail', 'incomplete', 'no-data', 'inconclusive', 'pass']
  const blind = new Set<GateVerdict>(['incomplete', 'no-data'])
  const blocking = results.filter(({ level }) => level === 'fail')
  const counted =
    blocking.length > 0
      ? blocking.filter(({ verdict, waiver }) => !(verdict === 'fail' && waiver && !waiver.expired))
      : results.filter(({ verdict }) => blind.has(verdict))
  if (results.length === 0) return 'no-data'
  return order.find((verdict) => counted.some((one) => one.verdict === verdict)) ?? 'pass'
}

function ruleHash(rule: GateRule, source: RuleSource): string {
  const { id: _id, level: _level, ...limits } = rule
  const given = Object.entries(limits).filter(([, value]) => value !== undefined)
  const sorted = given.sort(([a], [b]) => (a < b ? -1 : 1))
  return definitionHash(source.definition, JSON.stringify(sorted))
}

function daysBetween(earlier: Instant, later: Instant, timeZone: string): number {
  return (civilAt(later, timeZone) - civilAt(earlier, timeZone)) / day
}

function sameUnits(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.length > 0 && a.every((unit, i) => unit === b[i])
}
