import { expect, test } from 'vitest'
import type { ChangeRecord, CommitRecord, DeploymentRecord } from '../../../src/index.ts'
import { days, item, moves, told } from './world.ts'

const sha = (name: string) => Buffer.from(name).toString('hex').padEnd(40, '0')

/** Commits c1, c2, … in a line, each the merge of the change with its number. */
function history(
  count: number,
  changes: Readonly<Record<number, Partial<ChangeRecord> & { merged: number }>>,
) {
  const commits = Array.from({ length: count }, (_, i): CommitRecord => {
    const at = days(changes[i + 1]?.merged ?? 0)
    const parents = i > 0 ? [sha(`c${i}`)] : []
    return {
      repository: 'acme/shop',
      sha: sha(`c${i + 1}`),
      parents,
      authoredAt: at,
      committedAt: at,
      message: `c${i + 1}`,
    }
  })
  const records = Object.entries(changes).map(([number, { merged, ...extra }]): ChangeRecord => ({
    repository: 'acme/shop',
    number,
    createdAt: days(merged),
    mergedAt: days(merged),
    mergeSha: sha(`c${number}`),
    ...extra,
  }))
  return { commits, changes: records }
}

function deploy(number: number, day: number, extra: Partial<DeploymentRecord> = {}): DeploymentRecord {
  const where = { service: 'shop', environment: 'production', repository: 'acme/shop' }
  return {
    id: `${extra.service ?? ''}d${day}`,
    sha: sha(`c${number}`),
    finishedAt: days(day),
    status: 'success',
    ...where,
    ...extra,
  }
}

const done = (key: string, day: number) => moves(key, [1, 'In Progress'], [day, 'Done'])
const services = { services: [{ name: 'shop', repositories: ['acme/shop'] }] }

test('reading 17: time to market ends with the shipping of the last linked change merged no later than done', () => {
  const world = {
    ...history(4, {
      2: { merged: 3, title: 'SHOP-1 start' },
      3: { merged: 6, title: 'SHOP-1 end' },
      4: { merged: 9, title: 'SHOP-1 polish' },
    }),
    deployments: [deploy(1, 1), deploy(2, 4), deploy(3, 8), deploy(4, 10)],
    workItems: [item('SHOP-1')],
    transitions: done('SHOP-1', 6),
  }
  expect(told(world, services).items['SHOP-1']).toMatchObject({
    merged: 6,
    shipped: 8,
    firstShipped: null,
    changes: 3,
    service: 'shop',
    reason: 'none',
  })
})

test('reading 17: when none was merged by then, the first merged after', () => {
  const world = {
    ...history(3, { 2: { merged: 7, title: 'SHOP-1 late' }, 3: { merged: 9, title: 'SHOP-1 later' } }),
    deployments: [deploy(1, 1), deploy(2, 8), deploy(3, 10)],
    workItems: [item('SHOP-1')],
    transitions: done('SHOP-1', 5),
  }
  expect(told(world, services).items['SHOP-1']).toMatchObject({ merged: 7, shipped: 8 })
})

test('an item that is not done, or whose change has not shipped, has not reached the market', () => {
  const world = {
    ...history(3, { 2: { merged: 3, title: 'SHOP-1' }, 3: { merged: 4, title: 'SHOP-2' } }),
    deployments: [deploy(1, 1), deploy(2, 5), deploy(3, 6, { environment: 'staging' })],
    workItems: [item('SHOP-1'), item('SHOP-2'), item('SHOP-3')],
    transitions: [...moves('SHOP-1', [1, 'In Progress']), ...done('SHOP-2', 5), ...done('SHOP-3', 5)],
  }
  const { items } = told(world, services)
  expect(items['SHOP-1']).toMatchObject({ shipped: null, merged: null, reason: 'open' })
  expect(items['SHOP-2']).toMatchObject({ shipped: null, merged: 4, changes: 1 })
  expect(items['SHOP-3']).toMatchObject({ shipped: null, merged: null, changes: 0 })
})

test('reading 17: in any service’s production, the first that has it', () => {
  const pay = { service: 'pay', id: 'pay' }
  const world = {
    ...history(2, { 2: { merged: 3, title: 'SHOP-1' } }),
    deployments: [deploy(1, 1), deploy(1, 1, { ...pay, id: 'pay1' }), deploy(2, 9), deploy(2, 5, pay)],
    workItems: [item('SHOP-1')],
    transitions: done('SHOP-1', 4),
  }
  const both = { services: ['shop', 'pay'].map((name) => ({ name, repositories: ['acme/shop'] })) }
  expect(told(world, both).items['SHOP-1']).toMatchObject({ shipped: 5, service: 'pay', changes: 1 })
})

test('reading 18: the first of several production environments, or all when asked', () => {
  const eu = { environment: 'production-eu', id: 'eu' }
  const world = {
    ...history(2, { 2: { merged: 3, title: 'SHOP-1' } }),
    deployments: [deploy(1, 1), deploy(1, 1, { ...eu, id: 'eu1' }), deploy(2, 5), deploy(2, 7, eu)],
    workItems: [item('SHOP-1')],
    transitions: done('SHOP-1', 4),
  }
  const named = { services: [{ name: 'shop', repositories: ['acme/shop'], environment: '/production.*/' }] }
  expect(told(world, named).items['SHOP-1']!.shipped).toBe(5)
  expect(told(world, { ...named, shipped: 'all' }).items['SHOP-1']!.shipped).toBe(7)
})

