import { getOperationAST, isInterfaceType, isObjectType, parse } from 'graphql'
import { expect, test } from 'vitest'
import { ask } from './ask.ts'
import { crowdedOrganisation } from './build/crowded-organisation.ts'
import { githubEmulator } from './github-emulator.ts'
import { type Cost, queryCost } from './graphql/cost.ts'
import { resolvers } from './graphql/resolvers/resolvers.ts'
import { githubSchema } from './graphql/schema.ts'
import { virtualClock } from '../common/virtual-clock.ts'

const at = Date.UTC(2026, 0, 1)
const organisation = crowdedOrganisation({ at, commitsOfOne: 3, inOneSecond: 5 })
const github = () => githubEmulator({ organisation, clock: virtualClock(at + 3_600_000) })

function costOf(query: string, variables: Readonly<Record<string, unknown>> = {}): Cost {
  const document = parse(query)
  return queryCost(githubSchema(), document, getOperationAST(document)!, variables)
}

test('every field it answers is a field of the schema, by name and type', () => {
  for (const [type, fields] of Object.entries(resolvers)) {
    const known = githubSchema().getType(type)
    if (!isObjectType(known) && !isInterfaceType(known)) throw new Error(`${type} is not in the schema`)
    for (const field of Object.keys(fields)) {
      // The fields of a timeline are shared by all its types.
      if (type.endsWith('Event') || type === 'Bot' || type === 'Mannequin') continue
      expect(Object.keys(known.getFields()), type).toContain(field)
    }
  }
})

test('an unknown field and an unknown argument are refused in the words of GitHub', async () => {
  const field = await ask(github(), '{ repository(owner: "acme", name: "crowded") { nonsense } }')
  expect(field).toMatchObject({
    errors: [
      {
        message: "Field 'nonsense' doesn't exist on type 'Repository'",
        extensions: { code: 'undefinedField', typeName: 'Repository', fieldName: 'nonsense' },
      },
    ],
  })
  expect(field).not.toHaveProperty('data')
  const argument = await ask(github(), '{ repository(owner: "acme", name: "crowded", mood: 1) { name } }')
  expect(argument.errors?.[0]?.message).toBe("Field 'repository' doesn't accept argument 'mood' (on 'Query')")
  expect((await ask(github(), '{ repository(owner: ')).errors).toHaveLength(1)
})

test('a field the emulator knows nothing about is an error and not a null', async () => {
  const said = await ask(github(), '{ repository(owner: "acme", name: "crowded") { name homepageUrl } }')
  expect(said.errors).toMatchObject([
    { type: 'EMULATOR', message: 'The emulator does not answer Repository.homepageUrl.' },
  ])
})

test.each([
  ['', 'MISSING_PAGINATION_BOUNDARIES', 'You must provide a `first` or `last` value to properly paginate'],
  [
    '(first: 101)',
    'EXCESSIVE_PAGINATION',
    'Requesting 101 records on the `issues` connection exceeds the `first` limit',
  ],
  ['(last: 200)', 'EXCESSIVE_PAGINATION', 'exceeds the `last` limit of 100 records'],
  ['(first: 0)', 'INVALID_PAGINATION', 'must be at least 1'],
])('issues%s is refused: %s', async (args, type, message) => {
  const query = `{ repository(owner: "acme", name: "crowded") { issues${args} { nodes { number } } } }`
  const said = await ask(github(), query)
  expect(said.data).toBeNull()
  expect(said.errors).toMatchObject([{ type, message: expect.stringContaining(message) as string }])
})

test('first: 100 is accepted, also as a variable, and 101 in a variable is not', async () => {
  const query = `query($n: Int) { repository(owner: "acme", name: "crowded") { issues(first: $n) { totalCount nodes { number } } } }`
  expect(await ask(github(), query, { n: 100 })).toMatchObject({
    data: { repository: { issues: { totalCount: 5 } } },
  })
  expect((await ask(github(), query, { n: 101 })).errors?.[0]?.type).toBe('EXCESSIVE_PAGINATION')
  expect((await ask(github(), query)).errors?.[0]?.type).toBe('MISSING_PAGINATION_BOUNDARIES')
})

// The worked examples of https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
test('the documented cost: 1 + 100 + 5,000 requests are 51 points', () => {
  const query = `{ viewer { login repositories(first: 100) { edges { node { id issues(first: 50) { edges { node { id
    labels(first: 60) { edges { node { id name } } } } } } } } } } }`
  expect(costOf(query)).toMatchObject({ requests: 5101, points: 51, nodes: 100 + 5000 + 300_000 })
})

