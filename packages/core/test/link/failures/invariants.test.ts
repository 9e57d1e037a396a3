import { fc } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { chain, deploy, hours, incident, sha, told } from './world.ts'

const versions = ['v1', 'v2', 'v3', 'v4', 'v5']
const sequence = fc.array(fc.constantFrom(...versions), { minLength: 1, maxLength: 12 })

/** The definition said again, by looking at every pair. On a straight history a later version contains an earlier one. */
function rollbacksByDefinition(deployed: readonly string[]) {
  return deployed.flatMap((version, at) => {
    const replaced = deployed[at - 1]
    const last = deployed.slice(0, at).lastIndexOf(version)
    if (replaced === undefined || replaced === version || last < 0) return []
    const earlier = deployed.indexOf(version) < deployed.indexOf(replaced)
    return earlier && version < replaced ? [[`d${at}`, `d${last + 1}`]] : []
  })
}

test('rollbacks are what the definition says, on any sequence of versions', () => {
  fc.assert(
    fc.property(sequence, (deployed) => {
      const deployments = deployed.map((version, at) => deploy(`d${at}`, version, at + 1))
      const found = Object.entries(told({ commits: chain(versions.join(' ')), deployments }).deployments)
      const rolledBack = found.filter(([, { rollback }]) => rollback).map(([id, { undoes }]) => [id, undoes])
      expect(rolledBack).toEqual(rollbacksByDefinition(deployed))
    }),
  )
})

const history = chain('v1 v2 v3 v4 v5', {
  v3: `Revert "v2"\n\nThis reverts commit ${sha('v2')}.`,
  v5: `Revert "v3"\n\nThis reverts commit ${sha('v3')}.`,
})
const incidents = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 14 }),
    lasts: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
    names: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
    fixed: fc.option(fc.constantFrom(...versions), { nil: undefined }),
  }),
  { maxLength: 6 },
)
const world = fc.tuple(sequence, incidents).map(([deployed, reported]) => ({
  commits: history,
  deployments: deployed.map((version, at) => deploy(`d${at}`, version, at + 1)),
  incidents: reported.map(({ at, lasts, names, fixed }, i) =>
    incident(`i${i}`, at, {
      resolvedAt: lasts === undefined ? undefined : hours(at + lasts),
      deploymentId: names === undefined ? undefined : `d${names}`,
      fixedBySha: fixed === undefined ? undefined : sha(fixed),
    }),
  ),
}))

test('every incident is charged once at most, and a deployment has recovered when all of its own have ended', () => {
  fc.assert(
    fc.property(world, (records) => {
      const linked = told(records)
      const counted = Object.values(linked.incidents).filter(({ absorbedBy }) => absorbedBy === null)
      for (const [id, { incidents: count, recovered, inferredOnly }] of Object.entries(linked.deployments)) {
        const own = counted.filter(({ deployment }) => deployment === id)
        const ends = own.map(({ ended }) => ended)
        expect(count).toBe(own.length)
        expect(recovered).toBe(own.length === 0 || ends.includes(null) ? null : Math.max(...ends.map(Number)))
        expect(inferredOnly).toBe(own.length > 0 && own.every(({ inferred }) => inferred))
      }
    }),
  )
})

test('the order of the records does not matter', () => {
  fc.assert(
    fc.property(world, (records) => {
      const turned = {
        commits: records.commits.toReversed(),
        deployments: records.deployments.toReversed(),
        incidents: records.incidents.toReversed(),
      }
      const { facts: _, finding: __, ...linked } = told(records)
      expect(told(turned)).toMatchObject(linked)
    }),
  )
})

test('switching inference off changes no reported incident', () => {
  fc.assert(
    fc.property(world, (records) => {
      const off = told(records, { incidents: { inferred: false } }).incidents
      const on = Object.entries(told(records).incidents).filter(([, { inferred }]) => !inferred)
      expect(off).toEqual(Object.fromEntries(on))
    }),
  )
})
