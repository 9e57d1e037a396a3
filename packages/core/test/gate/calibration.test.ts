import { expect, test, vi } from 'vitest'
import { evaluateGateEvents } from '../../src/gate/evaluate-events.ts'
import type { GateEvent } from '../../src/gate/gate-event.ts'
import { emptyGateHistory } from '../../src/gate/gate-history.ts'
import type { GateRule } from '../../src/gate/gate-rule.ts'
import { random } from '../../src/stats/random.ts'
import { after, durations, normals, stream, week } from './events.ts'

vi.setConfig({ testTimeout: 240_000 })

/**
 * What the gate promises, on made-up organisations: bench/gate.ts holds the large version with rougher ones and other
 * methods. Seeded: these numbers are the same in every run, and change only when the gate does.
 */
const rules = (worseBy: number): readonly GateRule[] => [
  { id: 'lead', metric: 'change-lead-time', worseBy },
  { id: 'cycle', metric: 'cycle-time', worseBy },
  { id: 'often', metric: 'deployment-frequency', worseBy },
  { id: 'fails', metric: 'change-fail-rate', worseBy },
]
const history = 30

function redWithin(weeks: number, events: Record<string, readonly GateEvent[]>, worseBy: number): boolean {
  let memory = emptyGateHistory
  for (let w = history; w <= history + weeks; w++) {
    const run = evaluateGateEvents(events, { rules: rules(worseBy), asOf: after(w), history: memory })
    if (run.result.verdict === 'fail') return true
    memory = run.history
  }
  return false
}

/** Deployments of a few changes each with a wait in common, log sd 1.3 in all; bursts of deployments; one in ten fails. */
function unchanged(seed: number): Record<string, GateEvent[]> {
  const next = random(seed)
  const normal = normals(seed + 1)
  const weeks = history + 13
  const lead: GateEvent[] = []
  const often: GateEvent[] = []
  for (let w = 0; w < weeks; w++) {
    for (let d = 0; d < 4; d++) {
      const common = 3 + 0.92 * normal()
      for (let i = Math.ceil(6 * next()); i > 0; i--) {
        const value = 3600 * Math.exp(common + 0.92 * normal())
        lead.push({
          id: `c${lead.length}`,
          at: after(w) + (d + 0.5) * (week / 4),
          value,
          cluster: `r${w}-${d}`,
        })
      }
    }
    for (let i = Math.floor(10 * next() * next() * 2); i > 0; i--) {
      often.push({ id: `d${often.length}`, at: after(w) + next() * week, value: 1 })
    }
  }
  return {
    lead,
    often,
    cycle: stream({ weeks, perWeek: 10, seed: seed + 2, value: durations(1, 0, 1.3) }),
    fails: stream({ weeks, perWeek: 7, seed: seed + 3, value: (_, normal) => (normal > 1.2816 ? 1 : 0) }),
  }
}

test('four blocking rules on unchanged data: red in at most 5 % of quarters', () => {
  const organisations = 200
  let red = 0
  for (let i = 0; i < organisations; i++) if (redWithin(13, unchanged(1000 * i + 7), 0.1)) red++
  // The bound, and two standard errors of so many organisations.
  expect(red / organisations).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / organisations))
})

test('lead time doubled at ten items a week: red within eight weeks in at least 85 %', () => {
  const organisations = 120
  let found = 0
  for (let i = 0; i < organisations; i++) {
    const events = unchanged(1000 * i + 7)
    const lead = stream({
      weeks: history + 8,
      perWeek: 10,
      seed: 31 * i + 5,
      value: durations(2, history, 1),
    })
    if (redWithin(8, { ...events, lead }, 0.1)) found++
  }
  expect(found / organisations).toBeGreaterThanOrEqual(0.85 - 2 * Math.sqrt((0.85 * 0.15) / organisations))
})
