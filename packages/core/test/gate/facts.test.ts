import { describe, expect, test } from 'vitest'
import { stages } from '../../src/facts/codes.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { type GateOptions, evaluateGate } from '../../src/gate/evaluate-gate.ts'
import { baselineOf, checkBaseline } from '../../src/gate/gate-baseline.ts'
import type { GateRule } from '../../src/gate/gate-rule.ts'
import { simulateGate } from '../../src/gate/simulate-gate.ts'
import { type Parts, at, covers, day, hour, makeFacts } from '../metrics/support/make-facts.ts'
import { normals } from './events.ts'

const end = 280

/** Forty weeks of a shop: a deployment each weekday that ships three commits, some of which break; work items beside. */
function shop(more: Parts = {}, { slower = 1, from = end - 28 } = {}): Facts {
  const normal = normals(12)
  const days = Array.from({ length: end }, (_, d) => d).filter((d) => d % 7 < 5)
  const factor = (d: number) => (d >= from ? slower : 1)
  const finished = (d: number) => at(d) + 15 * hour
  return makeFacts({
    readAt: at(end),
    coverage: covers(
      ['commits', 'changes', 'deployments', 'incidents', 'workItems', 'transitions'],
      at(0),
      at(end),
    ),
    deployments: days.map((d, i) => ({
      id: `d${i}`,
      finishedAt: finished(d),
      incidents: i % 8 === 0 ? 1 : 0,
      recoveredAt: i % 8 === 0 ? finished(d) + factor(d) * hour * Math.exp(0.5 * normal()) : NaN,
    })),
    commits: days.flatMap((d, i) => {
      const shared = 20 * hour * factor(d) * Math.exp(0.5 * normal())
      return [1, 2, 3].map((k) => ({
        sha: `c${i}-${k}`,
        title: `change ${k}`,
        authoredAt: finished(d) - shared * Math.exp(0.2 * normal()),
        shippedAt: finished(d),
        deployment: i,
      }))
    }),
    changes: days.map((d, i) => ({
      number: String(i),
      title: `<b>change ${i}</b>`,
      createdAt: at(d),
      readyAt: at(d),
      firstReviewAt: at(d) + hour * factor(d) * Math.exp(0.4 * normal()),
      mergedAt: at(d) + 30 * hour * factor(d) * Math.exp(0.4 * normal()),
      additions: 20 + i,
      deletions: 5,
      deployment: -1,
    })),
    workItems: days.map((d, i) => ({
      key: `A-${i}`,
      createdAt: at(d),
      startedAt: at(d),
      doneAt: at(d) + 5 * day * factor(d) * Math.exp(0.8 * normal()),
      stage: stages.indexOf('done'),
    })),
    ...more,
  })
}

function judge(facts: Facts, rule: Omit<GateRule, 'id'>, options: Partial<GateOptions> = {}) {
  return evaluateGate(facts, { ...options, rules: [{ id: 'r', ...rule }] }).result.rules[0]!
}

