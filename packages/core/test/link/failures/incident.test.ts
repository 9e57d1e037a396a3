import { expect, test } from 'vitest'
import { change, chain, deploy, hours, incident, sha, told } from './world.ts'

const commits = chain('a b c d')
const deployments = [deploy('d1', 'a', 10), deploy('d2', 'b', 20), deploy('d3', 'c', 30)]
const both = ['shop', 'pay'].map((name) => ({ name, repositories: ['acme/shop'] }))

test('rule 1: an incident belongs to the deployment it names', () => {
  const { incidents } = told({
    commits,
    deployments,
    incidents: [incident('INC', 31, { deploymentId: 'd1' })],
  })
  expect(incidents.INC).toMatchObject({ deployment: 'd1', by: 'named' })
})

test('reading 6: an unknown named deployment goes on to the next rule', () => {
  const { incidents, finding } = told({
    commits,
    deployments,
    incidents: [incident('INC', 31, { deploymentId: 'nope' })],
  })
  expect(incidents.INC).toMatchObject({ deployment: 'd3', by: 'time' })
  expect(finding('incident-unknown-deployment')).toMatchObject({ count: 1, sample: ['INC: nope'] })
})

test('rule 2: an incident belongs to the deployment that shipped the commit it blames', () => {
  const blamed = incident('INC', 31, { causedBySha: sha('b') })
  expect(told({ commits, deployments, incidents: [blamed] }).incidents.INC).toMatchObject({
    deployment: 'd2',
  })
  const unknown = told({ commits, deployments, incidents: [{ ...blamed, causedBySha: 'f'.repeat(40) }] })
  expect(unknown.incidents.INC).toMatchObject({ deployment: 'd3', by: 'time' })
  expect(unknown.finding('cause-before-data')).toMatchObject({ count: 1 })
})

test('rule 2: a fix that is a revert names the cause, and ends the incident when it ships', () => {
  const fixed = chain('a b c fix', { fix: `Revert "b"\n\nThis reverts commit ${sha('b')}.` })
  const { incidents } = told({
    commits: fixed,
    deployments: [...deployments, deploy('d4', 'fix', 90)],
    incidents: [incident('INC', 31, { fixedBySha: sha('fix') })],
  })
  expect(incidents.INC).toMatchObject({ deployment: 'd2', by: 'revert', fix: 'd4', ended: 90 })
  expect(incidents[`revert:${sha('fix')}`]).toMatchObject({ absorbedBy: 'INC' })
})

test('rule 4: the latest successful deployment of the service, within 4 hours', () => {
  const link = (at: number, options = {}) =>
    told({ commits, deployments, incidents: [incident('INC', at)] }, options).incidents.INC!
  expect(link(34)).toMatchObject({ deployment: 'd3', by: 'time' })
  expect(link(34.01)).toMatchObject({ deployment: null, by: 'none' })
  expect(link(34.01, { incidents: { within: 24 * 3_600_000 } })).toMatchObject({ deployment: 'd3' })
  expect(link(29)).toMatchObject({ deployment: null })
})

test('rule 4: deployments that failed, of staging or of other services cause nothing', () => {
  const others = [
    deploy('failed', 'd', 40, { status: 'failure' }),
    deploy('staged', 'd', 41, { environment: 'staging' }),
    deploy('other', 'd', 42, { service: 'pay' }),
  ]
  const world = { commits, deployments: [...deployments, ...others], incidents: [incident('INC', 43)] }
  const { incidents, finding } = told(world, { services: both })
  expect(incidents.INC).toMatchObject({ deployment: null, by: 'none' })
  expect(finding('incident-external')).toMatchObject({ count: 1, sample: ['INC'], service: 'shop' })
})

test('an incident can be linked, or made external, by hand', () => {
  const world = { commits, deployments, incidents: [incident('A', 31), incident('B', 31)] }
  const { incidents, finding } = told(world, { incidents: { overrides: { A: 'd1', B: null } } })
  expect(incidents.A).toMatchObject({ deployment: 'd1', by: 'named' })
  expect(incidents.B).toMatchObject({ deployment: null, by: 'none' })
  expect(finding('incident-external')).toBeUndefined()
})

test('an incident of an unknown service is a finding, and linked only by what it names', () => {
  const world = { commits, deployments, incidents: [incident('INC', 31, { service: 'ghost' })] }
  const { incidents, finding } = told(world, { services: [{ name: 'shop', repositories: ['acme/shop'] }] })
  expect(incidents.INC).toMatchObject({ deployment: null })
  expect(finding('incident-unknown-service')).toMatchObject({ count: 1, sample: ['INC: ghost'] })
})

test('reading 9: a deployment has recovered when every incident it caused has ended', () => {
  const two = [incident('A', 31, { resolvedAt: hours(32) }), incident('B', 31, { resolvedAt: hours(50) })]
  expect(told({ commits, deployments, incidents: two }).deployments.d3).toMatchObject({
    incidents: 2,
    recovered: 50,
  })
  const open = [two[0]!, incident('B', 31)]
  expect(told({ commits, deployments, incidents: open }).deployments.d3).toMatchObject({
    incidents: 2,
    recovered: null,
  })
})

test('reading 9: an incident ends at the earlier of its resolution and the deployment that fixed it', () => {
  const world = (resolved: number) => ({
    commits,
    deployments: [...deployments, deploy('d4', 'd', 40)],
    incidents: [incident('INC', 31, { fixedBySha: sha('d'), resolvedAt: hours(resolved) })],
  })
  expect(told(world(60)).incidents.INC).toMatchObject({ fix: 'd4', ended: 40 })
  expect(told(world(35)).incidents.INC).toMatchObject({ fix: 'd4', ended: 35 })
  expect(told(world(60)).deployments.d4!.rework).toBe('incident-fix')
})

