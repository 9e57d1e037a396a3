import type { Instant } from '@throughline/core'
import type { Client } from '../client/client.ts'
import type { Overview } from '../streams/overview/schema.ts'
import type { ServiceRule } from './service-rules.ts'

/** What reading a stream of one repository needs. */
export interface RepositoryContext {
  readonly client: Client
  /** As it is called today. */
  readonly owner: string
  readonly name: string
  /** As records call it: the configured name. */
  readonly repository: string
  readonly overview: Overview
  readonly rules: readonly ServiceRule[]
  readonly now: Instant
  /** Nothing older is read; null: everything is. */
  readonly since: Instant | null
  /** Somebody knows that there is something new, also where the overview shows nothing. */
  readonly told: boolean
  readonly nested: number
  readonly flat: number
  readonly paths: boolean
  readonly workItems: boolean
  /** Finds keys of work items in a text. */
  readonly keysIn: (text: string) => readonly string[]
}

/** The variables that name the repository in an operation. */
export function named({ owner, name }: RepositoryContext): { readonly owner: string; readonly name: string } {
  return { owner, name }
}
