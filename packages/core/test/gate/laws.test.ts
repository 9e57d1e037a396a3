import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, vi } from 'vitest'
import { evaluateGate } from '../../src/gate/evaluate-gate.ts'
import { evaluateGateEvents } from '../../src/gate/evaluate-events.ts'
import type { GateEvent } from '../../src/gate/gate-event.ts'
import { emptyGateHistory } from '../../src/gate/gate-history.ts'
import type { GateRule } from '../../src/gate/gate-rule.ts'
import { random } from '../../src/stats/random.ts'
import { at, hour, makeFacts } from '../metrics/support/make-facts.ts'
import { after, durations, stream, week } from './events.ts'

vi.setConfig({ testTimeout: 60_000 })

const rules: readonly GateRule[] = [
  { id: 'lead', metric: 'change-lead-time', worseBy: 0.25 },
  { id: 'cycle', metric: 'cycle-time', atMost: 100_000, percentile: 0.85 },
  { id: 'often', metric: 'deployment-frequency', worseBy: 0.25 },
  { id: 'fails', metric: 'change-fail-rate', worseBy: 0.25, level: 'warn' },
]

function world(seed: number, factor: number): Record<string, GateEvent[]> {
  const value = durations(factor, 30, 1)
  return {
    lead: stream({ weeks: 40, perWeek: 9, seed, value, together: 1 + (seed % 4) }),
    cycle: stream({ weeks: 40, perWeek: 7, seed: seed + 1, value }),
    often: stream({ weeks: 40, perWeek: 5, seed: seed + 2, value: () => 1 }),
    fails: stream({ weeks: 40, perWeek: 9, seed: seed + 3, value: (_, normal) => (normal > 1.2 ? 1 : 0) }),
  }
}

function replay(events: Record<string, readonly GateEvent[]>) {
  let history = emptyGateHistory
  const results = []
  for (let w = 30; w <= 38; w += 2) {
    const run = evaluateGateEvents(events, { rules, asOf: after(w), history })
    history = run.history
    results.push(run.result)
  }
  return { results, history }
}

function shuffled<T>(values: readonly T[], seed: number): T[] {
  const next = random(seed)
  return values
    .map((value) => ({ value, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}

const seeds = fc.integer({ min: 1, max: 10_000 })
const factors = fc.constantFrom(0.5, 1, 1.5, 3)

describe('whatever the data', () => {
  property.prop([seeds, factors], { numRuns: 15 })(
    'order does not matter, and bytes repeat',
    (seed, factor) => {
      const events = world(seed, factor)
      const mixed = Object.fromEntries(Object.entries(events).map(([id, own]) => [id, shuffled(own, seed)]))
      const bytes = JSON.stringify(replay(events))
      expect(JSON.stringify(replay(mixed))).toBe(bytes)
      expect(JSON.stringify(replay(world(seed, factor)))).toBe(bytes)
    },
  )

  property.prop([seeds, factors], { numRuns: 15, examples: [[3323, 1]] })(
    'the unit of durations does not matter',
    (seed, factor) => {
      const scale = (events: readonly GateEvent[]) =>
        events.map((event) => ({ ...event, value: event.value * 1024 }))
      const events = world(seed, factor)
      const once = (own: readonly GateEvent[]) =>
        evaluateGateEvents({ lead: own }, { rules: rules.slice(0, 1), asOf: after(38) }).result.rules[0]!
      const [plain, scaled] = [once(events['lead']!), once(scale(events['lead']!))]
      expect(scaled.verdict).toBe(plain.verdict)
      expect(scaled.effect).toBeCloseTo(plain.effect!, 9)
      expect(scaled.interval!.low).toBeCloseTo(plain.interval!.low, 9)
      expect(scaled.value).toBeCloseTo(plain.value! * 1024, 3)
    },
  )

  property.prop([seeds, factors], { numRuns: 15 })('when it happened does not matter', (seed, factor) => {
    const moved = (events: readonly GateEvent[]) =>
      events.map((event) => ({ ...event, at: event.at + 520 * week }))
    const events = world(seed, factor)
    const verdicts = (own: Record<string, readonly GateEvent[]>, asOf: number) =>
      evaluateGateEvents(own, { rules, asOf }).result.rules.map(({ verdict, p, effect }) => ({
        verdict,
        p,
        effect,
      }))
    const later = Object.fromEntries(Object.entries(events).map(([id, own]) => [id, moved(own)]))
    expect(verdicts(later, after(38 + 520))).toEqual(verdicts(events, after(38)))
  })

  property.prop([seeds], { numRuns: 15, examples: [[2563]] })('numbers agree with the verdict', (seed) => {
    for (const result of replay(world(seed, 2)).results.flatMap(({ rules }) => rules)) {
      expect(result.p === null || (result.p > 0 && result.p <= 1)).toBe(true)
      if (result.pAdjusted !== null && result.level === 'fail')
        expect(result.pAdjusted).toBeGreaterThanOrEqual(result.p!)
      if (result.verdict === 'fail') expect(result.pAdjusted).toBeLessThanOrEqual(0.05)
      if (result.verdict === 'pass') expect(result.p).toBeGreaterThan(0.9)
      if (result.watch && result.pAdjusted! <= 0.05) expect(result.needs).not.toBeNull()
      expect(result.reason.endsWith('.')).toBe(true)
    }
  })

  property.prop([seeds, fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Apia', 'America/New_York')], {
    numRuns: 10,
  })('the order of rows in facts does not matter, in any time zone', (seed, timeZone) => {
    const next = random(seed)
    const deployments = Array.from({ length: 200 }, (_, i) => ({ id: `d${i}`, finishedAt: at(i) + 9 * hour }))
    const commits = Array.from({ length: 400 }, (_, i) => ({
      sha: `c${i}`,
      authoredAt: at(i / 2) - (1 + Math.floor(next() * 50)) * hour,
      shippedAt: at(Math.floor(i / 2)) + 9 * hour,
      deployment: Math.floor(i / 2),
    }))
    const judge = (rows: typeof commits) =>
      JSON.stringify(
        evaluateGate(makeFacts({ readAt: at(200), deployments, commits: rows }), {
          rules: [rules[0]!, rules[2]!],
          calendar: { timeZone },
        }),
      )
    expect(judge(shuffled(commits, seed))).toBe(judge(commits))
  })
})