test('reading 10: every deployment that repaired an incident is rework, also after a rollback ended it', () => {
  const { deployments: by, incidents } = told({
    commits,
    deployments: [...deployments, deploy('back', 'b', 32), deploy('d5', 'd', 40)],
    incidents: [incident('INC', 31, { fixedBySha: sha('d'), resolvedAt: hours(50) })],
  })
  expect(incidents.INC).toMatchObject({ fix: 'back', ended: 32 })
  expect([by.back!.rework, by.d5!.rework]).toEqual(['rollback', 'incident-fix'])
})

test('a fix that was deployed before the incident began does not end it, and is a finding', () => {
  const fixed = [incident('INC', 31, { fixedBySha: sha('b') })]
  const { incidents, finding } = told({ commits, deployments, incidents: fixed })
  expect(incidents.INC).toMatchObject({ deployment: 'd3', fix: null, ended: null })
  expect(finding('incident-fixed-before-start')).toMatchObject({ count: 1, sample: ['INC'] })
})

test('an incident that ends before it starts is a finding', () => {
  const world = { commits, deployments, incidents: [incident('INC', 31, { resolvedAt: hours(30.5) })] }
  expect(told(world).finding('incident-ends-before-start')).toMatchObject({ count: 1, sample: ['INC'] })
})

test('reading 7: a hotfix with no incident is an inferred one, linked by rule 4', () => {
  const hotfix = (extra: object) => ({
    commits: chain('a b c hot', { hot: "Merge branch 'topic' into main" }),
    deployments: [...deployments, deploy('d4', 'hot', 32)],
    changes: [change('9', { title: 'Repair login', mergeSha: sha('hot'), mergedAt: hours(31), ...extra })],
  })
  for (const extra of [
    { branch: 'hotfix/login' },
    { labels: ['Hotfix'] },
    { labels: ['type: hotfix'] },
    { branch: 'release-hotfix' },
  ]) {
    const { deployments: by, incidents } = told(hotfix(extra))
    expect(incidents[`hotfix:${sha('hot')}`]).toMatchObject({
      deployment: 'd3',
      fix: 'd4',
      by: 'hotfix',
      inferred: true,
    })
    expect(by.d3).toMatchObject({ incidents: 1, linkedBy: ['hotfix'], recovered: 32 })
    expect(by.d4!.rework).toBe('hotfix')
  }
  expect(told(hotfix({ branch: 'hotfixes-doc' })).incidents).toEqual({})
  expect(
    told(hotfix({ branch: 'urgent/1' }), { incidents: { hotfix: 'urgent/.*' } }).deployments.d4!.rework,
  ).toBe('hotfix')
})

test.each([
  "Merge branch 'hotfix/login' into main",
  'Merge pull request #9 from acme/hotfix/login',
  'Merged in hotfix/login (pull request #9)',
])('the branch of a hotfix is read from the subject of the merge: %s', (subject) => {
  const [a, b, c, hot] = chain('a b c hot', { hot: subject })
  const merge = { ...hot!, parents: [sha('c'), sha('b')] }
  const world = { commits: [a!, b!, c!, merge], deployments: [...deployments, deploy('d4', 'hot', 32)] }
  expect(told(world).deployments.d4!.rework).toBe('hotfix')
})

test('a hotfix that the first deployment shipped is older than the data', () => {
  const changes = [change('9', { branch: 'hotfix/old', mergeSha: sha('a'), mergedAt: hours(5) })]
  const { deployments: by, incidents } = told({ commits, deployments, changes })
  expect(incidents).toEqual({})
  expect(by.d1!.rework).toBe('none')
})

test('a hotfix repairs the incident that was open: the cause is what ran when that began', () => {
  const { incidents } = told({
    commits: chain('a b c hot'),
    deployments: [
      deploy('d1', 'a', 10),
      deploy('d2', 'b', 20),
      deploy('d3', 'c', 22),
      deploy('d4', 'hot', 23),
    ],
    changes: [change('9', { branch: 'hotfix/login', mergeSha: sha('hot'), mergedAt: hours(22.5) })],
    incidents: [incident('INC', 21)],
  })
  expect(incidents.INC).toMatchObject({ deployment: 'd2', by: 'hotfix', fix: 'd4', ended: 23 })
})

test('reading 10: a deployment flagged unplanned is rework', () => {
  const { deployments: by } = told({ commits, deployments: [deploy('d1', 'a', 10, { unplanned: true })] })
  expect(by.d1!.rework).toBe('unplanned')
})

test('profile devlake: the latest deployment of the whole project, without limit, and nothing inferred', () => {
  const world = {
    commits,
    deployments: [...deployments, deploy('other', 'a', 33, { service: 'pay' }), deploy('d4', 'a', 100)],
    incidents: [incident('INC', 90, { deploymentId: 'd1' })],
  }
  const { incidents } = told(world, { services: both, profile: 'devlake' })
  expect(incidents).toMatchObject({ INC: { deployment: 'other', by: 'time' } })
  expect(Object.keys(incidents)).toEqual(['INC'])
})

test('nothing later than asOf is read', () => {
  const world = {
    commits,
    deployments,
    incidents: [incident('INC', 31, { resolvedAt: hours(50) }), incident('LATER', 60)],
  }
  const { incidents } = told(world, { asOf: hours(40) })
  expect(incidents).toMatchObject({ INC: { ended: null } })
  expect(Object.keys(incidents)).toEqual(['INC'])
})

test('a pattern that is not RE2 is refused by name', () => {
  expect(() => told({ commits, deployments }, { incidents: { hotfix: '(' } })).toThrow(/incidents\.hotfix/)
})
