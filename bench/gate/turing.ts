import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eDivisive } from '@throughline/core'

interface Series {
  readonly name: string
  readonly n_obs: number
  readonly n_dim: number
  readonly series: readonly { readonly raw: readonly (number | null)[] }[]
}

const margin = 5
const longest = 620

/**
 * F1 of the chart notes on the univariate series of the Turing change-point dataset, against its five annotators, as
 * van den Burg and Williams (2020) define it: margin 5, the start of a series counts as a change in both.
 *
 * @param folder a checkout of github.com/alan-turing-institute/TCPD; its series have licences of their own, so that
 *   they are not here
 */
export function turingTable(folder: string): string[] {
  const annotations = JSON.parse(readFileSync(join(folder, 'annotations.json'), 'utf8')) as Record<
    string,
    Record<string, readonly number[]>
  >
  const scores = readdirSync(join(folder, 'datasets'))
    .toSorted()
    .flatMap((name) => {
      const file = readdirSync(join(folder, 'datasets', name)).find((one) => one === `${name}.json`)
      if (file === undefined) return []
      const series = JSON.parse(readFileSync(join(folder, 'datasets', name, file), 'utf8')) as Series
      if (series.n_dim !== 1 || series.n_obs > longest) return []
      const marks = marksOf(series.series[0]?.raw ?? [])
      return [{ name, marks: marks.length, f1: f1(Object.values(annotations[name] ?? {}), marks) }]
    })
  if (scores.length !== 29) throw new Error(`${folder}: ${scores.length} univariate series instead of 29`)
  const mean = scores.reduce((sum, score) => sum + score.f1, 0) / scores.length
  return [
    `F1 on the ${scores.length} univariate series up to ${longest} points: **${mean.toFixed(3)}** (the aim is .66). ${scores
      .map(({ name, f1, marks }) => `${name} ${f1.toFixed(2)} (${marks})`)
      .join(', ')}; in brackets how many are marked.`,
  ]
}

/** Positions in the series as it is, missing values included. */
function marksOf(raw: readonly (number | null)[]): readonly number[] {
  const places = raw.flatMap((value, at) => (value === null ? [] : [at]))
  const values = places.map((at) => raw[at] ?? 0)
  const logged = values.every((value) => value > 0) ? values.map(Math.log) : values
  return eDivisive(logged, { seed: 1 }).map(({ at }) => places[at] ?? 0)
}

function f1(annotators: readonly (readonly number[])[], marks: readonly number[]): number {
  const found = [...new Set([0, ...marks])]
  const everybody = [...new Set([0, ...annotators.flat()])]
  const precision = hits(everybody, found) / found.length
  const recalls = annotators.map((one) => {
    const truth = [...new Set([0, ...one])]
    return hits(truth, found) / truth.length
  })
  const recall = recalls.reduce((sum, one) => sum + one, 0) / recalls.length
  return (2 * precision * recall) / (precision + recall)
}

/** How many true changes have a mark within the margin, each mark for one of them. */
function hits(truth: readonly number[], found: readonly number[]): number {
  const free = new Set(found)
  let count = 0
  for (const change of truth.toSorted((a, b) => a - b)) {
    const mark = [...free]
      .filter((one) => Math.abs(one - change) <= margin)
      .toSorted((a, b) => Math.abs(a - change) - Math.abs(b - change))[0]
    if (mark === undefined) continue
    free.delete(mark)
    count++
  }
  return count
}
