import { resolve } from 'node:path'
import { measure } from '@throughline/core'
import { factTables, reportTable, reportToOpenMetrics, writeFile, writeTables } from '@throughline/files'
import type { TableFormat } from '@throughline/files'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { preparePipeline } from '../pipeline/pipeline.ts'
import { plural } from '../render/units.ts'
import { talkOn } from '../talk.ts'
import type { SelectionOptions } from './options.ts'

export interface ExportOptions extends Omit<SelectionOptions, 'from' | 'to'> {
  /** The folder. */
  readonly to: string
  readonly format: TableFormat | 'openmetrics'
}

/** `throughline export --to DIR`: facts and the report as tables, or the report as OpenMetrics; says which files. */
export async function exportTo(host: Host, { to, format, ...options }: ExportOptions): Promise<number> {
  const pipeline = await preparePipeline(host, options)
  const facts = await pipeline.facts()
  const report = measure(facts, pipeline.measuring)
  const folder = resolve(host.cwd, to)
  const paths =
    format === 'openmetrics'
      ? [await writeFile(folder, 'report.prom', [reportToOpenMetrics(report)])]
      : await writeTables(folder, [...factTables(facts), reportTable(report)], format)
  host.stdout.write(paths.map((path) => `${path}\n`).join(''))
  talkOn(host, options)(`Wrote ${plural(paths.length, 'file')} to ${folder}`)
  return exitCodes.fine
}
