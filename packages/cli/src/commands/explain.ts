import { explain } from '@throughline/core'

import { requireMetrics } from '../pipeline/require-metrics.ts'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { periodWindow } from '../pipeline/instants.ts'
import { preparePipeline } from '../pipeline/pipeline.ts'
import { renderExplanation } from '../render/render-explanation.ts'
import type { ExplanationFormat } from '../render/render-explanation.ts'
import { textStyle } from '../render/text-style.ts'
import type { SelectionOptions } from './options.ts'

export interface ExplainOptions extends Omit<SelectionOptions, 'period'> {
  /** One period as the window: 2026-W40. */
  readonly period?: string | undefined
  readonly limit?: number
  readonly format?: ExplanationFormat
  readonly ascii?: boolean
}

/** `throughline explain METRIC`: where a number comes from. */
export async function explainMetric(host: Host, options: ExplainOptions, metric = ''): Promise<number> {
  requireMetrics([metric])
  const { period, ...selection } = options
  if (period !== undefined && (options.window ?? options.from ?? options.to) !== undefined) {
    throw new CliError(
      'bad-period',
      '--period and a window are two ways to say the same: give one',
      exitCodes.usage,
    )
  }
  const pipeline = await preparePipeline(host, selection)
  const timeZone = pipeline.measuring.calendar?.timeZone ?? 'UTC'
  const window = period === undefined ? pipeline.measuring.window : periodWindow(period, timeZone)
  const answer = explain(await pipeline.facts(), {
    ...pipeline.measuring,
    window,
    metric,
    limit: options.limit ?? 20,
  })
  host.stdout.write(await renderExplanation(answer, options.format ?? 'text', textStyle(host, options)))
  return exitCodes.fine
}
