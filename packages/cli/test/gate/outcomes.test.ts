import type { GateResult, GateRuleResult } from '@throughline/core'
import { describe, expect, test } from 'vitest'
import { gateExitCode } from '../../src/gate/gate-exit-code.ts'
import { outcomeOf } from '../../src/gate/outcome-of.ts'
import { gateAnnotations } from '../../src/render/gate/gate-annotations.ts'
import { gateJunit } from '../../src/render/gate/gate-junit.ts'
import { gateResult, ruleResult } from '../support/sample-gate.ts'

const waiver = { reason: 'r', by: 'b', at: '2026-08-01T00:00:00.000Z', until: '2026-09-01T00:00:00.000Z' }
const active = { ...waiver, expired: false }
const expired = { ...waiver, expired: true }

/** Verdict of the whole, what the rule is, and what follows from it everywhere. */
const cases: readonly (readonly [
  Partial<GateRuleResult>,
  GateResult['verdict'],
  { outcome: string; exit: number; junit: string; annotation: string },
])[] = [
  [{ verdict: 'pass' }, 'pass', { outcome: 'passed', exit: 0, junit: '', annotation: '' }],
  [{ verdict: 'fail' }, 'fail', { outcome: 'failed', exit: 1, junit: 'failure', annotation: 'error' }],
  [
    { verdict: 'fail', waiver: active },
    'pass',
    { outcome: 'waived', exit: 0, junit: 'skipped', annotation: 'warning' },
  ],
  [
    { verdict: 'fail', waiver: expired },
    'fail',
    { outcome: 'failed', exit: 1, junit: 'failure', annotation: 'error' },
  ],
  [
    { verdict: 'fail', level: 'warn' },
    'pass',
    { outcome: 'warned', exit: 0, junit: 'skipped', annotation: 'warning' },
  ],
  [{ verdict: 'no-data' }, 'no-data', { outcome: 'blind', exit: 3, junit: 'error', annotation: 'error' }],
  [
    { verdict: 'incomplete' },
    'incomplete',
    { outcome: 'blind', exit: 3, junit: 'error', annotation: 'error' },
  ],
  [
    { verdict: 'incomplete', level: 'warn' },
    'incomplete',
    { outcome: 'blind', exit: 3, junit: 'skipped', annotation: 'warning' },
  ],
  [
    { verdict: 'inconclusive' },
    'inconclusive',
    { outcome: 'open', exit: 0, junit: 'skipped', annotation: 'notice' },
  ],
  [
    { verdict: 'inconclusive', watch: true },
    'inconclusive',
    { outcome: 'watched', exit: 0, junit: 'skipped', annotation: 'warning' },
  ],
  [
    { verdict: 'inconclusive', inconclusiveBlocks: true },
    'inconclusive',
    { outcome: 'undecided', exit: 4, junit: 'failure', annotation: 'error' },
  ],
  [
    { verdict: 'inconclusive', inconclusiveBlocks: true, waiver: active },
    'inconclusive',
    { outcome: 'open', exit: 0, junit: 'skipped', annotation: 'notice' },
  ],
  [
    { verdict: 'inconclusive', inconclusiveBlocks: true, level: 'warn' },
    'pass',
    { outcome: 'open', exit: 0, junit: 'skipped', annotation: 'notice' },
  ],
]

describe('what a rule does to the run is the same on every surface', () => {
  test.each(cases)('%j', (over, verdict, expected) => {
    const rule = ruleResult(over)
    const result = gateResult([rule], verdict)
    const xml = gateJunit(result, { timeZone: 'UTC', explain: false })
    expect({
      outcome: outcomeOf(rule),
      exit: gateExitCode(result),
      junit: /<(failure|error|skipped) /.exec(xml)?.[1] ?? '',
      annotation: /^::(\w+) /.exec(gateAnnotations(result, 'UTC'))?.[1] ?? '',
    }).toEqual(expected)
  })

  test('a failure comes before what could not be judged, and that before what is undecided', () => {
    const undecided = ruleResult({ verdict: 'inconclusive', inconclusiveBlocks: true })
    const blind = ruleResult({ verdict: 'no-data' })
    expect(gateExitCode(gateResult([undecided, ruleResult(), blind], 'fail'))).toBe(1)
    expect(gateExitCode(gateResult([undecided, blind], 'no-data'))).toBe(3)
  })
})
