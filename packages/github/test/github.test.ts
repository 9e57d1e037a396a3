import { PatternError } from '@throughline/core'
import { expect, test } from 'vitest'
import { github } from '../src/github.ts'
import { cursorState, cursorText } from '../src/sync/schema.ts'
import { finalVersions } from '../src/streams/tags/final-versions.ts'
import { z } from 'zod'

test.each([
  [[], 'at least one repository'],
  [['shop'], 'owner/name'],
  [['acme/shop/x'], 'owner/name'],
  [['acme/..'], 'owner/name'],
])('repositories %j are a mistake', (repositories, message) => {
  expect(() => github({ repositories })).toThrow(expect.objectContaining({ code: 'options' }) as Error)
  expect(() => github({ repositories })).toThrow(message)
})

test('a pattern that does not compile is a mistake at once', () => {
  const services = [{ name: 'shop', deployments: { from: 'workflow-runs' as const, workflow: '/(/' } }]
  expect(() => github({ repositories: ['acme/shop'], services })).toThrow(PatternError)
})

test('streams are named after repositories, and the id after the server', () => {
  const source = github({ repositories: ['acme/shop'], baseUrl: 'https://github.acme.example/api/v3' })
  expect(source.id).toBe('github:github.acme.example')
  expect(source.streams).toEqual([
    'acme/shop repository',
    'acme/shop commits',
    'acme/shop pull-requests',
    'acme/shop deployments',
    'acme/shop releases',
    'acme/shop tags',
    'acme/shop issues',
    'acme/shop workflow-runs',
    'coverage',
  ])
})

test('a cursor is its state, or nothing when it is anything else', () => {
  const shape = z.object({ head: z.string() })
  expect(cursorState(cursorText({ head: 'a' }), shape)).toEqual({ head: 'a' })
  for (const text of [undefined, '', '{', '[]', '{"v":2,"state":{"head":"a"}}', '{"v":1,"state":{"head":1}}'])
    expect(cursorState(text, shape)).toBe(undefined)
})

test.each([
  [
    ['v1.0.0', 'v1.1.0-rc.1', '2.0.0', 'nightly'],
    ['v1.0.0', '2.0.0'],
  ],
  [
    ['a@1.0.0', 'b/v2.0.0', 'a@1.1.0-beta'],
    ['a@1.0.0', 'b/v2.0.0'],
  ],
  [['v1.0.0', 'a@1.0.0'], ['v1.0.0']],
  [['latest'], []],
])('of the tags %j the final versions are %j', (names, expected) => {
  const tags = names.map((name) => ({ name, sha: name }))
  expect(finalVersions(tags).map(({ name }) => name)).toEqual(expected)
})

test('two names of one version on a commit, and several packages on one, are one release', () => {
  const on = (sha: string, ...names: string[]) => names.map((name) => ({ name, sha }))
  expect(finalVersions(on('c', 'v1.0.0', '1.0.0', 'v0.9.0')).map(({ name }) => name)).toEqual([
    'v1.0.0',
    'v0.9.0',
  ])
  expect(finalVersions(on('c', 'a@1.0.0', 'b@1.0.0')).map(({ name }) => name)).toEqual(['a@1.0.0'])
})
