import { describe, expect, test } from 'vitest'
import { PatternError } from '../../src/index.ts'
import { pathGlobs } from '../../src/link/path-globs.ts'
import { productionTest } from '../../src/link/production.ts'
import { chain, change, commit, deploy, hours, incident, sha } from './failures/world.ts'
import { shipped } from './shipped.ts'

const all = <T extends object>(rows: Record<string, T>, pick: (row: T) => unknown) =>
  Object.values(rows).map(pick)
const ids = (text: string) => text.split(' ').filter((id) => id !== '')

test.each([
  ['production', true],
  ['Production', true],
  ['prod', true],
  ['live', true],
  ['prod-eu', true],
  ['production / web', true],
  ['live_2', true],
  ['eu-prod', true],
  ['web.production', true],
  ['preprod', false],
  ['product-docs', false],
  ['livestream', false],
  ['go-live', false],
  ['staging', false],
  ['prod-eu-preview'.slice(5), false],
  ['', false],
])('environment %j is production: %s', (environment, expected) => {
  expect(productionTest(undefined, 'x')(environment)).toBe(expected)
})

test('a configured production environment is an exact name or a pattern, case ignored', () => {
  expect(['Main', 'main', 'main2', 'production'].filter(productionTest('main', 'x'))).toEqual([
    'Main',
    'main',
  ])
  expect(['eu-1', 'eu-12', 'my-eu-1'].filter(productionTest('/^EU-\\d$/', 'x'))).toEqual(['eu-1'])
  expect(() => productionTest('/(?=a)/', 'services.shop.environment')).toThrow(PatternError)
  expect(() => productionTest('/(/', 'services.shop.environment')).toThrow(/services\.shop\.environment/)
})

test('a pattern that would hang a backtracking engine does not', () => {
  expect(productionTest('/^(a+)+$/', 'x')(`${'a'.repeat(50_000)}b`)).toBe(false)
})

test.each([
  [
    'services/shop/**',
    'services/shop/a.ts services/shop/src/b.ts',
    'services/shopping/a.ts services/shop lib/services/shop/a.ts',
  ],
  ['services/shop/', 'services/shop/a.ts services/shop/src/b.ts', 'services/shopping/a.ts'],
  ['./services/*/main.ts', 'services/a/main.ts', 'services/a/b/main.ts services/main.ts'],
  ['**/*.proto', 'a.proto x/y/b.proto', 'a.proto2 aproto'],
  ['src/**/test/*.ts', 'src/test/a.ts src/a/b/test/c.ts', 'src/atest/a.ts'],
  ['file?.txt', 'file1.txt', 'file.txt file12.txt file/.txt'],
  ['{shop,pay}/*.ts', 'shop/a.ts pay/b.ts', 'shoppay/a.ts {shop,pay}/a.ts'],
  ['a+b(c)[d].$x^|y', 'a+b(c)[d].$x^|y', 'aab(c)[d].$x^|y a+bcd.$x^|y'],
])('glob %s', (glob, inside, outside) => {
  const matches = pathGlobs([glob], 'x')
  expect(ids(inside).filter((path) => !matches(path))).toEqual([])
  expect(ids(outside).filter(matches)).toEqual([])
})

test('a glob knows upper and lower case; one with an open brace is refused by name', () => {
  expect(pathGlobs(['Docs/**'], 'x')('docs/a.md')).toBe(false)
  expect(() => pathGlobs(['{a,b'], 'services.shop.paths')).toThrow(/services\.shop\.paths/)
})

const mono = [
  { ...commit('a', [], 'start'), paths: ['README.md'] },
  { ...commit('s1', ['a'], 'shop'), paths: ['services/shop/x.ts'] },
  { ...commit('p1', ['s1'], 'pay'), paths: ['services/pay/y.ts'] },
  { ...commit('both', ['p1'], 'both'), paths: ['services/pay/y.ts', 'services/shop/x.ts'] },
  commit('unknown', ['both'], 'no paths read'),
]
const monoServices = [
  { name: 'shop', repositories: ['acme/shop'], paths: ['services/shop/**'], team: 'checkout' },
  { name: 'pay', repositories: ['acme/shop'], paths: ['services/pay/**'] },
]

test('in a monorepo a commit or change belongs to every service whose path it touches, and counts once in totals', () => {
  const merged = (number: string, name: string) =>
    change(number, { mergedAt: hours(1.5), mergeSha: sha(name) })
  const { facts, commits, changes, deployments } = shipped(
    {
      commits: mono,
      changes: [
        merged('1', 's1'),
        { ...merged('2', 'p1'), paths: ['services/pay/z.ts'] },
        merged('3', 'both'),
        change('4', { createdAt: hours(3) }),
      ],
      deployments: [
        deploy('s0', 'a', 1),
        deploy('s9', 'unknown', 3),
        deploy('p0', 'a', 1, { service: 'pay' }),
        deploy('p9', 'unknown', 2, { service: 'pay' }),
      ],
    },
    { services: monoServices },
  )
  expect(facts.services.map(({ name, team, repositories }) => [name, team, repositories])).toEqual([
    ['shop', 'checkout', ['acme/shop']],
    ['pay', null, ['acme/shop']],
  ])
  expect(all(commits('shop/production'), ({ name, shared }) => [name, shared])).toEqual([
    ['both', true],
    ['s1', false],
    ['unknown', true],
  ])
  expect(all(commits('pay/production'), ({ name, shared }) => [name, shared])).toEqual([
    ['both', false],
    ['p1', false],
    ['unknown', false],
  ])
  expect(all(changes('shop/production'), ({ number, shared }) => [number, shared])).toEqual([
    ['1', false],
    ['3', true],
    ['4', false],
  ])
  expect(all(changes('pay/production'), ({ number, by, shared }) => [number, by, shared])).toEqual([
    ['2', 'p9', false],
    ['3', 'p9', false],
    ['4', null, true],
  ])
  expect(deployments).toMatchObject({ s9: { ships: 3 }, p9: { ships: 3 } })
})

