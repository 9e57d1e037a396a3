import { expect, test } from 'vitest'
import { suggest } from '../../src/text/suggest.ts'

test.each([
  ['authored_at', ['author', 'authoredAt'], 'authoredAt'],
  ['deployment', ['commits', 'deployments'], 'deployments'],
  ['statis', ['status', 'sha'], 'status'],
  ['zzz', ['status', 'sha'], null],
  ['', ['status'], null],
  ['x', [], null],
])('%s of %j is %s', (word, candidates, expected) => {
  expect(suggest(word, candidates)).toBe(expected)
})

test('a long hostile word costs nothing', () => {
  expect(suggest('a'.repeat(1_000_000), ['status'])).toBeNull()
})
