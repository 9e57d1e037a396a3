import type { DashboardSource, ExplainQuery, GateState, ReportQuery } from '../dashboard-source.ts'
import { DashboardError } from './dashboard-error.ts'

const most = 40
/** Questions nobody has an answer to yet; more are sent away, so that no queue grows without end. */
const mostWaiting = 8
/** Longer lists of items are measured anew instead of kept. */
const longestKept = 1000

/**
 * A source that measures each question once per generation, so that going from page to page costs nothing. The
 * answers asked for last are kept.
 *
 * @throws DashboardError 503 when too many questions are being measured already
 */
export function remembering(source: DashboardSource): DashboardSource {
  const answers = new Map<string, Promise<unknown>>()
  let known: string | undefined
  let waiting = 0
  let judging: Promise<GateState | null> | undefined

  async function once<T>(
    kind: string,
    query: ReportQuery & Partial<ExplainQuery>,
    ask: () => Promise<T>,
  ): Promise<T> {
    const generation = await source.generation()
    if (generation !== known) {
      known = generation
      answers.clear()
    }
    const key = `${kind} ${JSON.stringify(query, Object.keys(query).sort())}`
    const before = answers.get(key)
    if (before !== undefined) {
      answers.delete(key)
      answers.set(key, before)
      return before as Promise<T>
    }
    if (waiting >= mostWaiting) {
      throw new DashboardError(503, 'busy', 'Many questions are being measured: ask again in a few seconds.')
    }
    const oldest = answers.keys().next().value
    if (answers.size >= most && oldest !== undefined) answers.delete(oldest)
    waiting++
    const answer = ask().finally(() => waiting--)
    answers.set(key, answer)
    const forget = () => void (answers.get(key) === answer && answers.delete(key))
    // A failure is for those who wait for it now; the next one asks again.
    answer.then(() => (query.limit ?? 0) > longestKept && forget(), forget)
    return answer
  }

  // The gate reads files that no generation tells of, so its answer is shared, but not kept.
  const gates = () =>
    (judging ??= source.gates?.().finally(() => (judging = undefined)) ?? Promise.resolve(null))

  return {
    gates,
    catalogue: source.catalogue,
    generation: () => source.generation(),
    report: (query) => once('report', query, () => source.report(query)),
    explain: (query) => once('explain', query, () => source.explain(query)),
  }
}
