import { github, inspectRepository, type GitHubOptions } from '@throughline/github'
import { expect, test } from 'vitest'
import { organisationFrom } from '../emulators/github/build/organisation-from.ts'
import { githubEmulator, type EmulatorOptions } from '../emulators/github/github-emulator.ts'
import { virtualClock } from '../emulators/common/virtual-clock.ts'
import { oneRepository, until } from './one-repository.ts'

const name = 'acme/search'
const organisation = organisationFrom(oneRepository(name))
const token = 'ghp_canary0123456789abcdef'

function setUp(
  emulated: Partial<EmulatorOptions> = {},
  options: Partial<GitHubOptions> = {},
  headers: Readonly<Record<string, string>> = {},
) {
  const clock = virtualClock(until)
  const emulator = githubEmulator({ organisation, clock, tokens: [token], ...emulated })
  const dressed: typeof fetch = async (input, init) => {
    const answer = await emulator.fetch(input, init)
    for (const [header, value] of Object.entries(headers)) answer.headers.set(header, value)
    return answer
  }
  const common = { credentials: { token }, clock, fetch: dressed, ...options }
  const source = github({ repositories: [name], ...common })
  const said = async () => {
    const { source: id, checks } = await source.diagnose!()
    expect(id).toBe(source.id)
    const text = checks.map(
      ({ state, code, about, message }) => `${state} ${code} ${about ?? '-'}: ${message}`,
    )
    expect(text.join('\n')).not.toContain('canary')
    return text
  }
  return { clock, emulator, common, said }
}

test('a classic token: its scopes, the budget and when it is full again, the clock, the repository', async () => {
  const { said, emulator } = setUp({ scopes: ['repo', 'read:org'] })
  expect(await said()).toEqual([
    'ok server -: github.com answers',
    "ok clock -: the clock is that of GitHub's server",
    'ok token -: the token is classic and has the scopes repo, read:org',
    'ok scopes -: the scope repo is there: private repositories can be read',
    'ok budget -: 5000 of 5000 points are left this hour, and all of them again at 01:00 UTC',
    expect.stringMatching(
      /^ok repository acme\/search: has \d+ pull requests, \d+ issues, \d+ deployments, 0 releases$/,
    ),
  ])
  expect(emulator.requests.length).toBe(2)
})

test('a classic token without repo, and a repository that it cannot see', async () => {
  const { said } = setUp({ scopes: ['read:user'] }, { repositories: ['acme/hidden'] })
  const text = (await said()).join('\n')
  expect(text).toContain('info scopes -: the scope repo is missing')
  expect(text).toMatch(
    /error not-found acme\/hidden: .*cannot be found.*a private one needs a token with the scope repo/,
  )
})

test.each([
  ['pulls', 'pull_requests', 'changes and their reviews'],
  ['deployments', 'deployments', 'deployments'],
  ['actions/runs', 'actions', 'deployments by workflow'],
  ['commits', 'contents', 'commits'],
])('a fine-grained token that may not read /%s lacks %s:read', async (path, permission, lost) => {
  const { said } = setUp({ faults: [{ do: '403-scope', path: `/repos/${name}/${path}`, times: 9 }] })
  expect(await said()).toContain(
    `error permission ${name}: the token lacks ${permission}:read, so ${lost} cannot be read; add that permission in the settings of the token`,
  )
})

test('a fine-grained token with everything, and one that ends soon', async () => {
  const { said } = setUp({}, {}, { 'github-authentication-token-expiration': '2026-06-04 08:00:00 UTC' })
  const text = await said()
  expect(text).toContain(
    'warning token -: the token is fine-grained, of an App or of Actions; it expires on 2026-06-04, so make a new one before that day',
  )
  expect(text).toContain(
    `ok permission ${name}: the token has contents:read, pull_requests:read, deployments:read, issues:read, actions:read`,
  )
})

test.each([
  [
    '401',
    { do: '401', times: 99 },
    /^error unauthorised -: .*expired, was revoked or is mistyped: make a new one$/,
  ],
  ['nobody there', { do: 'refuse', times: 99 }, /^error unreachable -: api.github.com cannot be reached/],
  ['a login page', { do: 'html-200', times: 99 }, /^error bad-body -: /],
  ['a used-up budget', { do: 'primary', times: 99 }, /^error rate-limited -: /],
  ['never an answer', { do: 'stall', times: 99 }, /^error timeout -: /],
] as const)('%s ends the examination at once', async (_, fault, expected) => {
  const { said, emulator } = setUp({ faults: [fault] }, { timeoutMs: 300 })
  const text = await said()
  expect(text).toHaveLength(1)
  expect(text[0]).toMatch(expected)
  expect(emulator.requests.length).toBe(1)
})

test('a token that is not authorised for single sign-on', async () => {
  const { said } = setUp({
    scopes: ['repo'],
    faults: [{ do: 'saml-partial', operation: 'Overview', times: 9 }],
  })
  expect((await said()).at(-1)).toMatch(
    /^error sso acme\/search: .*authorise it in the token settings of GitHub$/,
  )
})

test('GitHub Enterprise Server without limits, whose clock is ahead', async () => {
  const { said } = setUp({
    server: '3.14.2',
    limit: null,
    skew: 600_000,
    faults: [{ do: '404', path: '/rate_limit' }],
  })
  const text = await said()
  expect(text).toContain('ok server -: GitHub Enterprise Server 3.14.2 answers')
  expect(text).toContain('ok budget -: the server limits no requests')
  expect(text.join('\n')).toMatch(/warning clock -: the clock of this machine is 10 min behind GitHub's/)
})

test('little of the budget is left', async () => {
  const { said, common } = setUp({ limit: 30, scopes: ['repo'] })
  for (let i = 0; i < 28; i++) await inspectRepository(name, common).catch(() => null)
  expect((await said()).join('\n')).toMatch(/warning budget -: 2 of 30 points are left this hour.*--max-wait/)
})

test('a renamed repository keeps its configured name', async () => {
  const [repository] = organisation.repositories
  const renamed = { ...organisation, repositories: [{ ...repository!, name: 'find', formerNames: [name] }] }
  const { said } = setUp({ organisation: renamed })
  expect((await said()).join('\n')).toContain('info repository acme/search: is called acme/find now')
})

test('a look at a repository: what deployments could be told by', async () => {
  const { common, emulator } = setUp()
  const found = await inspectRepository(name, common)
  expect(found).toMatchObject({
    repository: name,
    defaultBranch: 'main',
    deploymentRule: 'github-deployments',
    releases: 0,
    workflows: [],
    labels: [],
  })
  expect(found.environments).toContainEqual({ name: 'production', production: true })
  expect(found.deployments).toBe(organisation.repositories[0]!.deployments.length)
  expect(emulator.requests.length).toBeLessThanOrEqual(4)
  await expect(inspectRepository('acme/nothing', common)).rejects.toMatchObject({ code: 'not-found' })
})
