import { midRanks } from './mid-ranks.ts'
import { pool } from './pool.ts'
import { random } from './random.ts'
import { StatisticsError } from './statistics-error.ts'

/** Values and the cluster of each: any numbers, which mean nothing beyond their own sample. */
export interface Clustered {
  readonly values: ArrayLike<number>
  readonly clusters: ArrayLike<number>
}

export interface ClusterPermutation {
  /** Mean rank of the current values less that of the baseline's. */
  readonly difference: number
  /** One-sided, never 0. */
  readonly greater: number
  readonly less: number
}

/**
 * Whether current values tend to be larger (or smaller) than `ratio` times the baseline's, when values come in clusters
 * that share their fate: whole clusters are dealt out anew, and the difference of mean ranks is compared with that.
 *
 * @param seed from the data, with `seedFrom`: same input, same verdict
 * @throws StatisticsError
 * @see Phipson and Smyth (2010), Permutation p-values should never be zero
 * @example
 * clusterPermutation(current, baseline, { ratio: 1.25, seed: seedFrom('shop', 31) }).greater < 0.05
 */
export function clusterPermutation(
  current: Clustered,
  baseline: Clustered,
  { ratio = 1, seed, permutations = 999 }: { ratio?: number; seed: number; permutations?: number },
): ClusterPermutation {
  const { ranks } = midRanks(pool(current.values, baseline.values, ratio, 'clusterPermutation'))
  const here = clusterRanks(current, ranks.subarray(0, current.values.length))
  const clusters = [...here, ...clusterRanks(baseline, ranks.subarray(current.values.length))]
  const all = total(clusters, clusters.length)
  const differenceOf = (first: number) => {
    const { sum, size } = total(clusters, first)
    return sum / size - (all.sum - sum) / (all.size - size)
  }
  const difference = differenceOf(here.length)
  const next = random(seed)
  let above = 1
  let below = 1
  for (let i = 0; i < permutations; i++) {
    deal(clusters, here.length, next)
    const dealt = differenceOf(here.length)
    // Sums in another order differ in the last digits.
    if (dealt >= difference - 1e-9) above++
    if (dealt <= difference + 1e-9) below++
  }
  return { difference, greater: above / (permutations + 1), less: below / (permutations + 1) }
}

interface RankSum {
  sum: number
  size: number
}

function clusterRanks({ values, clusters }: Clustered, ranks: Float64Array): RankSum[] {
  if (values.length !== clusters.length) {
    throw new StatisticsError(
      'lengths-differ',
      `clusterPermutation: ${values.length} values but ${clusters.length} clusters`,
    )
  }
  const sums = new Map<number, RankSum>()
  ranks.forEach((rank, i) => {
    const cluster = sums.get(clusters[i]!) ?? { sum: 0, size: 0 }
    sums.set(clusters[i]!, cluster)
    cluster.sum += rank
    cluster.size += 1
  })
  return [...sums.values()]
}

function total(clusters: readonly RankSum[], first: number): RankSum {
  let sum = 0
  let size = 0
  for (let i = 0; i < first; i++) {
    sum += clusters[i]!.sum
    size += clusters[i]!.size
  }
  return { sum, size }
}

/** Puts a random choice of `first` clusters in front. */
function deal(clusters: RankSum[], first: number, next: () => number): void {
  for (let i = 0; i < first; i++) {
    const j = i + Math.floor(next() * (clusters.length - i))
    const taken = clusters[i]!
    clusters[i] = clusters[j]!
    clusters[j] = taken
  }
}
