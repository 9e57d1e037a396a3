import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { addressesOf } from '../../src/client/addresses.ts'
import { makeClient, type ClientOptions } from '../../src/client/client.ts'
import { HeavyError } from '../../src/client/heavy-error.ts'
import { redact } from '../../src/client/redact.ts'
import { ReleasesDocument } from '../../src/operations/generated.ts'

const shape = z.object({ a: z.number() })
const variables = { owner: 'acme', name: 'shop', size: 1 }
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

function setUp(answers: readonly (Response | Error)[], options: Partial<ClientOptions> = {}) {
  const asked: { url: string; authorization: string | null }[] = []
  const said: string[] = []
  const waits: number[] = []
  let now = 0
  const client = makeClient({
    credentials: { token: 'ghp_canary0123456789' },
    baseUrl: undefined,
    clock: {
      now: () => now,
      sleep: async (milliseconds) => {
        waits.push(milliseconds)
        now += milliseconds
      },
    },
    log: (message) => void said.push(message),
    signal: undefined,
    maxWaitMs: Infinity,
    timeoutMs: 300,
    ...options,
    fetch: async (input, init) => {
      asked.push({
        url: input instanceof Request ? input.url : input.toString(),
        authorization: new Headers(init?.headers).get('authorization'),
      })
      const answer = answers[Math.min(asked.length, answers.length) - 1]
      if (answer === undefined) return new Promise(() => undefined)
      if (answer instanceof Error) throw answer
      return answer.clone()
    },
  })
  const ask = () => client.query(ReleasesDocument, variables, shape, 'the releases of acme/shop')
  return { client, ask, asked, said, waits }
}

test('an empty list of errors spoils nothing', async () => {
  const { ask } = setUp([json({ data: { a: 1 }, errors: [] })])
  expect(await ask()).toEqual({ data: { a: 1 }, problems: [] })
})

test('part of the data comes with what is wrong with the rest', async () => {
  const { ask } = setUp([
    json({ data: { a: 1 }, errors: [{ type: 'NOT_FOUND', message: 'no', path: ['b'] }] }),
  ])
  expect((await ask()).problems).toMatchObject([{ type: 'NOT_FOUND', path: ['b'] }])
})

test.each([
  [
    'a login page',
    new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } }),
    'bad-body',
  ],
  [
    'half a document',
    new Response('{"data":{"a"', { headers: { 'content-type': 'application/json' } }),
    'bad-body',
  ],
  ['nothing', new Response('', { headers: { 'content-type': 'application/json' } }), 'bad-body'],
  ['no data', json({ data: null }), 'bad-body'],
  ['another shape', json({ data: { a: 'x' } }), 'unexpected-answer'],
  ['500', json({ message: 'oh' }, 500), 'server-error'],
  ['503', json({ message: 'oh' }, 503), 'server-error'],
  ['nobody there', new TypeError('fetch failed'), 'unreachable'],
] as const)('%s is tried five times, waiting longer each time', async (_, answer, code) => {
  const { ask, asked, waits } = setUp([answer])
  await expect(ask()).rejects.toMatchObject({ code })
  expect(asked.length).toBe(5)
  expect(waits).toEqual([1000, 4000, 9000, 16_000])
})

test.each([
  ['401', json({ message: 'Bad credentials' }, 401), 'unauthorised'],
  ['SSO', json({ message: 'x' }, 403, { 'x-github-sso': 'required; url=https://x' }), 'sso'],
  [
    'a permission',
    json({ message: 'x' }, 403, { 'x-accepted-github-permissions': 'contents=read' }),
    'missing-scope',
  ],
  ['403', json({ message: 'no' }, 403), 'forbidden'],
  ['404', json({ message: 'Not Found' }, 404), 'not-found'],
  ['422', json({ message: 'no' }, 422), 'refused'],
  [
    'scopes',
    json({ data: null, errors: [{ type: 'INSUFFICIENT_SCOPES', message: 'read:org' }] }),
    'missing-scope',
  ],
] as const)('%s is told at once', async (_, answer, code) => {
  const { ask, asked } = setUp([answer])
  await expect(ask()).rejects.toMatchObject({ code })
  expect(asked.length).toBe(1)
})

