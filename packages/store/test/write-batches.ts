import { openStore } from '../src/index.ts'
import { commit } from './records.ts'

const source = 'child'

/** Writes commits batch by batch, going on from the cursor, and says each batch that is acknowledged. */
export async function writeBatches(
  dir: string,
  batches: number,
  size: number,
  say: (text: string) => void,
): Promise<void> {
  const store = await openStore(dir, { waitMs: 10_000 })
  for (let batch = Number(store.cursor(source, 'commits') ?? 0); batch < batches; batch++) {
    const commits = Array.from({ length: size }, (_, i) => commit(batch * size + i))
    // The overlap with the batch before is read again, as a source does.
    if (batch > 0) commits.unshift(commit(batch * size - 1))
    const from = batch * size
    const coverage = [{ source, stream: 'commits' as const, from, to: from + size, complete: true }]
    store.write({ source, readAt: 1, commits, coverage, cursors: { commits: String(batch + 1) } })
    say(`acknowledged ${batch + 1}`)
  }
  store.close()
}
