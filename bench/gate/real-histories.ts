import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type GateEvent, random } from '@throughline/core'
import { begin } from './organisation.ts'

const week = 7 * 86_400_000

export interface RealHistory {
  readonly name: string
  readonly weeks: number
  /** Its releases with their lead times dealt out to the real dates anew: nothing changes but by chance. */
  shuffled(seed: number): { readonly 'lead-time': GateEvent[] }
}

/** What really shipped with which release, moved so that the history ends where the made-up ones do. */
export function realHistory(
  name: string,
  file: string,
  columns: { id: string; date: string; hours: string },
): RealHistory {
  const path = new URL(`../../test/fixtures/git-truth/${file}`, import.meta.url)
  const [header = '', ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n')
  const names = header.split(',')
  const at = (column: string) => names.indexOf(column)
  const releases = new Map<string, { at: number; items: { id: string; seconds: number }[] }>()
  for (const line of lines) {
    const cells = line.split(',')
    const tag = cells[at('tag')] ?? ''
    const release = releases.get(tag) ?? { at: Date.parse(cells[at(columns.date)] ?? ''), items: [] }
    releases.set(tag, release)
    const seconds = Number(cells[at(columns.hours)]) * 3600
    if (seconds >= 0) release.items.push({ id: cells[at(columns.id)] ?? '', seconds })
  }
  const ordered = [...releases.values()].filter(({ items }) => items.length > 0).sort((a, b) => a.at - b.at)
  const first = ordered[0]?.at ?? 0
  const weeks = Math.floor(((ordered.at(-1)?.at ?? 0) - first) / week)
  return {
    name,
    weeks,
    shuffled(seed) {
      const next = random(seed)
      const order = ordered.map(({ items }) => items)
      for (let i = order.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1))
        const taken = order[i]!
        order[i] = order[j]!
        order[j] = taken
      }
      const events = order.flatMap((items, i) =>
        items.map(({ id, seconds }) => ({
          id,
          at: begin + ordered[i]!.at - first,
          value: seconds,
          cluster: `r${i}`,
        })),
      )
      return { 'lead-time': events }
    },
  }
}
