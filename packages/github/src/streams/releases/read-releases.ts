import { pageSize } from '../../client/page-size.ts'
import { ReleasesDocument } from '../../operations/generated.ts'
import { descend } from '../../sync/descend.ts'
import { inRepository } from '../../sync/in-repository.ts'
import { named, type RepositoryContext } from '../../sync/repository-context.ts'
import { cursorState, descentState, descentTo } from '../../sync/schema.ts'
import type { Step } from '../../sync/step.ts'
import { fingerprint } from '../overview/read-overview.ts'
import { releasesAnswer } from './schema.ts'
import { releaseRecords } from './to-records.ts'

/** A draft made earlier than this may be published unseen, and old notes edited; ms. */
const overlap = 90 * 86_400_000

/** Releases, newest first. */
export async function* readReleases(
  context: RepositoryContext,
  cursor: string | undefined,
): AsyncGenerator<Step> {
  const { client, repository, rules, overview } = context
  if (!rules.some(({ from }) => from === 'releases')) return
  const what = `the releases of ${client.clean(repository)}`
  const steps = descend({
    state: cursorState(cursor, descentState) ?? descentTo(context.since),
    seen: fingerprint(overview.releases),
    told: context.told,
    ask: async (size, after) => {
      const variables = { ...named(context), size, after }
      const answer = await client.query(ReleasesDocument, variables, releasesAnswer, what)
      return inRepository(answer, ({ releases }) => releases, what)
    },
    size: pageSize(context.flat),
    what,
    at: ({ createdAt }) => createdAt,
    overlap,
  })
  for await (const step of steps) {
    const deployments = step.nodes.flatMap((one) => releaseRecords(repository, one, rules))
    yield { ...step, records: { deployments } }
  }
}
