import type { SourceCheck, SourceDiagnosis } from '@throughline/core'
import type { Client } from './client/client.ts'
import type { JiraOptions } from './jira-options.ts'
import { JiraSourceError } from './jira-source-error.ts'
import { scopeQuery } from './search/jql.ts'
import { openSite } from './site/open-site.ts'
import { countOf } from './sync/estimate.ts'

const fiveMinutes = 300_000

/** Looks at what a site can give without reading its issues. What stands in the way is an answer, not an error. */
export async function diagnose(
  source: string,
  client: Client,
  options: JiraOptions,
): Promise<SourceDiagnosis> {
  const checks: SourceCheck[] = []
  const look = async <T>(
    code: string,
    about: string | undefined,
    one: () => Promise<T>,
  ): Promise<T | undefined> => {
    try {
      return await one()
    } catch (error) {
      if (!(error instanceof JiraSourceError)) throw error
      const refused = error.code === 'unauthorised' || error.code === 'captcha'
      checks.push({ code: refused ? 'token' : code, state: 'error', about, message: error.message })
      return undefined
    }
  }
  const site = await look('site', undefined, () => openSite(client, options, undefined))
  if (site === undefined) return { source, checks }
  const flavour = site.cloud ? 'Jira Cloud' : 'Jira Data Center'
  checks.push({ code: 'site', state: 'ok', message: `${flavour} at ${client.clean(site.baseUrl)} answers.` })
  checks.push(
    options.credentials === undefined
      ? {
          code: 'token',
          state: 'warning',
          message: 'No token is given, so only what is public can be read; add one.',
        }
      : { code: 'token', state: 'ok', message: 'The token is accepted.' },
  )
  const skew = client.gate.skew() ?? 0
  if (Math.abs(skew) > fiveMinutes)
    checks.push({
      code: 'clock',
      state: 'warning',
      message: `The clock of this machine is ${Math.round(Math.abs(skew) / 60_000)} min off Jira's; set it right.`,
    })
  if (site.fields.flag === undefined)
    checks.push({
      code: 'flags',
      state: 'info',
      message:
        'The site has no field Flagged, so no time counts as impeded; name the field under flagField where it is called otherwise.',
    })
  const count = async (about: string, jql: string, none: string) => {
    const found = await look('permissions', about, () => countOf(site, jql))
    if (found === undefined) return
    checks.push(
      found === 0
        ? { code: 'permissions', state: 'warning', about, message: none }
        : { code: 'permissions', state: 'ok', about, message: `About ${found} issues can be read.` },
    )
  }
  for (const project of options.projects ?? [])
    await count(
      project,
      scopeQuery([project], options.jql),
      'The project shows no issue: check the jql, and that the account has the permission Browse projects in it.',
    )
  if (options.projects === undefined)
    await count(
      'jql',
      scopeQuery(undefined, options.jql),
      'The jql matches no issue: check it, and that the account has the permission Browse projects.',
    )
  for (const { name, incidents } of options.services ?? [])
    await count(
      name,
      scopeQuery(undefined, incidents.jql),
      'No issue matches the jql for the incidents of this service: check it, or be glad.',
    )
  return { source, checks }
}
