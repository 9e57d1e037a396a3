import type { Client } from '../client/client.ts'
import type { JiraOptions } from '../jira-options.ts'
import { JiraSourceError } from '../jira-source-error.ts'
import { readState } from '../sync/cursor.ts'
import { customFields, type CustomFields } from './custom-fields.ts'
import {
  fieldsAnswer,
  myselfAnswer,
  serverInfoAnswer,
  siteState,
  statusesAnswer,
  typesAnswer,
} from './schema.ts'
import type { SiteState } from './schema.ts'
import { statusCatalogue, type StatusCatalogue } from './status-catalogue.ts'

/** What reading anything of a site needs. */
export interface Site {
  readonly client: Client
  readonly cloud: boolean
  /** As people open it. */
  readonly baseUrl: string
  /** Begins the path of every call: /rest/api/3. */
  readonly api: string
  /** Of the account; undefined: Jira does not say. */
  readonly zone: string | undefined
  readonly statuses: StatusCatalogue
  /** Names of issue types by id, as the site has them. */
  readonly types: ReadonlyMap<string, string>
  readonly fields: CustomFields
  readonly state: SiteState
  /** Something of it is other than what was read before. */
  readonly isNew: boolean
}

/**
 * Asks a site what it is, who asks and what things are called. Cloud or Data Center is what it says of itself, never
 * what its address looks like.
 */
export async function openSite(
  client: Client,
  options: Pick<JiraOptions, 'url' | 'cloudId' | 'epicField' | 'flagField' | 'credentials'>,
  cursor: string | undefined,
): Promise<Site> {
  const before = readState(cursor, siteState)
  const info = await client
    .ask({ path: '/rest/api/2/serverInfo' }, serverInfoAnswer, 'the description of the site')
    .catch((error: unknown) => {
      const noSite = error instanceof JiraSourceError && error.code === 'not-found'
      throw noSite && options.cloudId === undefined ? noJira(options.url) : error
    })
  const cloud = info.deploymentType?.toLowerCase() === 'cloud'
  const api = `/rest/api/${cloud ? 3 : 2}`
  const { timeZone } =
    options.credentials === undefined
      ? {}
      : await client.ask({ path: `${api}/myself` }, myselfAnswer, 'the account')
  const listed = await client.ask({ path: `${api}/status` }, statusesAnswer, 'the statuses')
  const types = await client.ask({ path: `${api}/issuetype` }, typesAnswer, 'the issue types')
  const fields = await client.ask({ path: `${api}/field` }, fieldsAnswer, 'the fields')
  const baseUrl = (info.baseUrl ?? options.url).replace(/\/+$/, '')
  const sameSite = before?.baseUrl === baseUrl && before.cloud === cloud
  const statuses = statusCatalogue(listed, sameSite ? before.statusNames : {})
  const state = { baseUrl, cloud, statusNames: statuses.names }
  return {
    client,
    cloud,
    baseUrl,
    api,
    zone: timeZone,
    statuses,
    types: new Map(types.map(({ id, name, untranslatedName }) => [id, untranslatedName ?? name])),
    fields: customFields(fields, options),
    state,
    isNew: JSON.stringify(before) !== JSON.stringify(state),
  }
}

/** Every Jira describes itself, to anybody: where that is not found, the address is another one. */
function noJira(url: string): JiraSourceError {
  const { origin, pathname } = new URL(url)
  return new JiraSourceError(
    'not-found',
    `there is no Jira at ${origin}${pathname.replace(/\/+$/, '')}; its address is what stands in a browser before /browse, such as https://acme.atlassian.net or https://HOST/jira`,
  )
}