test('the documented node counts: 550 and 22,060', () => {
  const simple = `{ viewer { repositories(first: 50) { edges { repository: node { name issues(first: 10) {
    totalCount edges { node { title bodyHTML } } } } } } } }`
  expect(costOf(simple).nodes).toBe(550)
  const comments = 'comments(first: 10) { edges { comment: node { bodyHTML } } }'
  const complex = `{ viewer {
    repositories(first: 50) { edges { repository: node { name
      pullRequests(first: 20) { edges { pullRequest: node { title ${comments} } } }
      issues(first: 20) { totalCount edges { issue: node { title bodyHTML ${comments} } } } } } }
    followers(first: 10) { edges { follower: node { login } } } } }`
  expect(costOf(complex)).toMatchObject({ nodes: 22_060, errors: [] })
})

test('cost follows fragments and variables, and leaves out what is skipped', () => {
  const query = `query($n: Int!, $more: Boolean!) { repository(owner: "a", name: "b") { ...parts } }
    fragment parts on Repository { pullRequests(first: $n) { nodes {
      ... on PullRequest { commits(first: 50) { edges { cursor } } reviews(first: 30) @include(if: $more) { ...states } } } } }
    fragment states on PullRequestReviewConnection { nodes { state } }`
  expect(costOf(query, { n: 25, more: true })).toMatchObject({ requests: 51, nodes: 25 + 25 * 80, points: 1 })
  expect(costOf(query, { n: 100, more: true })).toMatchObject({ requests: 201, points: 2 })
  expect(costOf(query, { n: 25, more: false })).toMatchObject({ requests: 26, nodes: 25 + 25 * 50 })
})

test('more than 500,000 nodes are refused before anything runs', async () => {
  // The case of https://github.com/cli/cli/issues/5114, with its numbers.
  const nested = 'commits(first: 100) { nodes { commit { authors(first: 100) { nodes { name } } } } }'
  const query = `{ repository(owner: "acme", name: "crowded") { pullRequests(first: 50) { nodes { ${nested} } } } }`
  expect(await ask(github(), query)).toEqual({
    data: null,
    errors: [
      {
        type: 'MAX_NODE_LIMIT_EXCEEDED',
        message:
          'By the time this query traverses to the authors connection, it is requesting up to 505,050 possible nodes which exceeds the maximum limit of 500,000.',
      },
    ],
  })
})

test('a count alone needs no bound', async () => {
  const query =
    '{ repository(owner: "acme", name: "crowded") { issues { totalCount } pullRequests { ...n } } } fragment n on PullRequestConnection { totalCount }'
  expect(await ask(github(), query)).toEqual({
    data: { repository: { issues: { totalCount: 5 }, pullRequests: { totalCount: 6 } } },
  })
})

test('an id beyond 32 bit is answered, as GitHub does', async () => {
  const deployment = {
    databaseId: 3_881_429_895,
    oid: organisation.repositories[0]!.commits[0]!.oid,
    ref: null,
    task: 'deploy',
    environment: 'production',
    description: '',
    payload: '',
    creator: { type: 'User', login: 'a' } as const,
    createdAt: at,
    statuses: [],
  }
  const repository = { ...organisation.repositories[0]!, deployments: [deployment] }
  const emulator = githubEmulator({
    organisation: { ...organisation, repositories: [repository] },
    clock: virtualClock(at + 3_600_000),
  })
  const query = `{ repository(owner: "acme", name: "crowded") { deployments(first: 1) { nodes { databaseId state } } } }`
  expect(await ask(emulator, query)).toEqual({
    data: { repository: { deployments: { nodes: [{ databaseId: 3_881_429_895, state: 'PENDING' }] } } },
  })
})

test('what has an id is found by it, and what is gone is NOT_FOUND', async () => {
  interface Ids {
    readonly repository: { readonly id: string; readonly pullRequest: { readonly id: string } }
  }
  const emulator = github()
  const ids = '{ repository(owner: "acme", name: "crowded") { id pullRequest(number: 1) { id } } }'
  const { data } = await ask<Ids>(emulator, ids)
  const query = `query($id: ID!) { node(id: $id) { __typename id ... on PullRequest { number } } }`
  expect(await ask(emulator, query, { id: data.repository.pullRequest.id })).toMatchObject({
    data: { node: { __typename: 'PullRequest', number: 1 } },
  })
  expect(await ask(emulator, query, { id: data.repository.id })).toMatchObject({
    data: { node: { __typename: 'Repository' } },
  })
  expect(await ask(emulator, query, { id: 'PR_nonsense' })).toMatchObject({
    data: { node: null },
    errors: [{ type: 'NOT_FOUND', path: ['node'] }],
  })
  const missing = '{ repository(owner: "acme", name: "nowhere") { id } }'
  expect(await ask(emulator, missing)).toMatchObject({
    data: { repository: null },
    errors: [
      {
        type: 'NOT_FOUND',
        path: ['repository'],
        message: "Could not resolve to a Repository with the name 'acme/nowhere'.",
      },
    ],
  })
})