test('several production environments are lines of their own; the first or the last decides', () => {
  const records = {
    commits: chain('a b c'),
    changes: [change('1', { mergedAt: hours(1), mergeSha: sha('b') })],
    deployments: ['prod-eu', 'prod-us']
      .flatMap((environment, i) => [
        deploy(`${environment} 1`, 'a', 1 + i, { environment }),
        deploy(`${environment} 2`, 'b', 3 + i, { environment }),
      ])
      .concat(deploy('prod-eu 3', 'c', 9, { environment: 'prod-eu' })),
  }
  const told = (shippedRule: 'first' | 'all') => {
    const { commits, changes, facts } = shipped(records, { shipped: shippedRule })
    const counted = ['prod-eu', 'prod-us'].flatMap((environment) => [
      ...all(commits(`shop/${environment}`), (row) => (row.shared ? '' : `${row.name} ${row.by}`)),
      ...all(changes(`shop/${environment}`), (row) => (row.shared ? '' : `#${row.number} ${row.by}`)),
    ])
    return { lines: facts.lines, counted: counted.filter((text) => text !== '') }
  }
  expect(told('first').lines.map(({ environment, production }) => [environment, production])).toEqual([
    ['prod-eu', true],
    ['prod-us', true],
  ])
  expect(told('first').counted).toEqual(['a prod-eu 1', 'b prod-eu 2', 'c prod-eu 3', '#1 prod-eu 2'])
  expect(told('all').counted).toEqual(['a prod-us 1', 'b prod-us 2', 'c null', '#1 prod-us 2'])
})

test('without configuration each service that deployments name is one, of the repositories its commits come from', () => {
  const { facts, changes } = shipped({
    commits: [
      ...chain('a b'),
      { ...commit('x', [], 'x'), repository: 'acme/pay' },
      { ...commit('q', [], 'q'), repository: 'acme/idle' },
    ],
    changes: [
      change('1', { mergedAt: hours(1), mergeSha: sha('b') }),
      change('9', { repository: 'acme/idle', mergedAt: hours(1), mergeSha: sha('q') }),
    ],
    deployments: [
      deploy('d1', 'a', 1),
      deploy('d2', 'b', 2),
      deploy('d3', 'x', 2, { service: 'pay', repository: 'acme/pay' }),
    ],
  })
  expect(facts.services.map(({ name, repositories }) => [name, repositories])).toEqual([
    ['pay', ['acme/pay']],
    ['shop', ['acme/shop']],
    ['acme/idle', ['acme/idle']],
  ])
  expect(changes('shop/production')).toMatchObject({ 1: { by: 'd2' } })
  expect(changes('none')).toMatchObject({ 9: { service: 'acme/idle', by: null, merged: 1 } })
})

test('only what is configured is measured, and what is left out is said', () => {
  const { facts, finding } = shipped(
    {
      commits: [...chain('a'), { ...commit('q', [], 'q'), repository: 'acme/idle' }],
      deployments: [deploy('d1', 'a', 1), deploy('d2', 'a', 1, { service: 'typo' })],
    },
    { services: [{ name: 'shop', repositories: ['acme/shop', 'acme/gone'], deploymentRule: 'by hand' }] },
  )
  expect(facts.lines).toEqual([
    { service: 0, environment: 'production', production: true, deploymentRule: 'by hand' },
  ])
  expect(finding('unknown-service')).toMatchObject({ count: 1, sample: ['d2'], service: 'typo' })
  expect(finding('unclaimed-repository')).toMatchObject({ count: 1, sample: ['acme/idle'] })
  expect(finding('unread-repository')).toMatchObject({ count: 1, sample: ['acme/gone'], service: 'shop' })
})

test('two services of one repository that no paths tell apart each have every commit', () => {
  const { commits, finding } = shipped({
    commits: chain('a b'),
    deployments: [deploy('d1', 'b', 1), deploy('d2', 'b', 2, { service: 'pay' })],
  })
  expect(all(commits('pay/production'), (row) => row.shared)).toEqual([true, true])
  expect(all(commits('shop/production'), (row) => row.shared)).toEqual([false, false])
  expect(finding('ambiguous-services')).toMatchObject({ count: 1, sample: ['acme/shop: pay, shop'] })
})

