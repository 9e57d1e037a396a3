import { expect, test } from 'vitest'
import { limitOf } from '../../src/client/limits.ts'

const wait = 'You have exceeded a secondary rate limit. Please wait a few minutes.'

test.each([
  [
    'GraphQL, 200 RATE_LIMITED',
    200,
    { 'x-ratelimit-reset': '1700000000' },
    { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
    { kind: 'primary', until: 1_700_000_000_000, retryAfter: null },
  ],
  [
    'GraphQL, 200 RATE_LIMIT',
    200,
    { 'x-ratelimit-reset': 1_700_000_000 },
    { errors: [{ type: 'RATE_LIMIT', message: '' }] },
    { kind: 'primary', until: 1_700_000_000_000, retryAfter: null },
  ],
  [
    'REST, nothing left',
    403,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700000000' },
    { message: 'API rate limit exceeded' },
    { kind: 'primary', until: 1_700_000_000_000, retryAfter: null },
  ],
  [
    'secondary with Retry-After',
    403,
    { 'retry-after': '30', 'x-ratelimit-remaining': '4000' },
    { message: wait },
    { kind: 'secondary', until: null, retryAfter: 30 },
  ],
  ['secondary without', 403, {}, { message: wait }, { kind: 'secondary', until: null, retryAfter: null }],
  ['secondary, 429', 429, {}, { message: 'Too many' }, { kind: 'secondary', until: null, retryAfter: null }],
  [
    'secondary, 200',
    200,
    {},
    { errors: [{ message: wait }] },
    { kind: 'secondary', until: null, retryAfter: null },
  ],
  [
    'the old wording',
    403,
    {},
    { message: 'You have triggered an abuse detection mechanism' },
    { kind: 'secondary', until: null, retryAfter: null },
  ],
  [
    'a missing permission',
    403,
    { 'x-ratelimit-remaining': '4000' },
    { message: 'Resource not accessible' },
    null,
  ],
  ['another error', 200, {}, { errors: [{ type: 'NOT_FOUND', message: 'rate' }] }, null],
  ['a page', 403, {}, '<html>', null],
] as const)('%s', (_, status, headers, data, limit) => {
  expect(limitOf(status, headers, data)).toEqual(limit)
})