describe('facts to verdicts', () => {
  const same = shop()
  const slow = shop({}, { slower: 4 })

  test.each([
    ['change-lead-time', { worseBy: 0.25 }, 60, 20],
    ['change-cycle-time', { atMost: 10 * day }, 0, 0],
    ['open-change-age', { worseBy: 0.5 }, 20, 20],
    ['pickup-time', { worseBy: 0.25 }, 19, 19],
    ['deployment-frequency', { worseBy: 0.4 }, 20, 4],
    ['change-fail-rate', { atMost: 0.5 }, 20, 20],
    ['throughput', { worseBy: 0.9 }, 21, 4],
  ])('%s counts what measure counts', (metric, limit, n, clusters) => {
    const result = judge(same, { metric, ...limit })
    expect(result.verdict === 'fail').toBe(false)
    if (n > 0) expect(Math.abs(result.n - n)).toBeLessThanOrEqual(2)
    if (n > 0) expect(Math.abs(result.clusters - clusters)).toBeLessThanOrEqual(2)
  })

  test('commits share their deployment; the slowest are named as people know them', () => {
    const result = judge(slow, { metric: 'change-lead-time', worseBy: 0.25 })
    expect(result).toMatchObject({
      watch: true,
      n: 60,
      clusters: 20,
      method: 'permutation of whole deployments, margin form',
    })
    expect(result.items).toHaveLength(5)
    expect(result.items[0]!.id).toMatch(/^c\d+-\d$/)
    expect(result.items[0]!.evidence['shipped in']).toMatch(/^d\d+$/)
    expect(result.items[0]!.value).toBeGreaterThan(4 * 3600)
  })

  test('recovery and open changes are compared with what is open still', () => {
    expect(judge(slow, { metric: 'failed-deployment-recovery-time', worseBy: 0.25, current: '12w' }).n).toBe(
      7,
    )
    expect(judge(slow, { metric: 'open-change-age', worseBy: 0.25 })).toMatchObject({ watch: true })
  })

  test('levels are what they are, and red needs no luck but a second look', () => {
    const rule = { metric: 'wip', atMost: 2 }
    const result = judge(slow, rule)
    expect(result).toMatchObject({ p: null, interval: null, watch: true })
    expect(result.value).toBeGreaterThan(2)
    expect(judge(slow, { metric: 'wip', atMost: 1000 }).verdict).toBe('pass')
  })

  test('failed deployments are named, latest first', () => {
    const result = judge(same, { metric: 'change-fail-rate', atMost: 0.01 })
    expect(result.items.map(({ value }) => value)).toEqual(result.items.map(() => 1))
    expect(result.items.map((item) => item.at)).toEqual(
      result.items
        .map((item) => item.at)
        .toSorted()
        .toReversed(),
    )
  })

  test('a hundred thousand facts take less than a second', () => {
    const big = makeFacts({
      readAt: at(end),
      deployments: Array.from({ length: 2000 }, (_, i) => ({ finishedAt: at((i * end) / 2000) })),
      commits: Array.from({ length: 100_000 }, (_, i) => ({
        sha: `s${i}`,
        authoredAt: at((Math.floor(i / 50) * end) / 2000) - (1 + (i % 97)) * hour,
        shippedAt: at((Math.floor(i / 50) * end) / 2000),
        deployment: Math.floor(i / 50),
      })),
    })
    const started = process.cpuUsage()
    judge(big, { metric: 'change-lead-time', worseBy: 0.25 })
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1e6).toBeLessThan(2)
  })
})

describe('aging work', () => {
  const aging = { metric: 'work-item-age', aging: true } as const
  const open = (age: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      key: `O-${i}`,
      createdAt: at(end - age),
      startedAt: at(end - age),
      doneAt: NaN,
      stage: stages.indexOf('active'),
    }))
  const withOpen = (rows: ReturnType<typeof open>) => {
    const base = shop()
    const finished = Array.from({ length: base.workItems.length }, (_, i) => ({
      key: base.workItems.key.at(i)!,
      createdAt: base.workItems.createdAt[i]!,
      startedAt: base.workItems.startedAt[i]!,
      doneAt: Math.min(base.workItems.doneAt[i]!, at(end) - 1),
      stage: stages.indexOf('done'),
    }))
    return shop({ workItems: [...finished, ...rows] })
  }

  test('stuck work is seen before it is finished, oldest first', () => {
    const result = judge(withOpen(open(60, 12)), aging)
    // Shares in figures, ages in items.
    expect(result).toMatchObject({ value: 1, unit: 'ratio', itemsUnit: 's' })
    expect(result).toMatchObject({ watch: true, value: 1, n: 12 })
    expect(result.items[0]!.id).toMatch(/^O-/)
    expect(result.reason).toContain('older than the 85th percentile')
  })

  test('young work passes, little work says nothing', () => {
    expect(judge(withOpen(open(1, 20)), aging).verdict).toBe('pass')
    expect(judge(withOpen(open(60, 4)), aging).needs).toBe('2 more open items')
  })

  test('what is to be expected is more than 15 %: long things are open for longer', () => {
    expect(judge(withOpen(open(60, 12)), aging).tolerance).toBeGreaterThan(0.15)
  })
})

