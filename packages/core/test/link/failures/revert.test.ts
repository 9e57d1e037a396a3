import { expect, test } from 'vitest'
import { change, chain, commit, deploy, hours, incident, sha, told } from './world.ts'

const reverts = (name: string) => `Revert "${name}"\n\nThis reverts commit ${sha(name)}.`

test('a revert charges the deployment that shipped its culprit', () => {
  const { deployments, incidents } = told({
    commits: chain('a bad c fix', { fix: reverts('bad') }),
    deployments: [
      deploy('d1', 'a', 10),
      deploy('d2', 'bad', 20),
      deploy('d3', 'c', 30),
      deploy('d4', 'fix', 40),
    ],
  })
  expect(incidents).toEqual({
    [`revert:${sha('fix')}`]: {
      deployment: 'd2',
      fix: 'd4',
      by: 'revert',
      inferred: true,
      absorbedBy: null,
      started: 40,
      ended: 40,
    },
  })
  expect(deployments.d2).toMatchObject({ incidents: 1, linkedBy: ['revert'], recovered: 40 })
  expect(deployments.d4!.rework).toBe('revert')
})

test('reading 7: a merged revert opens the failure at its merge, shipped or not', () => {
  const commits = chain('a bad fix', { fix: 'Put the cart back (#2)' })
  const changes = [
    change('1', { title: 'Add cart', mergedAt: hours(15), mergeSha: sha('bad') }),
    change('2', { title: 'Revert "Add cart (#1)" (#2)', mergedAt: hours(25), mergeSha: sha('fix') }),
  ]
  const shipped = [deploy('d1', 'a', 10), deploy('d2', 'bad', 20)]
  const open = told({ commits, changes, deployments: shipped })
  const id = `revert:${sha('fix')}`
  expect(open.incidents[id]).toMatchObject({ deployment: 'd2', fix: null, started: 25, ended: null })
  expect(open.deployments.d2).toMatchObject({ incidents: 1, recovered: null })
  const fixed = told({ commits, changes, deployments: [...shipped, deploy('d3', 'fix', 30)] })
  expect(fixed.incidents[id]).toMatchObject({ started: 25, ended: 30, fix: 'd3' })
})

test('a revert is ignored when it ships together with its culprit', () => {
  const { deployments, incidents } = told({
    commits: chain('a bad fix', { fix: reverts('bad') }),
    deployments: [deploy('d1', 'a', 10), deploy('d2', 'fix', 20)],
  })
  expect(incidents).toEqual({})
  expect(deployments.d2).toMatchObject({ incidents: 0, rework: 'none' })
})

test('reading 7: a revert of a revert re-lands work: no failure, no rework', () => {
  const { deployments, incidents } = told({
    commits: chain('a bad fix again', {
      fix: reverts('bad'),
      again: `Reapply "bad"\n\nThis reverts commit ${sha('fix')}.`,
    }),
    deployments: [
      deploy('d1', 'a', 10),
      deploy('d2', 'bad', 20),
      deploy('d3', 'fix', 30),
      deploy('d4', 'again', 40),
    ],
  })
  expect(Object.keys(incidents)).toEqual([`revert:${sha('fix')}`])
  expect(deployments.d4!.rework).toBe('none')
  expect(deployments.d3!.incidents).toBe(0)
})

test('a revert of the re-landing charges the deployment that re-landed it', () => {
  const messages = { fix: reverts('bad'), again: reverts('fix'), off: reverts('again') }
  const { deployments } = told({
    commits: chain('a bad fix again off', messages),
    deployments: [
      deploy('d1', 'a', 10),
      deploy('d2', 'bad', 20),
      deploy('d3', 'fix', 30),
      deploy('d4', 'again', 40),
      deploy('d5', 'off', 50),
    ],
  })
  expect([deployments.d2!.incidents, deployments.d3!.incidents, deployments.d4!.incidents]).toEqual([1, 0, 1])
  expect(deployments.d5!.rework).toBe('revert')
})

