import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { currentRecords } from '@throughline/core'
import type { Facts, RecordSet, Report, ServiceOptions } from '@throughline/core'
import type { Answers } from './report-answers.ts'
import { linkedRows, recordRows } from './sql-rows.ts'
import type { Cell } from './sql-rows.ts'

const read = (name: string) => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')
const before = read('tables')
const after = (shipping: 'graph' | 'link') =>
  ['spans', 'production', `shipping-by-${shipping}`, 'frequency', 'lead-time', 'failures', 'changes']
    .concat('work-items', 'aggregate')
    .map(read)

/**
 * Every number of a report a second time, in SQL, from the records and what linking found.
 *
 * @param shipping graph: who shipped a commit is worked out in SQL too, by ancestor sets (small histories without
 * squashed changes); link: as linked
 */
export async function sqlAnswers(
  records: RecordSet,
  facts: Facts,
  { window, previousWindow }: Report,
  shipping: 'graph' | 'link',
  services: readonly ServiceOptions[] = [],
): Promise<Answers> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    await connection.run(before)
    const instants = [window.from, window.to, previousWindow.from].map((text) => Date.parse(text))
    const tables = {
      params: [[...instants, facts.readAt, window.timeZone]],
      ...recordRows(currentRecords(records)),
      ...linkedRows(facts, services),
    }
    for (const [table, rows] of Object.entries(tables)) await fill(connection, table, rows)
    for (const script of after(shipping)) await connection.run(script)
    const told = "SELECT scope || ' | ' || metric || ' | ' || part, value FROM answers"
    const answers = await connection.runAndReadAll(told)
    return new Map(answers.getRows() as [string, number | null][])
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

async function fill(connection: DuckDBConnection, table: string, rows: readonly (readonly Cell[])[]) {
  const appender = await connection.createAppender(table)
  for (const row of rows) {
    for (const cell of row) {
      if (cell === null || cell === undefined || Number.isNaN(cell)) appender.appendNull()
      else if (typeof cell === 'number') appender.appendDouble(cell)
      else if (typeof cell === 'boolean') appender.appendBoolean(cell)
      else appender.appendVarchar(cell)
    }
    appender.endRow()
  }
  appender.closeSync()
}
