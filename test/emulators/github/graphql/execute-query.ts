import {
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLTypeResolver,
  GraphQLError,
  execute,
  getOperationAST,
  getVariableValues,
  parse,
  validate,
} from 'graphql'
import type { Args, Connection } from './connection.ts'
import { type Cost, queryCost } from './cost.ts'
import { errorBody, githubError, validationBody } from './errors.ts'
import { resolvers } from './resolvers/resolvers.ts'
import { githubSchema } from './schema.ts'
import type { World } from './world.ts'

export interface GraphqlRequest {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly operationName: string | null
}

export interface GraphqlBody {
  readonly data?: unknown
  readonly errors?: readonly Readonly<Record<string, unknown>>[]
}

/** A query that may run, or what GitHub says instead. */
export type Plan =
  | { readonly document: DocumentNode; readonly name: string | null; readonly cost: Cost }
  | { readonly refused: GraphqlBody; readonly name: string | null }

interface Checked {
  readonly document: DocumentNode | null
  readonly errors: readonly Readonly<Record<string, unknown>>[]
}

const checked = new Map<string, Checked>()

function check(query: string): Checked {
  const known = checked.get(query)
  if (known !== undefined) return known
  let made: Checked
  try {
    const document = parse(query)
    made = { document, errors: validate(githubSchema(), document).map(validationBody) }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    made = { document: null, errors: [{ locations: error.locations, message: error.message }] }
  }
  checked.set(query, made)
  return made
}

/** Parses, validates and reckons a query, as GitHub does before it runs one. */
export function planQuery({ query, variables, operationName }: GraphqlRequest): Plan {
  const { document, errors } = check(query)
  const operation = document && getOperationAST(document, operationName)
  const name = operation?.name?.value ?? null
  if (errors.length > 0) return { name, refused: { errors } }
  if (!document || !operation)
    return { name, refused: { errors: [{ message: 'No operation with this name' }] } }
  const schema = githubSchema()
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  if (values.coerced === undefined) return { name, refused: { errors: values.errors.map(errorBody) } }
  const cost = queryCost(schema, document, operation, values.coerced)
  if (cost.errors.length > 0) return { name, refused: { data: null, errors: cost.errors.map(errorBody) } }
  return { document, name, cost }
}

/** Runs a planned query. A field the emulator knows nothing about is an error, never a null. */
export async function executeQuery(
  plan: Extract<Plan, { readonly document: DocumentNode }>,
  { variables, operationName }: GraphqlRequest,
  world: World,
): Promise<GraphqlBody> {
  const { data, errors } = await execute({
    schema: githubSchema(),
    document: plan.document,
    variableValues: variables,
    operationName,
    contextValue: world,
    rootValue: {},
    fieldResolver,
    typeResolver,
  })
  return { data, ...(errors === undefined ? {} : { errors: errors.map(errorBody) }) }
}

const fieldResolver: GraphQLFieldResolver<unknown, World> = (source, args, world, info) => {
  const type = info.parentType.name
  const resolve = resolvers[type]?.[info.fieldName]
  const value: unknown =
    resolve === undefined
      ? (source as Readonly<Record<string, unknown>> | null)?.[info.fieldName]
      : resolve(source as never, args, world)
  if (value === undefined) {
    throw githubError('EMULATOR', `The emulator does not answer ${type}.${info.fieldName}.`)
  }
  return world.paging === 'right' || !isConnection(value) || isNested(info.path)
    ? value
    : misled(value, args, world)
}

function isConnection(value: unknown): value is Connection<unknown> {
  return typeof value === 'object' && value !== null && 'cursorBefore' in value
}

function isNested(path: { readonly prev: typeof path | undefined; readonly key: string | number }): boolean {
  return typeof path.key === 'number' || (path.prev !== undefined && isNested(path.prev))
}

/** A page that lies about where to go on. */
function misled(page: Connection<unknown>, { after }: Args, { paging }: World): Connection<unknown> {
  if (paging === 'repeated-cursor') {
    const endCursor = typeof after === 'string' ? after : page.pageInfo.endCursor
    return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: true, endCursor } }
  }
  if (page.cursorBefore === null) return page
  const pageInfo = { ...page.pageInfo, hasNextPage: true, endCursor: page.cursorBefore }
  return { ...page, nodes: [], edges: [], pageInfo }
}

const typeResolver: GraphQLTypeResolver<unknown, World> = (value) => {
  const { __typename, defaultBranch } = (value ?? {}) as Readonly<Record<string, unknown>>
  if (typeof __typename === 'string') return __typename
  return defaultBranch === undefined ? undefined : 'Repository'
}
