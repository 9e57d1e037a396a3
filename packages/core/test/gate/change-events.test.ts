import { describe, expect, test } from 'vitest'
import { exclusionReasons } from '../../src/facts/codes.ts'
import { changeEvents } from '../../src/gate/change-events.ts'
import { factsSource } from '../../src/gate/facts-source.ts'
import { type Parts, at, covers, day, hour, makeFacts } from '../metrics/support/make-facts.ts'

const asOf = at(28)
const span = { from: at(7), to: at(21) }
const merged = (number: string, mergedAt: number, more = {}) => ({
  number,
  createdAt: mergedAt - day,
  readyAt: mergedAt - day,
  firstReviewAt: mergedAt - 20 * hour,
  mergedAt,
  additions: 10,
  deletions: 5,
  ...more,
})

describe('one change and those before it', () => {
  const own = merged('1', at(25))
  const of = (metric: string, changes: Parts['changes'], id = 'acme/shop#1') =>
    changeEvents(makeFacts({ changes: [own, ...changes!] }), metric, id, span, asOf)

  test('before are what was merged in the span, its first instant included and its last not', () => {
    const { change, before } = of('change-size', [
      merged('2', at(7) - 1),
      merged('3', at(7)),
      merged('4', at(21) - 1, { deletions: 6 }),
      merged('5', at(21)),
      { number: '6', createdAt: at(8), additions: 1, deletions: 1 },
    ])
    expect(change).toEqual({ id: 'acme/shop#1', at: at(25), value: 15 })
    expect(before).toEqual([
      { id: 'acme/shop#3', at: at(7), value: 15 },
      { id: 'acme/shop#4', at: at(21) - 1, value: 16 },
    ])
  })

  test('before are others, once each, of the same repository, by people', () => {
    const { before } = of('change-size', [
      merged('3', at(8)),
      merged('3', at(9)),
      merged('1', at(10)),
      merged('4', at(8), { repository: 'acme/other' }),
      merged('5', at(8), { reason: exclusionReasons.indexOf('bot') }),
      merged('6', at(8), { reason: exclusionReasons.indexOf('cherry-pick') }),
    ])
    expect(before.map(({ id, at: when }) => [id, when])).toEqual([['acme/shop#3', at(8)]])
    expect(of('change-size', [merged('3', at(8))], 'acme/none#1')).toEqual({ change: null, before: [] })
  })

  test('what has no value is left out', () => {
    expect(of('change-size', [merged('3', at(8), { additions: NaN })]).before).toEqual([])
    expect(of('change-size', [merged('3', at(8), { additions: 0, deletions: 0 })]).before).toMatchObject([
      { value: 0 },
    ])
    expect(of('open-change-age', [merged('3', at(8), { createdAt: at(9) })]).before).toEqual([])
    const nameless = [merged('9', at(24), { additions: NaN })]
    expect(of('change-size', nameless, 'acme/shop#9').change).toBeNull()
  })

  test('waits for review until it comes, it is merged or closed, or now', () => {
    const wait = (more: object) =>
      of('pickup-time', [{ number: '9', createdAt: at(25), readyAt: at(25), ...more }], 'acme/shop#9').change
        ?.value
    expect(wait({ firstReviewAt: at(26) })).toBe(86_400)
    expect(wait({ approvedAt: at(27) })).toBe(2 * 86_400)
    expect(wait({ firstReviewAt: at(26), mergedAt: at(27) })).toBe(86_400)
    expect(wait({ firstReviewAt: at(27), mergedAt: at(26) })).toBe(86_400)
    expect(wait({ mergedAt: at(27) })).toBe(2 * 86_400)
    expect(wait({ closedAt: at(26) })).toBe(86_400)
    expect(wait({})).toBe(3 * 86_400)
    expect(wait({ firstReviewAt: at(30), mergedAt: at(31) })).toBe(3 * 86_400)
    // Of those before only what was reviewed has waited for it.
    const { before } = of('pickup-time', [merged('3', at(8)), merged('4', at(8), { firstReviewAt: NaN })])
    expect(before).toEqual([{ id: 'acme/shop#3', at: at(8), value: 4 * 3600 }])
  })

  test('is as old as it is, and stands where it was merged, or now', () => {
    const age = (more: object) =>
      of('open-change-age', [{ number: '9', createdAt: at(25), ...more }], 'acme/shop#9').change
    expect(age({})).toEqual({ id: 'acme/shop#9', at: asOf, value: 3 * 86_400 })
    expect(age({ mergedAt: at(26) })).toEqual({ id: 'acme/shop#9', at: at(26), value: 86_400 })
    expect(age({ mergedAt: at(29) })).toEqual({ id: 'acme/shop#9', at: asOf, value: 3 * 86_400 })
    expect(age({ closedAt: at(27) })?.value).toBe(2 * 86_400)
  })
})

