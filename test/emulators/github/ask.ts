import type { GithubEmulator } from './github-emulator.ts'

export const headers = { authorization: 'bearer anybody' }

export interface Said<T> {
  readonly data: T
  readonly errors?: readonly {
    readonly type?: string
    readonly path?: readonly unknown[]
    readonly message: string
  }[]
}

export function post(query: string, variables: Readonly<Record<string, unknown>> = {}): RequestInit {
  return { method: 'POST', headers, body: JSON.stringify({ query, variables }) }
}

/** Asks the emulator in GraphQL. */
export async function ask<T = unknown>(
  { fetch }: Pick<GithubEmulator, 'fetch'>,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Said<T>> {
  const response = await fetch('https://api.github.com/graphql', post(query, variables))
  return (await response.json()) as Said<T>
}

interface Pulls<T> {
  readonly repository: {
    readonly pullRequests: {
      readonly totalCount: number
      readonly nodes: readonly T[]
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  }
}

/** A page of pull requests of a repository. */
export const pulls = (
  name: string,
  order: string,
  parts: string,
  first = 100,
) => `query Pulls($after: String) {
  repository(owner: "acme", name: "${name}") {
    pullRequests(first: ${first}, after: $after, orderBy: {${order}}) {
      totalCount pageInfo { hasNextPage endCursor } nodes { ${parts} }
    }
  }
}`

/** Every page; `between` runs after each. */
export async function allPulls<T>(
  github: Pick<GithubEmulator, 'fetch'>,
  query: string,
  between: (page: number) => void = () => undefined,
): Promise<readonly T[]> {
  const found: T[] = []
  for (let page = 1, after: string | null = null; ; page++) {
    const said: Said<Pulls<T>> = await ask<Pulls<T>>(github, query, { after })
    const { nodes, pageInfo }: Pulls<T>['repository']['pullRequests'] = said.data.repository.pullRequests
    found.push(...nodes)
    if (!pageInfo.hasNextPage) return found
    if (page === 1000) throw new Error('the pages do not end')
    after = pageInfo.endCursor
    between(page)
  }
}