describe('rules for one change', () => {
  const size = { metric: 'change-size', forChange: true } as const
  const facts = shop()

  test('against the own 85th percentile, or a limit', () => {
    expect(judge(facts, size, { change: 'acme/shop#199' })).toMatchObject({
      verdict: 'fail',
      value: 224,
      p: null,
      n: 1,
    })
    expect(judge(facts, size, { change: 'acme/shop#100' }).verdict).toBe('pass')
    expect(judge(facts, { ...size, atMost: 50 }, { change: 'acme/shop#100' })).toMatchObject({
      verdict: 'fail',
      baseline: 50,
    })
    expect(judge(facts, size, { change: 'acme/shop#199' }).items[0]!.title).toBe('<b>change 199</b>')
  })

  test('an open change is as old as it is, and waits for its review until now', () => {
    const waiting = shop({
      changes: [
        ...Array.from({ length: 30 }, (_, i) => ({
          number: String(i),
          createdAt: at(250 + i / 2),
          readyAt: at(250 + i / 2),
          firstReviewAt: at(250 + i / 2) + hour,
          mergedAt: at(250 + i / 2) + 5 * hour,
        })),
        { number: '99', createdAt: at(end - 3), readyAt: at(end - 3) },
      ],
    })
    const change = 'acme/shop#99'
    expect(judge(waiting, { metric: 'pickup-time', forChange: true }, { change })).toMatchObject({
      verdict: 'fail',
      value: 3 * 86_400,
      baseline: 3600,
    })
    expect(judge(waiting, { metric: 'open-change-age', forChange: true }, { change })).toMatchObject({
      verdict: 'fail',
      value: 3 * 86_400,
      baseline: 5 * 3600,
    })
  })

  test('without the change, or without changes before, there is nothing to say', () => {
    expect(judge(facts, size).verdict).toBe('no-data')
    expect(judge(facts, size, { change: 'acme/shop#none' }).verdict).toBe('no-data')
    const few = makeFacts({
      changes: [{ number: '7', createdAt: at(27), mergedAt: at(27), additions: 1, deletions: 1 }],
    })
    expect(judge(few, size, { change: 'acme/shop#7' })).toMatchObject({
      verdict: 'inconclusive',
      needs: '23 more changes before it',
    })
  })
})

describe('sources', () => {
  const rule = { metric: 'change-fail-rate', worseBy: 0.25 }

  test('that are missing are no data, never a pass', () => {
    const { services } = shop()
    const blind = shop({ services: services.map((one) => ({ ...one, incidentsConfigured: false })) })
    expect(judge(blind, rule)).toMatchObject({
      verdict: 'no-data',
      reason: expect.stringContaining('No source of incidents'),
    })
    expect(judge(shop({ lines: [], deployments: [], commits: [] }), rule).verdict).toBe('no-data')
    expect(judge(makeFacts(), { metric: 'change-lead-time', worseBy: 0.1 }).verdict).toBe('no-data')
    expect(evaluateGate(blind, { rules: [{ id: 'r', ...rule }] }).result.verdict).toBe('no-data')
  })

  test.each([
    ['partial', covers(['deployments', 'incidents'], at(0), at(end), false)],
    ['stale', covers(['deployments', 'incidents'], at(0), at(end - 5))],
    ['not read that far back', covers(['deployments', 'incidents'], at(end - 7), at(end))],
  ])('that are %s are incomplete, never a pass', (_, coverage) => {
    const result = judge(shop({ coverage }), rule)
    expect(result).toMatchObject({
      verdict: 'incomplete',
      value: null,
      reason: expect.stringContaining('not read completely'),
    })
  })

  test('may be a day behind', () => {
    const coverage = covers(['deployments', 'incidents'], at(0), at(end) - 20 * hour)
    expect(judge(shop({ coverage }), rule).verdict).not.toBe('incomplete')
  })

  test('an absence leaves the history alone', () => {
    const judged = evaluateGate(shop(), { rules: [{ id: 'r', ...rule }] })
    const later = evaluateGate(shop({ coverage: covers(['deployments', 'incidents'], at(0), at(1)) }), {
      rules: [{ id: 'r', ...rule }],
      history: judged.history,
    })
    expect(later.result.verdict).toBe('incomplete')
    expect(later.history).toEqual(judged.history)
  })

  test('an unknown service is a mistake', () => {
    expect(() => judge(shop(), { ...rule, service: 'shpo' })).toThrow(
      expect.objectContaining({ code: 'unknown-service' }),
    )
  })
})