describe('lifetimes from facts', () => {
  const events = (metric: string, parts: Parts) =>
    factsSource(makeFacts(parts), { id: 'r', metric, worseBy: 0.1 }, asOf).events(span)

  test('begin in the window, its first instant included and its last not', () => {
    const changes = [at(7) - 1, at(7), at(21) - 1, at(21)].map((createdAt, i) => ({
      number: String(i),
      createdAt,
      mergedAt: createdAt + day,
    }))
    expect(events('open-change-age', { changes })).toEqual([
      { id: 'acme/shop#1', at: at(7), value: 86_400, ended: true },
      { id: 'acme/shop#2', at: at(21) - 1, value: 86_400, ended: true },
    ])
  })

  test('are open until they end, and have lasted until now', () => {
    const row = (number: string, more: object) => ({ number, createdAt: at(20), ...more })
    const changes = [
      row('0', {}),
      row('1', { mergedAt: asOf }),
      row('2', { mergedAt: asOf + 1 }),
      row('3', { closedAt: at(21) }),
      row('4', { mergedAt: at(20) }),
      row('5', { mergedAt: at(19) }),
      row('6', { mergedAt: at(21), reason: exclusionReasons.indexOf('bot') }),
    ]
    expect(
      events('open-change-age', { changes }).map(({ id, value, ended }) => [id, value / 86_400, ended]),
    ).toEqual([
      ['acme/shop#0', 8, false],
      ['acme/shop#1', 8, true],
      ['acme/shop#2', 8, false],
      ['acme/shop#3', 1, true],
      ['acme/shop#4', 0, true],
    ])
  })

  test('of deployments are those that failed', () => {
    const deployments = [
      { id: 'a', finishedAt: at(8), incidents: 1, recoveredAt: at(9) },
      { id: 'b', finishedAt: at(8), recoveredAt: at(9) },
      { id: 'c', finishedAt: at(20), incidents: 1 },
    ]
    expect(events('failed-deployment-recovery-time', { deployments })).toEqual([
      { id: 'a', at: at(8), value: 86_400, ended: true },
      { id: 'c', at: at(20), value: 8 * 86_400, ended: false },
    ])
  })
})

describe('what the facts can say', () => {
  const streams = ['commits', 'changes', 'deployments', 'incidents', 'workItems', 'transitions'] as const
  const deployments = [{ id: 'a', finishedAt: at(8) }]
  const absence = (parts: Parts, metric = 'change-fail-rate') =>
    factsSource(makeFacts({ deployments, ...parts }), { id: 'r', metric, worseBy: 0.1 }, asOf).absence(span)

  test('is all of a window that was read, up to a day before its end', () => {
    expect(absence({ coverage: covers(streams, at(0), at(21)) })).toBeNull()
    expect(absence({ coverage: covers(streams, at(0), at(20)) })).toBeNull()
    expect(absence({ coverage: covers(streams, at(0), at(18)) })?.verdict).toBe('incomplete')
    expect(absence({ coverage: [] })).toBeNull()
  })

  test('or why not: which source stopped where', () => {
    const tail = 'Finish the sync, then run the gate again.'
    expect(absence({ coverage: covers(['deployments', 'incidents'], at(0), at(14)) })?.reason).toBe(
      `The window was not read completely (test read deployments until 2026-01-19; test read incidents until 2026-01-19). ${tail}`,
    )
    const broken = covers(['deployments', 'incidents'], at(0), at(28), false)
    expect(absence({ coverage: broken })?.reason).toBe(
      `The window was not read completely (test: deployments not complete; test: incidents not complete). ${tail}`,
    )
    const told = broken.map((entry) => ({ ...entry, reason: 'stopped by its rate limit' }))
    expect(absence({ coverage: told })?.reason).toContain('(test: deployments stopped by its rate limit; ')
    expect(absence({ coverage: [...told, ...told, ...told] })?.reason.split('; ')).toHaveLength(3)
  })

  test('or what was never set up', () => {
    const services = [
      { name: 'shop', team: 'checkout', repositories: ['acme/shop'], incidentsConfigured: false },
    ]
    expect(absence({ services })).toEqual({
      verdict: 'no-data',
      reason: 'No source of incidents is set up for shop: failures are unknown.',
    })
    expect(absence({ lines: [] })).toEqual({
      verdict: 'no-data',
      reason: 'No rule finds deployments of shop.',
    })
    expect(absence({ services, lines: [] }, 'throughput')).toBeNull()
  })

  test('from the later of where its sources began and its first event', () => {
    const known = (coverage: NonNullable<Parts['coverage']>, metric = 'deployment-frequency') =>
      factsSource(makeFacts({ deployments, coverage }), { id: 'r', metric, worseBy: 0.1 }, asOf).knownFrom()
    expect(known([])).toBe(at(8))
    expect(known(covers(['deployments'], at(2), asOf))).toBe(at(8))
    expect(known(covers(['deployments'], at(9), asOf))).toBe(at(9))
    expect(known(covers(['deployments'], null, asOf))).toBe(at(8))
    expect(known(covers(['changes'], at(9), asOf))).toBe(at(8))
    expect(known([...covers(['deployments'], at(9), asOf), ...covers(['deployments'], at(12), asOf)])).toBe(
      at(9),
    )
    expect(
      known(covers(['deployments'], at(9), asOf).map((entry) => ({ ...entry, services: ['other'] }))),
    ).toBe(at(8))
    expect(
      known(covers(['deployments'], at(9), asOf).map((entry) => ({ ...entry, services: ['shop'] }))),
    ).toBe(at(9))
    expect(known(covers(['workItems'], at(9), asOf), 'throughput')).toBe(Infinity)
  })

  test('describes an item that it does not know by its name', () => {
    const source = factsSource(
      makeFacts({ deployments }),
      { id: 'r', metric: 'deployment-frequency', atLeast: 1 },
      asOf,
    )
    expect(source.describe({ id: 'week from 2026-01-05', at: at(0), value: 3 })).toEqual({
      id: 'week from 2026-01-05',
      title: '',
      url: '',
      value: 3,
      at: '2026-01-05T00:00:00.000Z',
      evidence: {},
    })
    expect(source.service).toBe('shop')
  })
})
