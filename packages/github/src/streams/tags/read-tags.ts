import { pageSize } from '../../client/page-size.ts'
import { pages } from '../../client/pages.ts'
import { TagsDocument } from '../../operations/generated.ts'
import { inRepository } from '../../sync/in-repository.ts'
import { named, type RepositoryContext } from '../../sync/repository-context.ts'
import { cursorState } from '../../sync/schema.ts'
import type { Step } from '../../sync/step.ts'
import { fingerprint } from '../overview/read-overview.ts'
import { tagsAnswer, tagsState, type Tag } from './schema.ts'
import { tagRecords } from './to-records.ts'

/**
 * Tags, all of them whenever their number or the newest have changed: a new tag on an old commit is anywhere in the
 * list, and which tags count depends on all.
 */
export async function* readTags(
  context: RepositoryContext,
  cursor: string | undefined,
): AsyncGenerator<Step> {
  const { client, repository, rules, overview } = context
  if (!rules.some(({ from }) => from === 'tags')) return
  const seen = fingerprint(overview.tags)
  if (cursorState(cursor, tagsState)?.seen === seen) return
  const what = `the tags of ${client.clean(repository)}`
  const tags: Tag[] = []
  let missing = 0
  const ask = async (size: number, after: string | null) => {
    const variables = { ...named(context), size, after }
    const answer = await client.query(TagsDocument, variables, tagsAnswer, what)
    return inRepository(answer, ({ refs }) => refs, what)
  }
  for await (const page of pages(ask, pageSize(context.flat), what)) {
    tags.push(...page.nodes)
    missing += page.missing
  }
  const deployments = tagRecords(repository, tags, rules)
  yield { records: { deployments }, state: { seen }, missing, whole: true, complete: true, of: tags.length }
}
