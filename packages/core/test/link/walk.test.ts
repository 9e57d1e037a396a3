import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { commitGraph } from '../../src/link/commit-graph.ts'
import { shipLine } from '../../src/link/ship-line.ts'
import { commit, deploy, sha } from './failures/world.ts'

const plans = fc.record({
  /** Per commit the distances back to its parents: any shape a repository can have, roots included. */
  commits: fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 50,
  }),
  deployed: fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 12 }),
})

property.prop([plans])(
  'what shipped, with what, and what contains what, is as plain sets of ancestors say',
  (plan) => {
    const commits = plan.commits.map((back, i) =>
      commit(
        `c${i}`,
        back
          .map((distance) => i - distance)
          .filter((p) => p >= 0)
          .map((p) => `c${p}`),
      ),
    )
    const ancestors: ReadonlySet<string>[] = []
    commits.forEach((each, i) => {
      const above = each.parents.flatMap((parent) => [
        ...ancestors[commits.findIndex((c) => c.sha === parent)]!,
      ])
      ancestors[i] = new Set([each.sha, ...above])
    })
    const deployed = plan.deployed.map(([at, success]) => ({ at: at % commits.length, success }))
    const line = shipLine({
      line: 0,
      service: 0,
      production: true,
      deployments: deployed.map(({ at, success }, i) =>
        deploy(`d${i}`, `c${at}`, i, { status: success ? 'success' : 'failure' }),
      ),
      repositories: [{ graph: commitGraph('acme/shop', commits), owned: null, carriers: [] }],
    })
    const shippedBy = (name: string) =>
      deployed.findIndex(({ at, success }) => success && ancestors[at]!.has(name))
    for (const { sha: name } of commits) {
      expect(line.shippedBy(name)).toBe(shippedBy(name))
      deployed.forEach(({ at }, position) =>
        expect(line.contains(position, name)).toBe(ancestors[at]!.has(name)),
      )
    }
    deployed.forEach((_, position) => {
      const expected = commits.filter((each) => shippedBy(each.sha) === position)
      expect(line.shippedWith(position)).toEqual(expected)
      expect(line.ships[position]).toBe(expected.length)
    })
  },
)

property.prop([
  fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 25 }),
  fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }),
])(
  'a commit ships with the first deployment of anything that carries it, however often carried',
  (pairs, deployed) => {
    const commits = Array.from({ length: 10 }, (_, i) => commit(`c${i}`, []))
    const line = shipLine({
      line: 0,
      service: 0,
      production: true,
      deployments: deployed.map((at, i) => deploy(`d${i}`, `c${at}`, i)),
      repositories: [{ graph: commitGraph('acme/shop', commits), owned: null, carriers: pairs }],
    })
    commits.forEach((each, c) => {
      const carriers = new Set([c])
      for (const known of carriers) for (const [from, to] of pairs) if (from === known) carriers.add(to)
      expect(line.shippedBy(each.sha)).toBe(deployed.findIndex((at) => carriers.has(at)))
    })
  },
)

test('what is not known is not shipped and not contained; a deployment of an unknown commit contains that commit', () => {
  const line = shipLine({
    line: 0,
    service: 0,
    production: true,
    deployments: [deploy('d1', 'a', 1), deploy('d2', 'unknown', 2)],
    repositories: [{ graph: commitGraph('acme/shop', [commit('a', [])]), owned: null, carriers: [] }],
  })
  expect(line.shippedBy(sha('unknown'))).toBe(-1)
  expect([
    line.contains(0, sha('unknown')),
    line.contains(1, sha('unknown')),
    line.contains(1, sha('a')),
  ]).toEqual([false, true, false])
  expect([line.contains(7, sha('a')), line.shippedWith(7)]).toEqual([false, []])
  expect(line.unknown).toEqual([1])
})

test('a deployment goes to the repository it names, else to the first that has its commit', () => {
  const shop = commitGraph('acme/shop', [commit('a', []), commit('b', ['a'])])
  const fork = commitGraph('fork/shop', [commit('a', []), commit('x', ['a'])])
  const line = shipLine({
    line: 0,
    service: 0,
    production: true,
    deployments: [
      deploy('d1', 'a', 1, { repository: 'fork/shop' }),
      deploy('d2', 'x', 2),
      deploy('d3', 'b', 3),
    ],
    repositories: [shop, fork].map((graph) => ({ graph, owned: null, carriers: [] })),
  })
  expect(line.histories.map(({ initial }) => initial)).toEqual([2, 0])
  expect([line.shippedBy(sha('a')), line.shippedBy(sha('x')), line.shippedBy(sha('b'))]).toEqual([0, 1, 2])
})

test('a line of history of any length does not exhaust the stack', () => {
  const n = 50_000
  const commits = Array.from({ length: n }, (_, i) => commit(`c${i}`, i === 0 ? [] : [`c${i - 1}`]))
  const graph = commitGraph('acme/shop', commits)
  const line = shipLine({
    line: 0,
    service: 0,
    production: true,
    deployments: [deploy('d1', `c${n - 1}`, 1)],
    repositories: [{ graph, owned: null, carriers: [] }],
  })
  expect(line.ships[0]).toBe(n)
  expect(line.contains(0, sha('c0'))).toBe(true)
})
