import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deployment, type Deployment } from '../../src/streams/deployments/schema.ts'
import { deploymentRecords, isUnsettled } from '../../src/streams/deployments/to-records.ts'
import { rulesOf } from '../../src/sync/service-rules.ts'

const repository = 'facebook/OpenBIC'
const services = [{ name: 'pages', deployments: { from: 'github-deployments' as const } }]
const rules = rulesOf(repository, { services })

interface RecordedStatus {
  readonly state: string
  readonly updatedAt: string
}
interface Recorded {
  readonly originalEnvironment?: string
  readonly statuses?: { readonly nodes: readonly RecordedStatus[] }
}
const recorded = JSON.parse(
  readFileSync(new URL('../fixtures/deployments/deployments.json', import.meta.url), 'utf8'),
) as Recorded[]
const text = (name: string) =>
  readFileSync(new URL(`../fixtures/deployments/${name}`, import.meta.url), 'utf8')

/** The recording has updatedAt for statuses, which never change, and five nodes without any. */
function asAnswered(one: Recorded): Deployment {
  return deployment.parse({
    originalEnvironment: null,
    ...one,
    statuses: one.statuses && {
      pageInfo: { hasNextPage: false, endCursor: null },
      nodes: one.statuses.nodes.map(({ state, updatedAt }) => ({
        state,
        createdAt: updatedAt,
        logUrl: null,
      })),
    },
    ...(one.statuses === undefined && { statuses: null }),
  })
}

test('recorded deployments become the expected records', () => {
  const records = recorded.flatMap((one) => deploymentRecords(repository, asAnswered(one), rules))
  expect(JSON.parse(JSON.stringify(records))).toEqual(JSON.parse(text('deployments.expected.json')))
})

function made(states: readonly string[], state: string): Deployment {
  const nodes = states.map((one, i) => ({ state: one, createdAt: 1000 * (i + 1), logUrl: 'https://ci/1' }))
  return {
    id: 'D',
    createdAt: 500,
    updatedAt: 9000,
    commitOid: 'abc',
    environment: 'production',
    originalEnvironment: null,
    state,
    ref: null,
    statuses: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: nodes.reverse() },
  }
}

test.each([
  [['QUEUED', 'IN_PROGRESS', 'SUCCESS', 'INACTIVE'], 'INACTIVE', 'success', 3000],
  [['IN_PROGRESS', 'SUCCESS', 'SUCCESS'], 'ACTIVE', 'success', 2000],
  [['IN_PROGRESS', 'FAILURE'], 'FAILURE', 'failure', 2000],
  [['FAILURE', 'IN_PROGRESS', 'SUCCESS'], 'ACTIVE', 'success', 3000],
  [['ERROR'], 'ERROR', 'error', 1000],
  [['QUEUED', 'INACTIVE'], 'INACTIVE', 'cancelled', 2000],
  [['QUEUED', 'IN_PROGRESS'], 'IN_PROGRESS', 'in_progress', 2000],
  [[], 'PENDING', 'in_progress', 500],
  [[], 'ABANDONED', 'cancelled', 9000],
] as const)('%j with state %s was %s', (states, state, status, finishedAt) => {
  const one = made(states, state)
  expect(deploymentRecords('acme/shop', one, rules)).toMatchObject([{ status, finishedAt, startedAt: 500 }])
  expect(isUnsettled(one)).toBe(status === 'in_progress')
})

test('an address that is no web address is left out', () => {
  const one = made(['SUCCESS'], 'ACTIVE')
  const nodes = [{ state: 'SUCCESS', createdAt: 1, logUrl: 'javascript:alert(1)' }]
  const hostile = { ...one, statuses: { ...one.statuses!, nodes } }
  expect(deploymentRecords('acme/shop', hostile, rules)[0]!.url).toBe(undefined)
})

test('two services that take from one repository have records of their own', () => {
  const both = rulesOf('acme/shop', {
    services: ['a', 'b'].map((name) => ({ name, deployments: { from: 'github-deployments' as const } })),
  })
  expect(deploymentRecords('acme/shop', made(['SUCCESS'], 'ACTIVE'), both).map(({ id }) => id)).toEqual([
    'github:acme/shop:deployment:D:a',
    'github:acme/shop:deployment:D:b',
  ])
})
