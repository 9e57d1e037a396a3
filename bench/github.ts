import { sampleOrganisation } from '@throughline/demo'
import { github } from '@throughline/github'
// @boundaries-ignore the emulator is the tests' own
import { organisationFrom } from '../test/emulators/github/build/organisation-from.ts'
// @boundaries-ignore the emulator is the tests' own
import { githubEmulator } from '../test/emulators/github/github-emulator.ts'
// @boundaries-ignore the emulator is the tests' own
import { virtualClock } from '../test/emulators/common/virtual-clock.ts'
import { limitRow } from './support/row.ts'
import type { Row } from './support/row.ts'

/**
 * Requests for pull requests with their commits and reviews, and for a repository in which nothing happened, counted
 * at an emulator of GitHub. Beside it what other tools need, worked out from their sources, and the floor: ten pages
 * of a hundred.
 */
export async function benchGithub(until = Date.UTC(2026, 5, 1)): Promise<Row[]> {
  const organisation = organisationFrom(sampleOrganisation({ until }).records)
  const clock = virtualClock(until + 86_400_000)
  const emulator = githubEmulator({ organisation, clock })
  const largest = organisation.repositories.reduce((a, b) =>
    b.pullRequests.length > a.pullRequests.length ? b : a,
  )
  const repository = `${largest.owner}/${largest.name}`
  const source = github({
    repositories: [repository],
    credentials: { token: 'bench' },
    clock,
    fetch: emulator.fetch,
  })
  const cursors: Record<string, string> = {}
  const sink = async ({ stream, cursor }: { readonly stream: string; readonly cursor: string }) => {
    cursors[stream] = cursor
  }
  const { points } = await source.sync({}, sink)
  const pulls = emulator.requests.filter(({ operation }) => operation?.startsWith('PullRequest'))
  const idle = await source.sync(cursors, sink)
  const thousands = largest.pullRequests.length / 1000
  const told = (what: string, measured: string): Row => ({ what: `github: ${what}`, measured, target: '' })
  return [
    limitRow(
      `github: requests for 1,000 pull requests (${largest.pullRequests.length} read)`,
      pulls.length / thousands,
      'requests',
      60,
    ),
    limitRow('github: requests when nothing is new', idle.requests, 'requests', 5),
    told('points for everything, per 1,000 pull requests', ((points ?? 0) / thousands).toFixed(0)),
    told('the floor for 1,000 pull requests', '10 requests'),
    told('DevLake for the same', 'about 100 (GraphQL) or 2,010 (REST) requests'),
    told('Middleware for the same', 'about 3,010 requests'),
  ]
}
