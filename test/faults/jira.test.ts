import { describe, expect, test } from 'vitest'
import type { FaultKind } from '../emulators/jira/faults.ts'
import { only, setUp } from '../jira/set-up.ts'
import { faultFree, places, sweep, type Subject } from './sweep.ts'

const records = only(['FIND'])
const said: string[] = []

function subjectOf(flavour: 'cloud' | 'data-center'): Subject<FaultKind> {
  return {
    kinds: [
      'refuse',
      'stall',
      'drip',
      'cut',
      'truncated',
      'html-200',
      'error-200',
      'empty-503',
      '500',
      '502',
      '503',
      '504',
      '401',
      'expired-token',
      '403',
      'captcha',
      '404',
      '429',
      '429-no-retry-after',
      'null-fields',
      'null-values',
      'repeated-token',
      'empty-page',
      'short-page',
      'old-shape',
      'is-last-lies',
      'truncated-changelog',
    ],
    ending: { '401': ['unauthorised'], 'expired-token': ['unauthorised'], captcha: ['captcha'] },
    skipping: new Set(['error-200', '403', '404', 'repeated-token', 'old-shape']),
    begin(fault) {
      const { source, emulator, clock } = setUp({
        records,
        jira: {
          pageSize: 10,
          timeoutMs: 1000,
          projects: undefined,
          jql: 'project in (FIND)',
          log: (line) => void said.push(line),
        },
        emulator: { flavour, faults: fault === null ? [] : [fault] },
      })
      return { source, now: clock.now, requests: emulator.requests }
    },
  }
}

for (const flavour of ['cloud', 'data-center'] as const) {
  const subject = subjectOf(flavour)
  const clean = await faultFree(subject)
  const chosen = places(subject.kinds, clean.requests, 150)
  describe.each(subject.kinds)(`${flavour}: %s`, (kind) => {
    test(`at ${chosen.get(kind)!.length} of ${clean.requests} requests ends in the same store`, async () => {
      await sweep(subject, kind, chosen.get(kind)!, clean.hash)
    })
  })
}

test('no line of the log holds the token', () => {
  expect(said.length).toBeGreaterThan(20)
  expect(said.filter((text) => text.includes('a-token'))).toEqual([])
})
