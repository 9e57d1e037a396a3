import { expect, test } from 'vitest'
import { chain, commit, deploy, incident, sha, told } from './world.ts'

const three = chain('v1 v2 v3')
const v123 = [deploy('d1', 'v1', 10), deploy('d2', 'v2', 20), deploy('d3', 'v3', 30)]

test('reading 5: V1 V2 V3 -> V1 charges V2, the first deployment it undoes', () => {
  const { deployments, incidents } = told({ commits: three, deployments: [...v123, deploy('d4', 'v1', 40)] })
  expect(deployments.d4).toMatchObject({ rollback: true, undoes: 'd2', rework: 'rollback', incidents: 0 })
  expect(deployments.d2).toMatchObject({
    incidents: 1,
    linkedBy: ['rollback'],
    inferredOnly: true,
    recovered: 40,
  })
  expect(deployments.d1!.incidents + deployments.d3!.incidents).toBe(0)
  expect(incidents).toEqual({
    'rollback:d4': {
      deployment: 'd2',
      fix: 'd4',
      by: 'rollback',
      inferred: true,
      absorbedBy: null,
      started: 40,
      ended: 40,
    },
  })
})

test('reading 5: V1 -> V1 is a redeploy, not a rollback', () => {
  const { deployments, incidents } = told({
    commits: three,
    deployments: [v123[0]!, deploy('again', 'v1', 20)],
  })
  expect(deployments.again).toMatchObject({ rollback: false, rework: 'none' })
  expect(incidents).toEqual({})
})

test('reading 5: rolling forward again after a rollback is none', () => {
  const again = [deploy('d4', 'v2', 40), deploy('d5', 'v3', 50)]
  const { deployments } = told({ commits: three, deployments: [...v123, ...again] })
  expect(deployments.d4).toMatchObject({ rollback: true, undoes: 'd3' })
  expect(deployments.d5).toMatchObject({ rollback: false, rework: 'none' })
})

test('reading 5: a second step back undoes everything since that version was last live', () => {
  const steps = [deploy('d4', 'v2', 40), deploy('d5', 'v1', 50)]
  const { deployments } = told({ commits: three, deployments: [...v123, ...steps] })
  expect(deployments.d5).toMatchObject({ rollback: true, undoes: 'd2' })
  expect(deployments.d2!.recovered).toBe(50)
  expect(deployments.d3!.recovered).toBe(40)
})

test('reading 5: an ancestor that never ran here is a finding, not a rollback', () => {
  const { deployments, finding } = told({
    commits: three,
    deployments: [deploy('d1', 'v1', 10), deploy('d3', 'v3', 30), deploy('d2', 'v2', 40)],
  })
  expect(deployments.d2).toMatchObject({ rollback: false, rework: 'none' })
  expect(finding('ancestor-never-deployed')).toMatchObject({ count: 1, sample: ['d2'], service: 'shop' })
})

test('a failed deployment neither goes live nor is undone', () => {
  const failed = deploy('d2', 'v2', 20, { status: 'failure' })
  const { deployments, incidents } = told({
    commits: three,
    deployments: [v123[0]!, failed, deploy('d3', 'v1', 30)],
  })
  expect(deployments.d3!.rollback).toBe(false)
  expect(incidents).toEqual({})
})

test('an inactive deployment was a success once', () => {
  const inactive = deploy('d2', 'v2', 20, { status: 'inactive' })
  const { deployments } = told({ commits: three, deployments: [v123[0]!, inactive, deploy('d3', 'v1', 30)] })
  expect(deployments.d3).toMatchObject({ rollback: true, undoes: 'd2' })
})

test('a rollback is seen without the commit graph', () => {
  const { deployments } = told({ commits: [], deployments: [...v123, deploy('d4', 'v1', 40)] })
  expect(deployments.d4).toMatchObject({ rollback: true, undoes: 'd2' })
})

test('staging rolls back too, but only production fails users', () => {
  const staging = [...v123, deploy('d4', 'v1', 40)].map((each) => ({ ...each, environment: 'staging' }))
  const { deployments, incidents } = told({ commits: three, deployments: staging })
  expect(deployments.d4).toMatchObject({ rollback: true, rework: 'rollback' })
  expect(incidents).toEqual({})
})

test('a region that follows within ten minutes rolls back once', () => {
  const copies = [deploy('d4', 'v1', 40), deploy('d4-eu', 'v1', 40.1)]
  const { deployments, incidents } = told({ commits: three, deployments: [...v123, ...copies] })
  expect(deployments['d4-eu']).toMatchObject({ rollback: false, rework: 'none' })
  expect(Object.keys(incidents)).toEqual(['rollback:d4'])
})

test('a branch that contains what it replaces is no rollback', () => {
  const commits = [commit('a', []), commit('b', ['a']), commit('m', ['b', 'a'])]
  const deployments = [
    deploy('d1', 'a', 10),
    deploy('dm', 'm', 20),
    deploy('d2', 'a', 30),
    deploy('d3', 'm', 40),
  ]
  expect(told({ commits, deployments }).deployments.d3!.rollback).toBe(false)
})

test('reading 7: a rollback is absorbed by the reported incident that was open, and gives it its cause', () => {
  const { deployments, incidents } = told({
    commits: three,
    deployments: [...v123, deploy('d4', 'v1', 40)],
    incidents: [incident('INC', 39, { resolvedAt: undefined })],
  })
  expect(incidents.INC).toMatchObject({ deployment: 'd2', by: 'rollback', fix: 'd4', ended: 40 })
  expect(incidents['rollback:d4']).toMatchObject({ absorbedBy: 'INC' })
  expect(deployments.d2).toMatchObject({ incidents: 1, inferredOnly: false, recovered: 40 })
})

test('inferred incidents can be switched off; their evidence still serves reported ones', () => {
  const world = { commits: three, deployments: [...v123, deploy('d4', 'v1', 40)] }
  const off = { incidents: { inferred: false } }
  expect(told(world, off).incidents).toEqual({})
  expect(told(world, off).deployments.d4).toMatchObject({ rollback: true, rework: 'rollback' })
  expect(told({ ...world, incidents: [incident('INC', 39)] }, off).incidents).toMatchObject({
    INC: { deployment: 'd2', by: 'rollback' },
  })
})

test('shas of the world are full', () => expect(sha('v1')).toHaveLength(40))
