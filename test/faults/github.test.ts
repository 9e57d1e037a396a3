import { github } from '@throughline/github'
import { describe, expect, test } from 'vitest'
import { virtualClock } from '../emulators/common/virtual-clock.ts'
import type { FaultKind } from '../emulators/github/faults.ts'
import { githubEmulator } from '../emulators/github/github-emulator.ts'
import { busyRepository, everyKind } from '../github/busy-repository.ts'
import { until } from '../github/one-repository.ts'
import { faultFree, places, sweep, type Subject } from './sweep.ts'

const name = 'acme/search'
const organisation = busyRepository(name)
const token = 'ghp_canary0123456789abcdef'
const said: string[] = []

const subject: Subject<FaultKind> = {
  kinds: [
    'refuse',
    'stall',
    'drip',
    'cut',
    'truncated',
    'html-200',
    'html-502',
    '500',
    '502',
    '503',
    '504',
    'something-went-wrong',
    '401',
    '403-sso',
    '403-scope',
    'saml-partial',
    '404',
    'secondary',
    'secondary-no-retry-after',
    'secondary-200',
    'secondary-429',
    'primary',
    'rate-limit-type',
    'resource-limits',
    'null-nodes',
    'null-nodes-silent',
    'empty-errors',
    'repeated-cursor',
    'empty-page',
  ],
  ending: { '401': ['unauthorised'] },
  skipping: new Set(['403-sso', '403-scope', 'saml-partial', '404']),
  begin(fault) {
    const clock = virtualClock(until + 86_400_000)
    const faults = fault === null ? [] : [fault]
    const emulator = githubEmulator({ organisation, clock, faults, tokens: [token] })
    const source = github({
      repositories: [name],
      services: everyKind,
      credentials: { token },
      clock,
      fetch: emulator.fetch,
      timeoutMs: 1000,
      pageSize: { nested: 6, flat: 12 },
      log: (message) => void said.push(message),
    })
    return { source, now: clock.now, requests: emulator.requests }
  },
}

const clean = await faultFree(subject)
const chosen = places(subject.kinds, clean.requests, 300)

test('there is enough to fail', () => {
  expect(clean.requests).toBeGreaterThan(15)
  expect([...chosen.values()].flat().length).toBeGreaterThanOrEqual(300)
})

describe.each(subject.kinds)('%s', (kind) => {
  test(`at ${chosen.get(kind)!.length} of ${clean.requests} requests ends in the same store`, async () => {
    await sweep(subject, kind, chosen.get(kind)!, clean.hash)
  })
})

test('no line of the log holds the token', () => {
  expect(said.length).toBeGreaterThan(100)
  expect(said.filter((text) => text.includes('canary'))).toEqual([])
})
