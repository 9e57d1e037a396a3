import type { RecordType, RecordTypes } from '@throughline/core'
import type { GitHubOptions } from '../github-options.ts'
import { rulesOf } from './service-rules.ts'
import { streamOf, type StreamName } from './streams.ts'

type Home = readonly [repository: string, stream: StreamName] | undefined

const deploymentKinds: Readonly<Record<string, StreamName>> = {
  merge: 'commits',
  deployment: 'deployments',
  release: 'releases',
  tag: 'tags',
  run: 'workflow-runs',
}

const homes: { readonly [T in RecordType]?: (record: RecordTypes[T]) => Home } = {
  changes: ({ repository }) => [repository, 'pull-requests'],
  deployments: ({ id, repository = '' }) => {
    const kind = id.slice(`github:${repository}:`.length).split(':', 1)[0] ?? ''
    const stream = Object.hasOwn(deploymentKinds, kind) ? deploymentKinds[kind] : undefined
    return stream === undefined ? undefined : [repository, stream]
  },
  incidents: ({ id }) => ofIssue(id.slice('github:'.length)),
  workItems: ({ key }) => ofIssue(key),
  transitions: ({ key }) => ofIssue(key),
}

function ofIssue(key: string): Home {
  return [key.split('#', 1)[0] ?? '', 'issues']
}

/**
 * The stream whose whole reading says whether a kept record still exists. Commits stay: one that was rewritten was
 * there when it was deployed. Runs of workflows stay where they count as deployments: GitHub forgets them after some
 * months.
 */
export function homeStream<T extends RecordType>(
  type: T,
  record: RecordTypes[T],
  options: Pick<GitHubOptions, 'repositories' | 'services'>,
): string | undefined {
  const [repository, stream] = homes[type]?.(record) ?? []
  if (repository === undefined || stream === undefined || !options.repositories.includes(repository))
    return undefined
  const forgotten =
    stream === 'workflow-runs' &&
    rulesOf(repository, options).some(({ from }) => from === 'workflow-runs' || from === 'auto')
  return forgotten ? undefined : streamOf(repository, stream)
}
