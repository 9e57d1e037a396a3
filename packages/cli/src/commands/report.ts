import { measure } from '@throughline/core'
import type { Host } from '../host.ts'
import { exitCodes } from '../exit-codes.ts'
import { preparePipeline } from '../pipeline/pipeline.ts'
import { renderReport } from '../render/render-report.ts'
import { textStyle } from '../render/text-style.ts'
import type { ReportOptions } from './options.ts'

/** `throughline report`: measures and prints. */
export async function report(host: Host, options: ReportOptions): Promise<number> {
  const pipeline = await preparePipeline(host, options)
  const made = measure(await pipeline.facts(), pipeline.measuring)
  host.stdout.write(await renderReport(made, options.format ?? 'text', textStyle(host, options)))
  return exitCodes.fine
}