test('reading 2: a picked revert is one revert', () => {
  const commits = [
    ...chain('a bad fix', { fix: reverts('bad') }),
    commit('picked', ['bad'], `${reverts('bad')}\n(cherry picked from commit ${sha('fix')})`),
  ]
  const { incidents } = told({
    commits,
    deployments: [
      deploy('d1', 'a', 10),
      deploy('d2', 'bad', 20),
      deploy('d3', 'picked', 30),
      deploy('d4', 'fix', 50),
    ],
  })
  expect(incidents).toEqual({
    [`revert:${sha('fix')}`]: {
      deployment: 'd2',
      fix: 'd3',
      by: 'revert',
      inferred: true,
      absorbedBy: null,
      started: 30,
      ended: 30,
    },
  })
})

test('reading 7: a revert counts only in the service whose deployment shipped the culprit first', () => {
  const deployments = ['shop', 'pay'].flatMap((service, i) => [
    deploy(`${service}1`, 'a', 10 + i, { service }),
    deploy(`${service}2`, 'bad', 20 + i, { service }),
    deploy(`${service}3`, 'fix', 30 + i, { service }),
  ])
  const services = ['shop', 'pay'].map((name) => ({ name, repositories: ['acme/shop'] }))
  const result = told({ commits: chain('a bad fix', { fix: reverts('bad') }), deployments }, { services })
  expect(result.deployments.shop2!.incidents).toBe(1)
  expect(result.deployments.pay2!.incidents).toBe(0)
  expect(result.deployments.shop3!.rework).toBe('revert')
  expect(result.deployments.pay3!.rework).toBe('none')
})

test('a service whose paths a change does not touch is not charged for deploying it first', () => {
  const [a, bad, fix] = chain('a bad fix', { fix: reverts('bad') })
  const commits = [a!, { ...bad!, paths: ['shop/cart.ts'] }, { ...fix!, paths: ['shop/cart.ts'] }]
  const deployments = ['pay', 'shop'].flatMap((service, i) => [
    deploy(`${service}1`, 'a', 10 + i, { service }),
    deploy(`${service}2`, 'bad', 20 + i, { service }),
    deploy(`${service}3`, 'fix', 30 + i, { service }),
  ])
  const services = ['shop', 'pay'].map((name) => ({
    name,
    repositories: ['acme/shop'],
    paths: [`${name}/**`],
  }))
  const result = told({ commits, deployments }, { services })
  expect(result.deployments.pay2!.incidents).toBe(0)
  expect(result.deployments.shop2!.incidents).toBe(1)
})

test('reading 6: a revert of a commit from before the data is cause before the data, linked to nothing', () => {
  const { incidents, finding } = told({
    commits: chain('a fix', { fix: reverts('long gone') }),
    deployments: [deploy('d1', 'a', 10), deploy('d2', 'fix', 20)],
  })
  expect(incidents).toEqual({})
  expect(finding('cause-before-data')).toMatchObject({ count: 1, sample: ['Revert "long gone"'] })
})

test.each([
  ['Reverts owner/repo#N', 'Reverts acme/shop#1'],
  ['an abbreviated sha', `This reverts commit ${sha('bad').slice(0, 10)}.`],
  ['a commit that a squash replaced', `This reverts commit ${sha('bad-original')}.`],
])('a culprit is named by %s', (_, body) => {
  const message = `Take the cart out (#2)\n\n${body}`
  const changes = [
    change('1', {
      title: 'Add cart',
      mergedAt: hours(15),
      mergeSha: sha('bad'),
      commits: [sha('bad-original')],
    }),
    change('2', { title: 'Take the cart out', mergedAt: hours(25), mergeSha: sha('fix') }),
  ]
  const deployments = [deploy('d1', 'a', 10), deploy('d2', 'bad', 20), deploy('d3', 'fix', 30)]
  const commits = [...chain('a bad fix', { fix: message }), commit('bad-original', ['a'])]
  expect(told({ commits, changes, deployments }).deployments.d2!.incidents).toBe(1)
})