test('keys are found in issue keys, branches in any case and titles; in commits only when those name none', () => {
  const world = history(6, {
    2: { merged: 2, issueKeys: ['SHOP-2'] },
    3: { merged: 3, branch: 'feature/shop-3_cart' },
    4: { merged: 4, title: '[SHOP-4] Cart' },
    5: { merged: 5, title: 'Cart' },
    6: { merged: 6, title: 'SHOP-4 again' },
  })
  const say = (commit: CommitRecord) => ({
    ...commit,
    message: commit.sha === sha('c5') ? 'Cart\n\nSHOP-5' : commit.sha === sha('c6') ? 'see SHOP-5' : '',
  })
  const workItems = ['SHOP-2', 'SHOP-3', 'SHOP-4', 'SHOP-5'].map((key) => item(key))
  const { items } = told(
    { ...world, commits: world.commits.map(say), deployments: [deploy(1, 1)], workItems },
    services,
  )
  expect(Object.values(items).map(({ changes }) => changes)).toEqual([1, 1, 2, 1])
})

test('only the prefixes of work items that exist make keys: UTF-8 and SHA-256 are none', () => {
  const world = {
    ...history(2, { 2: { merged: 2, title: 'SHOP-1 SHOP-99: read UTF-8, hash with SHA-256' } }),
    workItems: [item('SHOP-1')],
  }
  const { finding } = told(world, services)
  expect(finding('change-names-unknown-item')).toMatchObject({ count: 1, sample: ['SHOP-99 in acme/shop#2'] })
})

test('the pattern of keys can be configured, and must be RE2', () => {
  const world = { ...history(2, { 2: { merged: 2, title: 'shop~7' } }), workItems: [item('shop~7')] }
  const linked = told(world, { ...services, workItems: { keyPattern: '[a-z]+~[0-9]+' } })
  expect(linked.items['shop~7']!.changes).toBe(1)
  expect(() => told(world, { ...services, workItems: { keyPattern: '(?=x)' } })).toThrow(
    /workItems\.keyPattern/,
  )
})

const epic = (
  children: readonly (readonly [merged: number, shipped: number, done: number | null])[],
  extra = {},
) => {
  const numbers = Object.fromEntries(
    children.map(([merged], i) => [i + 2, { merged, title: `SHOP-${i + 2}` }]),
  )
  return told(
    {
      ...history(children.length + 1, numbers),
      deployments: [deploy(1, 0.5), ...children.map(([, shipped], i) => deploy(i + 2, shipped))],
      workItems: [
        item('SHOP-1', { type: 'Epic' }),
        ...children.map((_, i) => item(`SHOP-${i + 2}`, { parent: 'SHOP-1', ...extra })),
      ],
      transitions: children.flatMap(([, , day], i) => (day === null ? [] : done(`SHOP-${i + 2}`, day))),
    },
    services,
  ).items
}

test('reading 17: an epic ends when all its children are done and shipped; its first value is the first of them', () => {
  expect(
    epic([
      [2, 4, 5],
      [6, 8, 9],
    ])['SHOP-1'],
  ).toMatchObject({ shipped: 8, firstShipped: 4, container: true, reason: 'container' })
  expect(
    epic([
      [2, 4, 5],
      [6, 8, null],
    ])['SHOP-1'],
  ).toMatchObject({ shipped: null, firstShipped: 4 })
})

test('reading 17: abandoned children do not hold an epic back', () => {
  const { items } = told(
    {
      ...history(2, { 2: { merged: 2, title: 'SHOP-2' } }),
      deployments: [deploy(1, 0.5), deploy(2, 4)],
      workItems: [
        item('SHOP-1', { type: 'Epic' }),
        item('SHOP-2', { parent: 'SHOP-1' }),
        item('SHOP-3', { parent: 'SHOP-1', resolution: 'Won’t Do' }),
      ],
      transitions: [...done('SHOP-2', 3), ...done('SHOP-3', 9)],
    },
    services,
  )
  expect(items['SHOP-1']).toMatchObject({ shipped: 4 })
  expect(items['SHOP-3']).toMatchObject({ reason: 'abandoned' })
})

test('reading 14: what has children is a container; sub-tasks are told, and their changes are their parent’s', () => {
  const { items } = told(
    {
      ...history(2, { 2: { merged: 3, title: 'SHOP-3' } }),
      deployments: [deploy(1, 1), deploy(2, 4)],
      workItems: [
        item('SHOP-1'),
        item('SHOP-2', { parent: 'SHOP-1' }),
        item('SHOP-3', { type: 'Sub-task', parent: 'SHOP-2' }),
      ],
      transitions: [...done('SHOP-2', 4), ...done('SHOP-3', 4)],
    },
    services,
  )
  expect(items['SHOP-1']).toMatchObject({ container: true, parent: null, shipped: 4 })
  expect(items['SHOP-2']).toMatchObject({
    container: false,
    parent: 'SHOP-1',
    shipped: 4,
    changes: 1,
    reason: 'none',
  })
  expect(items['SHOP-3']).toMatchObject({ subTask: true, parent: 'SHOP-2', reason: 'sub-task' })
})

test('parents in a circle do not hang', () => {
  const ring = [
    item('A-1', { parent: 'A-3' }),
    item('A-2', { parent: 'A-1' }),
    item('A-3', { parent: 'A-2' }),
    item('A-4', { parent: 'A-4' }),
  ]
  expect(Object.keys(told({ workItems: ring }).items)).toHaveLength(4)
})
