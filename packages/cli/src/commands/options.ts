/** Options that work with every command. */
export interface GlobalOptions {
  readonly config?: string
  readonly store?: string
  readonly timeZone?: string
  readonly quiet?: boolean
  readonly debug?: boolean
}

/** Which clone, and what is a deployment in it. */
export interface CloneOptions extends GlobalOptions {
  readonly repo?: string
  readonly deployments?: 'auto' | 'tags' | 'releases' | 'merges'
  readonly tag?: string
  readonly branch?: string
  readonly cache: boolean
}

/** What is measured, and over which window. */
export interface SelectionOptions extends CloneOptions {
  readonly records?: string
  readonly window?: string
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly period?: 'day' | 'week' | 'month' | 'quarter'
  readonly service?: string
  readonly environment?: string
  readonly benchmark?: string
  readonly profile?: 'dora' | 'devlake' | 'gitlab'
}

export interface ReportOptions extends SelectionOptions {
  readonly metric?: readonly string[]
  readonly by?: 'service' | 'team' | 'repository' | 'type'
  readonly format?: ReportFormat
  readonly ascii?: boolean
}

export type ReportFormat = 'text' | 'json' | 'ndjson' | 'csv' | 'markdown' | 'html'

/** Where the dashboard listens. */
export interface AddressOptions {
  readonly port?: number
  readonly host?: string
}
