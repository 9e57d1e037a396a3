import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { concatTables } from '../../src/facts/concat-tables.ts'
import { selectRows } from '../../src/facts/select-rows.ts'
import { tableBuilder } from '../../src/facts/table-builder.ts'
import { tableFromRows } from '../../src/facts/table-from-rows.ts'

const shape = { at: 'instant', of: 'ref', name: 'text', kind: 'code', on: 'flag', size: 'number' } as const
const row = fc.record({
  at: fc.oneof(fc.constant(NaN), fc.nat()),
  of: fc.integer({ min: -1, max: 9 }),
  name: fc.string(),
  kind: fc.nat(9),
  on: fc.nat(1),
  size: fc.double(),
})
const rows = fc.array(row, { maxLength: 200 })

property.prop([fc.array(rows, { maxLength: 4 })])(
  'tables one after the other are the rows one after the other',
  (parts) => {
    expect(
      concatTables(
        shape,
        parts.map((part) => tableFromRows(shape, part)),
      ),
    ).toEqual(tableFromRows(shape, parts.flat()))
  },
)

property.prop([rows, fc.array(fc.nat(), { maxLength: 20 })])('selected rows are those rows', (all, picks) => {
  const chosen = all.length === 0 ? [] : picks.map((pick) => pick % all.length)
  expect(selectRows(shape, tableFromRows(shape, all), chosen)).toEqual(
    tableFromRows(
      shape,
      chosen.map((i) => all[i]!),
    ),
  )
})

property.prop([rows])('a builder gives each row its number', (all) => {
  const builder = tableBuilder(shape)
  expect(all.map((one) => builder.push(one))).toEqual(all.map((_, i) => i))
  expect(builder.length).toBe(all.length)
  const table = builder.build()
  expect(table.length).toBe(all.length)
  all.forEach((one, i) => {
    expect(table.at[i]).toBe(one.at)
    expect(table.name.at(i)).toBe(one.name)
    expect(table.size[i]).toBe(one.size)
    expect(table.of[i]).toBe(one.of)
  })
})

test('columns have the type of their kind', () => {
  const table = tableFromRows(shape, [])
  expect(table.at).toBeInstanceOf(Float64Array)
  expect(table.of).toBeInstanceOf(Int32Array)
  expect(table.kind).toBeInstanceOf(Uint8Array)
  expect(table.name).toHaveLength(0)
})
