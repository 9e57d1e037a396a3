import type { DeploymentRecord } from '@throughline/core'
import { expect, test } from 'vitest'
import type { GitHubService } from '../../src/github-options.ts'
import { homeStream } from '../../src/sync/home-stream.ts'

const repositories = ['acme/shop']
const deployment = (id: string): DeploymentRecord => ({
  id,
  service: 'shop',
  environment: 'production',
  sha: 'a',
  finishedAt: 1,
  status: 'success',
  repository: 'acme/shop',
})
const rule = (from: NonNullable<GitHubService['deployments']>['from']) => ({
  repositories,
  services: [{ name: 'shop', deployments: { from } }],
})

test.each([
  ['github:acme/shop:merge:abc', 'commits'],
  ['github:acme/shop:deployment:DE_1:shop', 'deployments'],
  ['github:acme/shop:release:v1:0', 'releases'],
  ['github:acme/shop:tag:v1', 'tags'],
])('%s comes from %s', (id, stream) => {
  expect(homeStream('deployments', deployment(id), rule('tags'))).toBe(`acme/shop ${stream}`)
})

test('runs stay where they count, because GitHub forgets them, and go where another rule does', () => {
  const run = deployment('github:acme/shop:run:42')
  expect(homeStream('deployments', run, rule('workflow-runs'))).toBe(undefined)
  expect(homeStream('deployments', run, rule('auto'))).toBe(undefined)
  expect(homeStream('deployments', run, rule('tags'))).toBe('acme/shop workflow-runs')
})

test('issues are found by their key, whatever the service is called', () => {
  const item = { key: 'acme/shop#7', type: 'Issue', createdAt: 1 }
  const move = { key: 'acme/shop#7', at: 1, to: 'Closed' }
  const incident = { id: 'github:acme/shop#7:c#', service: 'c#', startedAt: 1 }
  expect(homeStream('workItems', item, { repositories })).toBe('acme/shop issues')
  expect(homeStream('transitions', move, { repositories })).toBe('acme/shop issues')
  expect(homeStream('incidents', incident, { repositories })).toBe('acme/shop issues')
})

test('commits stay, and so does what belongs to no configured repository', () => {
  const commit = { repository: 'acme/shop', sha: 'a', parents: [], authoredAt: 1, committedAt: 1 }
  const change = { repository: 'acme/other', number: '1', createdAt: 1 }
  expect(homeStream('commits', commit, { repositories })).toBe(undefined)
  expect(homeStream('changes', change, { repositories })).toBe(undefined)
  expect(homeStream('changes', { ...change, repository: 'acme/shop' }, { repositories })).toBe(
    'acme/shop pull-requests',
  )
  expect(homeStream('deployments', deployment('csv-7'), { repositories })).toBe(undefined)
})
