import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
} from 'graphql'
import { githubError } from './errors.ts'

/** What GitHub reckons a query at before it runs: https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
export interface Cost {
  /** Requests to fulfil every connection / 100, rounded, at least 1. */
  readonly points: number
  /** Connection requests, when every connection is as full as it may be. */
  readonly requests: number
  readonly nodes: number
  readonly errors: readonly GraphQLError[]
}

const maxNodes = 500_000

export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of document.definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
  const errors: GraphQLError[] = []
  let requests = 0
  let nodes = 0
  const root = schema.getRootType(operation.operation)
  if (root) walk(operation.selectionSet, root, 1)
  return { points: Math.max(1, Math.round(requests / 100)), requests, nodes, errors }

  function walk(selections: SelectionSetNode, type: GraphQLCompositeType, parents: number) {
    for (const one of selections.selections) {
      if (getDirectiveValues(GraphQLSkipDirective, one, variables)?.['if'] === true) continue
      if (getDirectiveValues(GraphQLIncludeDirective, one, variables)?.['if'] === false) continue
      if (one.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(one.name.value)
        const on = fragment && schema.getType(fragment.typeCondition.name.value)
        if (fragment && isCompositeType(on)) walk(fragment.selectionSet, on, parents)
      } else if (one.kind === Kind.INLINE_FRAGMENT) {
        const on = one.typeCondition ? schema.getType(one.typeCondition.name.value) : type
        if (isCompositeType(on)) walk(one.selectionSet, on, parents)
      } else if (isObjectType(type) || isInterfaceType(type)) {
        const field = type.getFields()[one.name.value]
        if (field === undefined || one.selectionSet === undefined) continue
        const inner = getNamedType(field.type)
        if (!isCompositeType(inner)) continue
        const paged = field.args.some(({ name }) => name === 'first') && inner.name.endsWith('Connection')
        if (!paged) walk(one.selectionSet, inner, parents)
        else {
          const args = getArgumentValues(field, one, variables)
          const size = lists(one.selectionSet) ? pageSize(one.name.value, args) : 0
          requests += parents
          if (nodes <= maxNodes && nodes + parents * size > maxNodes)
            tooMany(one.name.value, nodes + parents * size)
          nodes += parents * size
          walk(one.selectionSet, inner, parents * size)
        }
      }
    }
  }

  /** Whether items of a connection are asked for, and not its count alone: that needs no bound. */
  function lists({ selections }: SelectionSetNode): boolean {
    return selections.some((one) => {
      if (one.kind === Kind.FIELD) return one.name.value === 'nodes' || one.name.value === 'edges'
      if (one.kind === Kind.INLINE_FRAGMENT) return lists(one.selectionSet)
      const fragment = fragments.get(one.name.value)
      return fragment !== undefined && lists(fragment.selectionSet)
    })
  }

  function tooMany(name: string, count: number): void {
    const message = `By the time this query traverses to the ${name} connection, it is requesting up to ${count.toLocaleString('en-US')} possible nodes which exceeds the maximum limit of 500,000.`
    errors.push(githubError('MAX_NODE_LIMIT_EXCEEDED', message))
  }

  function pageSize(name: string, args: Readonly<Record<string, unknown>>): number {
    const side = typeof args['first'] === 'number' ? 'first' : 'last'
    const size = args[side]
    if (typeof size !== 'number') {
      const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`
      errors.push(githubError('MISSING_PAGINATION_BOUNDARIES', message))
    } else if (size > 100) {
      const message = `Requesting ${size} records on the \`${name}\` connection exceeds the \`${side}\` limit of 100 records.`
      errors.push(githubError('EXCESSIVE_PAGINATION', message))
    } else if (size < 1) {
      errors.push(
        githubError('INVALID_PAGINATION', `\`${side}\` on the \`${name}\` connection must be at least 1.`),
      )
    } else return size
    return 1
  }
}
