import { github } from '@throughline/github'
import { expect, test } from 'vitest'
import { organisationFrom } from '../emulators/github/build/organisation-from.ts'
import type { FaultKind } from '../emulators/github/faults.ts'
import { githubEmulator } from '../emulators/github/github-emulator.ts'
import { virtualClock } from '../emulators/common/virtual-clock.ts'
import { keep } from './keep.ts'
import { oneRepository, until } from './one-repository.ts'

const repository = 'acme/search'
const organisation = organisationFrom(oneRepository(repository))

test('over a real connection: the same records, whatever breaks on the way', async () => {
  const hashes = new Set<string>()
  for (const kind of [
    null,
    'refuse',
    'stall',
    'cut',
    'truncated',
    'html-200',
    '502',
  ] as const satisfies readonly (FaultKind | null)[]) {
    const clock = virtualClock(until + 86_400_000)
    const faults = kind === null ? [] : [{ do: kind, at: 3 }]
    const emulator = githubEmulator({ organisation, clock, faults })
    const { url, close } = await emulator.listen()
    try {
      const kept = keep()
      const source = github({
        repositories: [repository],
        credentials: { token: 'a-token' },
        baseUrl: `${url}/api/v3`,
        clock,
        timeoutMs: 1000,
      })
      expect([kind, (await source.sync({}, kept.sink)).complete]).toEqual([kind, true])
      hashes.add(kept.hash())
    } finally {
      await close()
    }
  }
  expect(hashes.size).toBe(1)
})
