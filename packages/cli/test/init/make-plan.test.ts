import type { RepositoryInspection } from '@throughline/github'
import { describe, expect, test } from 'vitest'
import { configText } from '../../src/init/config-text.ts'
import { keyPrefixes } from '../../src/init/key-prefixes.ts'
import { makePlan } from '../../src/init/make-plan.ts'
import type { Seen } from '../../src/init/seen.ts'

const inspection: RepositoryInspection = {
  repository: 'acme/shop',
  defaultBranch: 'main',
  pullRequests: 40,
  issues: 12,
  deployments: 0,
  environments: [],
  workflows: [],
  releases: 0,
  tags: 0,
  labels: [],
  deploymentRule: 'merges',
}

function seen(...inspections: (Partial<RepositoryInspection> | string)[]): Seen {
  const named = inspections.map((one, i) => [`acme/${['shop', 'pay'][i]}`, one] as const)
  return {
    clone: null,
    path: null,
    github: {
      repositories: named.map(([name]) => name),
      url: undefined,
      address: undefined,
      tokenName: 'GITHUB_TOKEN',
      distrust: null,
      why: 'as asked with --github',
    },
    inspections: new Map(
      named.map(([name, one]) => [name, typeof one === 'string' ? one : { ...inspection, ...one }]),
    ),
    keys: [],
    timeZone: 'UTC',
    env: { jiraEmail: false, jiraToken: false },
  }
}

const services = (...args: Parameters<typeof seen>) => makePlan(seen(...args), {}).services

describe('what GitHub shows becomes the rule', () => {
  const workflow = (name: string, production = true) => ({ name, production })

  test.each([
    [
      { deploymentRule: 'workflow-runs', workflows: [workflow('Deploy: production'), workflow('CI', false)] },
      { from: 'workflow-runs', workflow: 'Deploy: production' },
    ],
    [
      { deploymentRule: 'workflow-runs', workflows: [workflow('prod eu'), workflow('prod us')] },
      { from: 'workflow-runs' },
    ],
    [
      { deploymentRule: 'workflow-runs', workflows: [workflow('prod ${X}\u202e')] },
      { from: 'workflow-runs' },
    ],
    [{ deploymentRule: 'releases', releases: 12 }, { from: 'releases' }],
    [{ deploymentRule: 'tags', tags: 12 }, { from: 'tags' }],
    [{ deploymentRule: 'merges' }, undefined],
  ] as const)('%j: %j', (parts, rule) => {
    expect(services(parts)[0]?.deployments).toEqual(rule)
  })

  test('labels that mean incident, and no others', () => {
    const labels = [
      'bug',
      'incident',
      'Incident: minor',
      'type: outage',
      'sev1',
      'severity-2',
      'several',
      'P1',
    ]
    expect(services({ labels })[0]?.incidentLabels).toEqual([
      'incident',
      'Incident: minor',
      'type: outage',
      'sev1',
      'severity-2',
    ])
    expect(services({ labels: ['bug'] })[0]?.incidentLabels).toBeUndefined()
  })

  test('several repositories are a service each, with its own rule', () => {
    expect(services({ deploymentRule: 'releases' }, { deploymentRule: 'tags' })).toMatchObject([
      { name: 'shop', repositories: ['acme/shop'], deployments: { from: 'releases' } },
      { name: 'pay', repositories: ['acme/pay'], deployments: { from: 'tags' } },
    ])
  })

  test('flags win over what is seen', () => {
    const plan = makePlan(seen({ deploymentRule: 'releases' }), {
      environment: 'live',
      incidentLabels: ['outage'],
    })
    expect(plan.services[0]).toMatchObject({
      deployments: { from: 'github-deployments', environment: 'live' },
      incidentLabels: ['outage'],
    })
    expect(configText(plan)).toContain('deployments: { from: github-deployments, environment: live }')
  })

  test('one repository that cannot be seen, and no clone: nothing to write, and why', () => {
    expect(() => makePlan(seen({}, 'acme/pay cannot be found'), {})).toThrow(/acme\/pay cannot be found/)
  })
})

describe('likely projects of an issue tracker', () => {
  test('by their keys, each counted once; standards are none', () => {
    const texts = [
      'SHOP-1 SHOP-1',
      'x/SHOP-2',
      'SHOP-3: UTF-8, SHA-256, ISO-8601',
      'OPS-1',
      'aSHOP-9',
      'CVE-2024-1234',
    ]
    expect(keyPrefixes(texts)).toEqual([{ prefix: 'SHOP', keys: 3, example: 'SHOP-1' }])
  })

  test('rare ones beside a frequent one are noise', () => {
    const many = Array.from({ length: 100 }, (_, i) => `SHOP-${i + 1}`)
    expect(keyPrefixes([...many, 'OLD-1', 'OLD-2', 'OLD-3']).map(({ prefix }) => prefix)).toEqual(['SHOP'])
  })
})
