import type { MetricReport } from '@throughline/core'

/** Beside a number that rests on guesses alone: no source of incidents said so. */
export function InferredMark({ metric }: { metric: MetricReport }) {
  return metric.value !== null && metric.inferred === 1 ? (
    <span class="inferred" title="Rests only on reverts, rollbacks and hotfixes">
      inferred
    </span>
  ) : null
}