test('quoted words of another message are no revert', () => {
  const { incidents } = told({
    commits: chain('a b c', { c: `Reland "b"\n\n> Revert "b"\n>\n> This reverts commit ${sha('b')}.` }),
    deployments: [deploy('d1', 'a', 10), deploy('d2', 'b', 20), deploy('d3', 'c', 30)],
  })
  expect(incidents).toEqual({})
})

test('reading 7: a reported incident that was open when the revert shipped takes its cause', () => {
  const { deployments, incidents } = told({
    commits: chain('a bad c fix', { fix: reverts('bad') }),
    deployments: [
      deploy('d1', 'a', 10),
      deploy('d2', 'bad', 20),
      deploy('d3', 'c', 30),
      deploy('d4', 'fix', 40),
    ],
    incidents: [incident('INC', 31, { resolvedAt: hours(41) })],
  })
  expect(incidents.INC).toMatchObject({ deployment: 'd2', by: 'revert', fix: 'd4', ended: 40 })
  expect(deployments.d3!.incidents).toBe(0)
  expect(deployments.d4!.rework).toBe('incident-fix')
})

test('reading 7: an incident that was over before the revert shipped absorbs nothing', () => {
  const { deployments, incidents } = told({
    commits: chain('a bad c fix', { fix: reverts('bad') }),
    deployments: [
      deploy('d1', 'a', 10),
      deploy('d2', 'bad', 20),
      deploy('d3', 'c', 30),
      deploy('d4', 'fix', 40),
    ],
    incidents: [incident('INC', 31, { resolvedAt: hours(32) })],
  })
  expect(incidents.INC).toMatchObject({ deployment: 'd3', by: 'time', fix: null, ended: 32 })
  expect(deployments.d2).toMatchObject({ incidents: 1, linkedBy: ['revert'], inferredOnly: true })
})

test('a revert after the rollback of the same deployment does not make it fail longer', () => {
  const { deployments } = told({
    commits: chain('a bad fix', { fix: reverts('bad') }),
    deployments: [
      deploy('d1', 'a', 10),
      deploy('d2', 'bad', 20),
      deploy('d3', 'a', 22),
      deploy('d4', 'fix', 40),
    ],
  })
  expect(deployments.d2).toMatchObject({ incidents: 2, linkedBy: ['revert', 'rollback'], recovered: 22 })
})

test('a culprit that two reverts name was reverted once, by whichever shipped first', () => {
  const never = commit('never-merged', ['bad'], reverts('bad'), 21)
  const fix = commit('fix', ['bad'], reverts('bad'), 25)
  const { incidents, deployments } = told({
    commits: [...chain('a bad'), never, fix],
    deployments: [deploy('d1', 'a', 10), deploy('d2', 'bad', 20), deploy('d3', 'fix', 30)],
  })
  expect(Object.values(incidents)).toMatchObject([{ deployment: 'd2', fix: 'd3', ended: 30 }])
  expect(deployments.d3!.rework).toBe('revert')
})

test('a revert on a hotfix branch is a revert, once', () => {
  const branch = change('2', { branch: 'hotfix/cart', mergeSha: sha('fix'), mergedAt: hours(29) })
  const { incidents } = told({
    commits: chain('a bad c fix', { fix: reverts('bad') }),
    deployments: [
      deploy('d1', 'a', 10),
      deploy('d2', 'bad', 20),
      deploy('d3', 'c', 28),
      deploy('d4', 'fix', 30),
    ],
    changes: [branch],
  })
  expect(incidents).toMatchObject({ [`revert:${sha('fix')}`]: { deployment: 'd2', by: 'revert' } })
  expect(Object.keys(incidents)).toHaveLength(1)
})
