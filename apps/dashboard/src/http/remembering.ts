import type { DashboardSource } from '../dashboard-source.ts'

const most = 40

/** A source that measures each question once per generation, so that going from page to page costs nothing. */
export function remembering(source: DashboardSource): DashboardSource {
  const answers = new Map<string, Promise<unknown>>()
  let known: string | undefined

  async function once<T>(kind: string, query: object, ask: () => Promise<T>): Promise<T> {
    const generation = await source.generation()
    if (generation !== known) {
      known = generation
      answers.clear()
    }
    const key = `${kind} ${JSON.stringify(query, Object.keys(query).sort())}`
    const before = answers.get(key)
    if (before !== undefined) return before as Promise<T>
    const oldest = answers.keys().next().value
    if (answers.size >= most && oldest !== undefined) answers.delete(oldest)
    const answer = ask()
    answers.set(key, answer)
    // A failure is for those who wait for it now; the next one asks again.
    answer.catch(() => answers.delete(key))
    return answer
  }

  return {
    catalogue: source.catalogue,
    generation: () => source.generation(),
    report: (query) => once('report', query, () => source.report(query)),
    explain: (query) => once('explain', query, () => source.explain(query)),
  }
}
