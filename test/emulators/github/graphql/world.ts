import type { Instant } from '@throughline/core'
import type { Organisation, Repository } from '../organisation.ts'
import type { Args } from './connection.ts'

/** What a query is answered from. */
export interface World {
  readonly organisation: Organisation
  readonly now: Instant
  /** What `rateLimit` says; null: there is no limit. */
  readonly rateLimit: Readonly<Record<string, unknown>> | null
  readonly viewer: string
  /** What is wrong with the pages of the outermost lists. */
  readonly paging: 'right' | 'repeated-cursor' | 'empty-page'
}

/** A thing of a repository, with the type it has in the schema. */
export interface Of<T> {
  readonly __typename: string
  readonly repository: Repository
  readonly it: T
}

/** How the fields of one type are answered. What is missing here the emulator refuses to answer. */
export type Fields<S> = Readonly<Record<string, (source: S, args: Args, world: World) => unknown>>

export function of<T>(__typename: string, repository: Repository): (it: T) => Of<T> {
  return (it) => ({ __typename, repository, it })
}

export const origin = 'https://github.com'

export function nameWithOwner({ owner, name }: Repository): string {
  return `${owner}/${name}`
}

export function urlOf(repository: Repository, path = ''): string {
  return `${origin}/${nameWithOwner(repository)}${path}`
}

/** The repository under a name: its own or, as GitHub leads on, one it had. */
export function findRepository(organisation: Organisation, name: string): Repository | undefined {
  const same = (other: string) => other.toLowerCase() === name.toLowerCase()
  return (
    organisation.repositories.find((one) => same(nameWithOwner(one))) ??
    organisation.repositories.find((one) => one.formerNames.some(same))
  )
}

export function strings(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : null
}

/** `orderBy` of a list, with what GitHub does when it is not given. */
export function orderOf(args: Args, field: string, direction: 'ASC' | 'DESC') {
  const given = args['orderBy']
  if (typeof given !== 'object' || given === null) return { field, descending: direction === 'DESC' }
  const order = given as { readonly field?: unknown; readonly direction?: unknown }
  return { field: String(order.field), descending: order.direction === 'DESC' }
}
