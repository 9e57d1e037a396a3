import { JiraSourceError } from '../jira-source-error.ts'

/** Where Jira is, in the parts that jira-client wants. */
export interface Address {
  readonly protocol: 'http' | 'https'
  readonly hostname: string
  readonly port: string | null
  /** Path before /rest, without a slash at its end. */
  readonly base: string
  /** Where requests may go, and the token with them. */
  readonly origin: string
  /** For people. */
  readonly host: string
}

/**
 * Reads the address of a site, or of the gateway that scoped tokens go through.
 *
 * @throws JiraSourceError `options` when it is no address, or would send the token over the network in clear text
 */
export function addressOf(url: string, cloudId: string | undefined): Address {
  const site = URL.canParse(url) ? new URL(url) : null
  if (site === null || !/^https?:$/.test(site.protocol) || site.username !== '' || site.search !== '')
    throw mistake('the address of Jira must be like https://acme.atlassian.net or https://HOST/jira')
  if (site.protocol === 'http:' && !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(site.hostname))
    throw mistake(
      `the address of Jira must begin with https, or anybody on the way to ${site.host} could read the token`,
    )
  if (cloudId !== undefined && !/^[\w-]+$/.test(cloudId))
    throw mistake('the cloudId must be the id that https://SITE.atlassian.net/_edge/tenant_info shows')
  const { protocol, hostname, port, origin, host, pathname } =
    cloudId === undefined ? site : new URL(`https://api.atlassian.com/ex/jira/${cloudId}`)
  return {
    protocol: protocol === 'http:' ? 'http' : 'https',
    hostname,
    port: port === '' ? null : port,
    base: pathname.replace(/\/+$/, ''),
    origin,
    host,
  }
}

function mistake(message: string): JiraSourceError {
  return new JiraSourceError('options', message)
}
