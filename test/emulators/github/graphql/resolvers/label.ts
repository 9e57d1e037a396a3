import type { Repository } from '../../organisation.ts'
import { nodeId } from '../../text.ts'
import { listed } from '../connection.ts'
import { type Fields, type Of, of, urlOf } from '../world.ts'

export function labelView(repository: Repository): (name: string) => Of<string> {
  return of('Label', repository)
}

export function labelsPage(
  repository: Repository,
  labels: readonly string[],
  args: Readonly<Record<string, unknown>>,
) {
  return listed(labels, args, labelView(repository))
}

const fields: Fields<Of<string>> = {
  id: ({ repository, it }) => nodeId('Label', repository.databaseId, it),
  name: ({ it }) => it,
  color: () => 'ededed',
  description: () => null,
  isDefault: () => false,
  repository: ({ repository }) => repository,
  url: ({ repository, it }) => urlOf(repository, `/labels/${encodeURIComponent(it)}`),
}

export const labelFields = { Label: fields }
