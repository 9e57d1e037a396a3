import type { GateResult, GateRuleResult } from '@throughline/core'
import type { OutKind, OutTable, OutValue } from '@throughline/files'

/** One row a rule, named as in JSON. */
export function gateTable({ asOf, rules }: GateResult): OutTable {
  const column = (name: string, kind: OutKind, of: (rule: GateRuleResult) => OutValue) => ({
    name,
    kind,
    at: (row: number) => {
      const rule = rules[row]
      return rule === undefined ? null : of(rule)
    },
  })
  const text = (name: keyof GateRuleResult) => column(name, 'text', (rule) => rule[name] as string | null)
  const number = (name: keyof GateRuleResult) => column(name, 'number', (rule) => rule[name] as number | null)
  return {
    name: 'gate',
    length: rules.length,
    columns: [
      column('asOf', 'text', () => asOf),
      ...(['id', 'metric', 'service', 'level', 'verdict'] as const).map(text),
      column('watch', 'flag', ({ watch }) => watch),
      text('unit'),
      ...(['value', 'baseline', 'effect'] as const).map(number),
      text('effectIs'),
      column('low', 'number', ({ interval }) => interval && interval.low),
      column('high', 'number', ({ interval }) => interval && interval.high),
      text('intervalOf'),
      ...(['tolerance', 'p', 'pAdjusted', 'n', 'clusters'] as const).map(number),
      text('needs'),
      column('waivedUntil', 'text', ({ waiver }) => waiver && waiver.until),
      column('waivedBy', 'text', ({ waiver }) => waiver && waiver.by),
      column('windowFrom', 'text', ({ window }) => window && window.from),
      column('windowTo', 'text', ({ window }) => window && window.to),
      ...(['judgedAt', 'reason', 'definition'] as const).map(text),
    ],
  }
}