describe('committed baselines', () => {
  const rules: readonly GateRule[] = [
    { id: 'lead', metric: 'change-lead-time', worseBy: 0.25, baseline: 'committed' },
    { id: 'items', metric: 'throughput', worseBy: 0.25, baseline: 'committed' },
  ]
  const before = baselineOf(shop(), rules, { asOf: at(end - 28) })

  test('hold raw events and what they mean', () => {
    expect(before.rules.map(({ id }) => id)).toEqual(['lead', 'items'])
    expect(before.rules[0]!.events.length).toBe(26 * 5 * 3)
    expect(before.rules[0]!.events[0]).toMatchObject({
      id: expect.any(String),
      cluster: expect.stringContaining('deployment'),
    })
  })

  test('are compared with, after a way through JSON', () => {
    const baselines = JSON.parse(JSON.stringify(before))
    const { result } = evaluateGate(shop({}, { slower: 4 }), { rules, baselines })
    expect(result.rules[0]).toMatchObject({ watch: true, n: 60 })
    const rolling = evaluateGate(shop({}, { slower: 4 }), {
      rules: rules.map((rule) => ({ ...rule, baseline: '26w' })),
    })
    expect(result.rules[0]!.p).toBe(rolling.result.rules[0]!.p)
    expect(result.rules[1]!.p).toBe(rolling.result.rules[1]!.p)
  })

  test('are refused loudly when the definition has changed, or there is none', () => {
    const facts = shop()
    const other = { ...facts, clock: { ...facts.clock, resetOnBacklog: false } }
    const { result } = evaluateGate(other, { rules, baselines: before })
    expect(result.rules[1]).toMatchObject({
      verdict: 'incomplete',
      reason: expect.stringContaining('has changed since'),
    })
    expect(result.rules[0]!.verdict).not.toBe('incomplete')
    expect(result.verdict).toBe('incomplete')
    expect(checkBaseline(other, rules, before)).toEqual([
      expect.stringContaining('Rule "items": What throughput means'),
    ])
    expect(checkBaseline(facts, rules, before)).toEqual([])
    expect(checkBaseline(facts, rules, null)).toHaveLength(2)
  })
})

describe('simulation', () => {
  const rules: readonly GateRule[] = [{ id: 'lead', metric: 'change-lead-time', worseBy: 0.25 }]

  test('replays week by week what the gate would have said', () => {
    const facts = shop({}, { slower: 4, from: 210 })
    const { runs, counts } = simulateGate(facts, rules, { since: at(140) })
    expect(runs).toHaveLength(21)
    expect(runs.at(-1)).toMatchObject({ at: new Date(at(end)).toISOString(), light: 'red' })
    expect(counts.red).toBeGreaterThan(3)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(21)
    expect(runs.some(({ light, rules: [lead] }) => light === 'yellow' && lead!.watch)).toBe(true)
    const first = runs.findIndex(({ light }) => light === 'red')
    expect(runs[first]!.at > new Date(at(210)).toISOString()).toBe(true)
    expect(runs.slice(0, 10).every(({ light }) => light !== 'red')).toBe(true)
  })

  test('knows nothing before it began', () => {
    expect(simulateGate(shop(), rules, { since: at(-30), asOf: at(-1) }).counts).toMatchObject({
      red: 0,
      green: 0,
    })
  })
})
