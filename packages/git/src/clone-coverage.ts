import type { Coverage, Instant } from '@throughline/core'
import type { Clone } from './read-clone.ts'

/** What the clone covers: all of history up to now, except that a shallow clone lacks its beginning. */
export function cloneCoverage(source: string, clone: Clone, readAt: Instant): Coverage[] {
  const { shallow } = clone.repository
  const oldest = clone.commits.reduce((at, commit) => Math.min(at, commit.committedAt), readAt)
  const window = shallow
    ? { from: oldest, to: readAt, complete: false, reason: 'shallow clone: older history is not in it' }
    : { from: null, to: readAt, complete: true }
  const streams =
    clone.choice.from === 'none'
      ? (['commits', 'changes'] as const)
      : (['commits', 'changes', 'deployments'] as const)
  return streams.map((stream) => ({ source, stream, ...window, services: [clone.service] }))
}
