import type { Benchmark } from '@throughline/core'
import { figures } from '../format/numbers.ts'
import { percent } from './percent.ts'

/** Scores keep clear of the edges, so that the dot of a 0 or a 10 is whole. */
const at = (score: number) => 3 + Math.min(10, Math.max(0, score)) * 9.4

/** A Quick Check score on 0..10 beside the mean and one standard deviation of everybody who answered. */
export function BenchmarkStrip(props: { score: number | null; benchmark: Benchmark; name: string }) {
  const { score, benchmark, name } = props
  const low = at(benchmark.mean - benchmark.sd)
  const high = at(benchmark.mean + benchmark.sd)
  const ours = score === null ? 'No score' : `${figures(score)} of 10`
  const theirs = `mean ${figures(benchmark.mean)}, standard deviation ${figures(benchmark.sd)}`
  return (
    <svg class="strip" width="100%" height="16" role="img" aria-label={`${ours}. ${name}: ${theirs}.`}>
      <rect class="track" x="0" y="7" width="100%" height="2" />
      <rect class="band" x={percent(low)} y="3" width={percent(high - low)} height="10" rx="2" />
      <rect class="mean" x={percent(at(benchmark.mean))} y="3" width="1.5" height="10" />
      {score === null ? null : <circle class="dot" cx={percent(at(score))} cy="8" r="4.5" />}
    </svg>
  )
}