test('an environment that is not production has what its later deployments shipped, and no part in totals', () => {
  const { commits, changes, facts, finding } = shipped({
    commits: chain('a b'),
    changes: [change('1', { mergedAt: hours(1), mergeSha: sha('b') })],
    deployments: [
      deploy('s1', 'a', 1, { environment: 'staging' }),
      deploy('s2', 'b', 2, { environment: 'staging' }),
      deploy('preview', 'b', 2, { environment: 'preview/7' }),
    ],
  })
  expect(facts.lines.map((line) => line.environment)).toEqual(['preview/7', 'staging'])
  expect(all(commits('shop/staging'), (row) => [row.name, row.by])).toEqual([['b', 's2']])
  expect(commits('shop/preview/7')).toEqual({})
  expect(changes('shop/staging')).toMatchObject({ 1: { by: 's2' } })
  expect(changes('none')).toMatchObject({ 1: { by: null, service: 'shop', shared: false } })
  expect(finding('no-production-environment')).toMatchObject({
    service: 'shop',
    sample: ['preview/7', 'staging'],
  })
})

test('incidents are configured by a source, an option, or inference', () => {
  const world = {
    commits: chain('a'),
    deployments: [deploy('d1', 'a', 1), deploy('d2', 'a', 1, { service: 'pay' })],
  }
  const configured = (records: object, options = {}) =>
    shipped({ ...world, ...records }, { incidents: { inferred: false, ...options } }).facts.services.map(
      (service) => service.incidentsConfigured,
    )
  expect(configured({})).toEqual([false, false])
  expect(configured({ incidents: [incident('i', 2)] })).toEqual([false, true])
  const covered = { source: 'jira', stream: 'incidents', from: null, to: hours(9), complete: true }
  expect(configured({ coverage: [covered] })).toEqual([true, true])
  expect(configured({ coverage: [{ ...covered, services: ['pay'] }] })).toEqual([true, false])
  expect(configured({}, { configured: true })).toEqual([true, true])
  const inferring = (options = {}, records = {}) =>
    shipped({ ...world, ...records }, options).facts.services.map(
      ({ incidentsConfigured, incidentsReported }) => [incidentsConfigured, incidentsReported],
    )
  expect(inferring()).toEqual([
    [true, false],
    [true, false],
  ])
  expect(inferring({}, { incidents: [incident('i', 2)] })).toEqual([
    [true, false],
    [true, true],
  ])
  expect(inferring({ profile: 'gitlab' })).toEqual([
    [false, false],
    [false, false],
  ])
})

describe('deployments by abbreviated sha', () => {
  const full = (start: string) => start.padEnd(40, '0')
  const world = (abbreviated: string, extra = {}) => {
    const commits = ['abcdef1a', 'abcdef1b'].map((start, i, all) => ({
      ...chain('x')[0]!,
      sha: full(start),
      parents: i === 0 ? [] : [full(all[i - 1]!)],
    }))
    const deployments = [
      { ...deploy('d1', '', 1), sha: full('abcdef1a') },
      { ...deploy('d2', '', 2), sha: abbreviated },
    ]
    return shipped({ commits, deployments, ...extra })
  }

  test('ship what the only commit that begins with it contains', () => {
    const { deployments, finding, facts } = world('abcdef1b')
    expect(deployments).toMatchObject({ d1: { ships: 1 }, d2: { ships: 1 } })
    expect(facts.deployments.sha.at(1)).toBe(full('abcdef1b'))
    expect(finding('deployed-commit-unknown')).toBeUndefined()
  })

  test.each(['abcdef1', 'abcdef9', 'abcdef'])('%s is ambiguous, unknown or too short: a finding', (text) => {
    expect(world(text).finding('deployed-commit-unknown')).toMatchObject({ count: 1, sample: ['d2'] })
  })

  test('are looked up in the repository that the deployment names', () => {
    const other = { ...chain('x')[0]!, repository: 'acme/pay', sha: full('abcdef1b2') }
    const deployments = [{ ...deploy('d', '', 2), sha: 'abcdef1b', repository: 'acme/pay' }]
    const commits = [{ ...other, repository: 'acme/shop', sha: full('abcdef1b') }, other]
    expect(world('', { commits, deployments }).deployments).toMatchObject({ d: { ships: 1 } })
    const anywhere = deployments.map((deployment) => ({ ...deployment, repository: undefined }))
    expect(world('', { commits, deployments: anywhere }).finding('deployed-commit-unknown')?.count).toBe(1)
  })
})

test('paths of a service say nothing where no commit says what it touches', () => {
  const services = [{ name: 'shop', repositories: ['acme/shop'], paths: ['shop/**'] }]
  const records = { commits: chain('a b'), deployments: [deploy('d1', 'b', 1)] }
  const found = (commits = records.commits, options: object = { services }) =>
    shipped({ ...records, commits }, options).finding('paths-unknown')
  expect(found()).toMatchObject({ count: 2, service: 'shop', sample: ['acme/shop'] })
  expect(found(records.commits.map((each) => ({ ...each, paths: ['shop/a'] })))).toBeUndefined()
  expect(found(records.commits, {})).toBeUndefined()
})
