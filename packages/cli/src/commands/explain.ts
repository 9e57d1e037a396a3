import { explain } from '@throughline/core'

import { requireMetrics } from '../pipeline/require-metrics.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { preparePipeline } from '../pipeline/pipeline.ts'
import { renderExplanation } from '../render/render-explanation.ts'
import type { ExplanationFormat } from '../render/render-explanation.ts'
import { textStyle } from '../render/text-style.ts'
import type { SelectionOptions } from './options.ts'

export interface ExplainOptions extends SelectionOptions {
  readonly limit?: number
  readonly format?: ExplanationFormat
  readonly ascii?: boolean
}

/** `throughline explain METRIC`: where a number comes from. */
export async function explainMetric(host: Host, options: ExplainOptions, metric = ''): Promise<number> {
  requireMetrics([metric])
  const pipeline = await preparePipeline(host, options)
  const answer = explain(await pipeline.facts(), {
    ...pipeline.measuring,
    metric,
    limit: options.limit ?? 20,
  })
  host.stdout.write(await renderExplanation(answer, options.format ?? 'text', textStyle(host, options)))
  return exitCodes.fine
}
