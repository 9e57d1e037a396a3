import {
  changeShape,
  commitShape,
  deploymentShape,
  deploymentStatuses,
  exclusionReasons,
  incidentShape,
  landings,
  linkMethods,
  reworkReasons,
  spellShape,
  stages,
  workItemClasses,
  workItemShape,
  type Column,
  type ColumnKind,
  type Facts,
  type TableShape,
  type Text,
} from '@throughline/core'
import type { OutColumn, OutTable, OutValue } from './out-table.ts'

const shapes = {
  commits: commitShape,
  changes: changeShape,
  deployments: deploymentShape,
  incidents: incidentShape,
  workItems: workItemShape,
  spells: spellShape,
} as const satisfies Readonly<Record<string, TableShape>>

type TableName = keyof typeof shapes

const codes: Readonly<Record<string, readonly string[]>> = {
  reason: exclusionReasons,
  status: deploymentStatuses,
  landing: landings,
  rework: reworkReasons,
  linkedBy: linkMethods,
  class: workItemClasses,
  stage: stages,
}

/**
 * The facts as tables, one per kind that has any. Codes are written as their words and rows of other tables as what
 * people know them by: the service and environment of a line, the id of a deployment, the key of a work item.
 *
 * @example
 * await writeTables('out/facts', factTables(facts), 'parquet')
 */
export function factTables(facts: Facts): readonly OutTable[] {
  const names = Object.keys(shapes) as readonly TableName[]
  return names
    .filter((name) => facts[name].length > 0)
    .map((name) => ({ name, length: facts[name].length, columns: columnsOf(facts, name) }))
}

function columnsOf(facts: Facts, table: TableName): OutColumn[] {
  const shape: TableShape = shapes[table]
  return Object.entries(shape).flatMap(([name, kind]) => {
    const column = facts[table][name as never] as Column<ColumnKind>
    if (name === 'line') return lineColumns(facts, column as Int32Array, 'service' in shape)
    if (kind === 'ref') return [refColumn(facts, name, column as Int32Array)]
    return [plainColumn(name, kind, column)]
  })
}

function plainColumn(name: string, kind: ColumnKind, column: Column<ColumnKind>): OutColumn {
  if (kind === 'text') return { name, kind, at: (row) => (column as Text).at(row) || null }
  const numbers = column as Float64Array | Uint8Array
  const number = (row: number) => {
    const value = numbers[row]
    return value === undefined || Number.isNaN(value) ? null : value
  }
  if (kind === 'flag') return { name, kind, at: (row) => numbers[row] === 1 }
  if (kind === 'code') return { name, kind: 'text', at: (row) => codes[name]?.[numbers[row] ?? -1] ?? null }
  return { name, kind: kind === 'instant' ? 'instant' : 'number', at: number }
}

function lineColumns(facts: Facts, lines: Int32Array, hasService: boolean): OutColumn[] {
  const line = (row: number) => facts.lines[lines[row] ?? -1]
  const environment: OutColumn = {
    name: 'environment',
    kind: 'text',
    at: (row) => line(row)?.environment ?? null,
  }
  if (hasService) return [environment]
  const service = (row: number) => facts.services[line(row)?.service ?? -1]?.name ?? null
  return [{ name: 'service', kind: 'text', at: service }, environment]
}

function refColumn(facts: Facts, name: string, column: Int32Array): OutColumn {
  const known: Readonly<Record<string, (row: number) => OutValue | undefined>> = {
    service: (row) => facts.services[row]?.name,
    change: (row) => facts.changes.number.at(row),
    absorbedBy: (row) => facts.incidents.id.at(row),
    parent: (row) => facts.workItems.key.at(row),
    item: (row) => facts.workItems.key.at(row),
  }
  const resolve = known[name] ?? ((row: number) => facts.deployments.id.at(row))
  return {
    name,
    kind: 'text',
    at: (row) => {
      const target = column[row] ?? -1
      return target < 0 ? null : (resolve(target) ?? null)
    },
  }
}
