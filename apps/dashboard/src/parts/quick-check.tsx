import type { Benchmark, QuickCheck } from '@throughline/core'
import { BenchmarkStrip } from '../charts/benchmark-strip.tsx'
import { figures } from '../format/numbers.ts'

/** The three summary scores of the DORA Quick Check beside everybody who answered. */
export function QuickCheckPanel({ quickCheck }: { quickCheck: QuickCheck }) {
  const { benchmark } = quickCheck
  const rows: readonly [string, number | null, Benchmark][] = [
    ['Overall', quickCheck.overall, benchmark.overall],
    ['Throughput', quickCheck.throughput, benchmark.throughput],
    ['Stability', quickCheck.stability, benchmark.stability],
  ]
  return (
    <section class="panel">
      <h2>DORA Quick Check {quickCheck.edition}</h2>
      <dl class="scores">
        {rows.map(([name, score, theirs]) => (
          <div>
            <dt>{name}</dt>
            <dd class={score === null ? 'score none' : 'score'}>
              {score === null ? 'no score' : figures(score)}
            </dd>
            <dd>
              <BenchmarkStrip score={score} benchmark={theirs} name={benchmark.name} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        Scores from 0 to 10, high is best. Band: {benchmark.name}, mean and one standard deviation.
      </p>
    </section>
  )
}
