import type { SyncSource } from '@throughline/core'
import type { JiraOptions, JiraService } from '@throughline/jira'
import { CliError } from '../cli-error.ts'
import type { Config } from '../config/config-schema.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'

/**
 * The Jira sources of a configuration; their package is loaded only when there is one.
 *
 * @throws CliError when services take incidents from a Jira that is not there, or from one of several
 */
export async function jiraSources(
  config: Config,
  host: Pick<Host, 'env'>,
  options: Pick<JiraOptions, 'log' | 'signal' | 'maxWaitMs'>,
): Promise<readonly SyncSource[]> {
  const settings = jiraSettings(config, host, options)
  if (settings.length === 0) return []
  const { jira } = await import('@throughline/jira')
  return settings.map((one) => jira(one))
}

/** What the Jira sources of a configuration are made with. */
function jiraSettings(
  config: Config,
  { env }: Pick<Host, 'env'>,
  options: Pick<JiraOptions, 'log' | 'signal' | 'maxWaitMs'>,
): readonly JiraOptions[] {
  const settings = (config.sources ?? []).flatMap(({ jira }) => (jira === undefined ? [] : [jira]))
  const services = (config.services ?? []).flatMap(serviceOf)
  if (services.length > 0 && settings.length !== 1) {
    const where =
      settings.length === 0
        ? 'no jira is among the sources: add it'
        : 'several are among the sources: keep one'
    throw new CliError(
      'no-incident-source',
      `services: ${services[0]!.name} takes its incidents from jira, and ${where}`,
      exitCodes.usage,
    )
  }
  return settings.map(({ email, token, ...rest }) => {
    const [who, secret] = [valueOf(email, env), valueOf(token, env)]
    const credentials =
      secret === undefined ? undefined : who === undefined ? { token: secret } : { email: who, token: secret }
    return { ...options, ...rest, credentials, ...(services.length > 0 ? { services } : {}) }
  })
}

function serviceOf({ name, incidents }: NonNullable<Config['services']>[number]): JiraService[] {
  if (incidents?.from !== 'jira') return []
  if (incidents.jql !== undefined) return [{ name, incidents: { jql: incidents.jql } }]
  throw new CliError(
    'no-incident-jql',
    `services: ${name} takes its incidents from jira and does not say which: add jql: "project = OPS AND labels = incident"`,
    exitCodes.usage,
  )
}

/** A text, or the variable that ${NAME} stands for; undefined: there is none. */
function valueOf(text: string | undefined, env: Host['env']): string | undefined {
  const name = /^\$\{(\w+)\}$/.exec(text ?? '')?.[1]
  return (name === undefined ? text : env[name]) || undefined
}