test.each([
  ['502', json({}, 502)],
  ['504', new Response('<html>', { status: 504, headers: { 'content-type': 'text/html' } })],
  ['resources', json({ data: { a: 1 }, errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'x' }] })],
  ['nodes', json({ data: null, errors: [{ type: 'MAX_NODE_LIMIT_EXCEEDED', message: 'x' }] })],
  [
    'an accident',
    json({ data: null, errors: [{ message: 'Something went wrong while executing your query.' }] }),
  ],
])('%s means to ask for less', async (_, answer) => {
  const { ask, asked } = setUp([answer])
  await expect(ask()).rejects.toBeInstanceOf(HeavyError)
  expect(asked.length).toBe(1)
})

test('a server that never answers is given up in time', async () => {
  const { client } = setUp([], { timeoutMs: 40 })
  const begun = performance.now()
  await expect(client.query(ReleasesDocument, variables, shape, 'x')).rejects.toMatchObject({
    code: 'timeout',
  })
  expect(performance.now() - begun).toBeLessThan(3000)
})

test('nothing is sent to another origin, and redirects within ours are followed', async () => {
  const moved = (location: string) => new Response(null, { status: 301, headers: { location } })
  const away = setUp([moved('https://evil.example/repos')])
  await expect(away.client.get('/repos/a/b', {}, shape, 'x')).rejects.toMatchObject({
    code: 'foreign-address',
  })
  expect(away.asked.map(({ url }) => new URL(url).host)).toEqual(['api.github.com'])
  const home = setUp([moved('https://api.github.com/repositories/1'), json({ a: 1 })])
  expect(await home.client.get('/repos/a/b', {}, shape, 'x')).toEqual({ a: 1 })
  expect(home.asked[1]!.url).toBe('https://api.github.com/repositories/1')
})

test('a GitHub App asks once for a token of its installation, on GitHub Enterprise Server too', async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const token = { token: 'ghs_installation0123', expires_at: '2099-01-01T00:00:00Z', permissions: {} }
  const { ask, asked } = setUp([json(token, 201), json({ data: { a: 1 } })], {
    credentials: { appId: '1', installationId: 2, privateKey: privateKey.replaceAll('\n', '\\n') },
    baseUrl: 'https://github.acme.example/api/v3',
  })
  await ask()
  await ask()
  expect(asked.map(({ url }) => url)).toEqual([
    'https://github.acme.example/api/v3/app/installations/2/access_tokens',
    'https://github.acme.example/api/graphql',
    'https://github.acme.example/api/graphql',
  ])
  expect(asked[1]!.authorization).toMatch(/ghs_installation0123$/)
})

test('no error and no log line holds the token, whatever GitHub echoes', async () => {
  const echo = 'you sent token ghp_canary0123456789 and ghp_other01234567890'
  for (const answer of [
    json({ message: echo }, 403),
    json({ message: echo }, 422),
    new TypeError(echo),
    json({ message: echo }, 500),
  ]) {
    const { ask, said } = setUp([answer])
    const error = await ask().catch((caught: unknown) => (caught instanceof Error ? caught : new Error('?')))
    const texts = [
      ...said,
      String((error as Error).message),
      String((error as Error).stack),
      JSON.stringify(error),
    ]
    expect(texts.filter((text) => /canary|ghp_other/.test(text))).toEqual([])
  }
  expect(redact([])('a\u001b[31mb\u202ec\nd')).toBe('a [31mb c d')
  expect(redact(['s3cret'])('s3cret, Bearer abcdefghij')).toBe('[secret], [secret]')
})

test.each([
  [undefined, 'https://api.github.com'],
  ['https://github.acme.example', 'https://github.acme.example/api/v3'],
  ['https://github.acme.example/api/v3/', 'https://github.acme.example/api/v3'],
  ['https://github.acme.example/api/graphql', 'https://github.acme.example/api/v3'],
  ['https://api.acme.ghe.com', 'https://api.acme.ghe.com'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
])('addresses of %s', (given, rest) => {
  expect(addressesOf(given)).toMatchObject({ rest })
})

test.each(['http://github.acme.example', 'http://127.evil.example', 'http://localhost.evil.example/api/v3'])(
  'no token goes in clear text to %s',
  (given) => {
    expect(() => addressesOf(given)).toThrow('must begin with https')
  },
)

test.each(['ftp://x', 'github.com', 'https://user:pass@github.com'])('%s is no address', (given) => {
  expect(() => addressesOf(given)).toThrow('address of GitHub')
})
