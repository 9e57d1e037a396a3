import type { GateSimulation } from '@throughline/core'
import type { OutKind, OutTable, OutValue } from '@throughline/files'

/** One row a run and rule. */
export function simulationTable({ runs }: GateSimulation): OutTable {
  const rows = runs.flatMap(({ at, rules }) => rules.map((rule) => ({ at, ...rule })))
  type Row = (typeof rows)[number]
  const column = (name: keyof Row, kind: OutKind) => ({
    name,
    kind,
    at: (row: number): OutValue => rows[row]?.[name] ?? null,
  })
  return {
    name: 'gate-simulation',
    length: rows.length,
    columns: [
      column('at', 'text'),
      column('id', 'text'),
      column('light', 'text'),
      column('verdict', 'text'),
      column('watch', 'flag'),
      column('value', 'number'),
      column('baseline', 'number'),
      column('effect', 'number'),
      column('needs', 'text'),
      column('reason', 'text'),
    ],
  }
}
