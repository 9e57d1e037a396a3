import { schema as published } from '@octokit/graphql-schema'
import { buildSchema } from 'graphql'
import type { GraphQLSchema } from 'graphql'

let built: GraphQLSchema | undefined

/**
 * GitHub's published schema, built once per process. It defines one field twice, so it is assumed valid.
 * GitHub answers Int fields with numbers beyond 32 bit (ids of deployments, for one), so Int is widened.
 */
export function githubSchema(): GraphQLSchema {
  if (built === undefined) {
    built = buildSchema(published.idl, { assumeValidSDL: true })
    const int = built.getType('Int')
    if (int !== undefined && 'serialize' in int) int.serialize = wide
  }
  return built
}

function wide(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new TypeError(`Int cannot represent ${String(value)}`)
}
