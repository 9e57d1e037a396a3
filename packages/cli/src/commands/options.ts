/** Options that work with every command. */
export interface GlobalOptions {
  readonly config?: string | undefined
  readonly store?: string | undefined
  readonly timeZone?: string | undefined
  readonly quiet?: boolean | undefined
  readonly debug?: boolean | undefined
}

/** Which clone, and what is a deployment in it. */
export interface CloneOptions extends GlobalOptions {
  readonly repo?: string | undefined
  readonly deployments?: 'auto' | 'tags' | 'releases' | 'merges' | undefined
  readonly tag?: string | undefined
  readonly branch?: string | undefined
  readonly cache: boolean
}

/** What is measured, and over which window. */
export interface SelectionOptions extends CloneOptions {
  readonly records?: string | undefined
  /** The folder of the store is needed for something else too: a store that is named but not there is none. */
  readonly storeMayBeMissing?: boolean | undefined
  /** FROM..TO that the record files hold everything of. */
  readonly covers?: string | undefined
  readonly window?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly asOf?: string | undefined
  readonly period?: 'day' | 'week' | 'month' | 'quarter' | undefined
  readonly service?: string | undefined
  readonly environment?: string | undefined
  readonly benchmark?: string | undefined
  readonly profile?: 'dora' | 'devlake' | 'gitlab' | undefined
}

export interface ReportOptions extends SelectionOptions {
  readonly metric?: readonly string[] | undefined
  readonly by?: 'service' | 'team' | 'repository' | 'type' | undefined
  readonly format?: ReportFormat | undefined
  readonly ascii?: boolean | undefined
  readonly legacyClusters?: boolean | undefined
}

export type ReportFormat = 'text' | 'json' | 'ndjson' | 'csv' | 'markdown' | 'html'

/** Where the dashboard listens, and whom it answers. */
export interface AddressOptions {
  readonly port?: number | undefined
  readonly host?: string | undefined
  /** Host names it answers under, besides localhost and plain addresses. */
  readonly allowHost?: readonly string[] | undefined
  /** Addresses of a proxy that says in a header who is there. */
  readonly trustProxy?: readonly string[] | undefined
  readonly proxyHeader?: string | undefined
}
