import { JiraSourceError, type JiraErrorCode } from '../jira-source-error.ts'
import type { Answer } from './transport.ts'

/**
 * Turns an answer that is no data into an error for people.
 *
 * @param what what was being read: "the issues of SHOP"
 * @param said the words of Jira, without secrets
 */
export function explainAnswer(
  { status, headers }: Answer,
  said: string,
  what: string,
  host: string,
): JiraSourceError {
  const say = (code: JiraErrorCode, text: string) => new JiraSourceError(code, text)
  const words = said === '' ? '' : ` (${said})`
  if (isCaptcha(headers))
    return say(
      'captcha',
      `${host} wants a captcha after failed logins before it answers for ${what}; log in once with a browser as that account, then sync again`,
    )
  if (status === 401)
    return say(
      'unauthorised',
      `Jira refuses the token for ${what}; it has expired, was revoked or belongs to another email or site: Cloud needs the email with its API token, Data Center a personal access token without an email`,
    )
  if (status === 403)
    return say(
      'forbidden',
      `the account may not read ${what}${words}; give it the permission Browse projects, and a scoped token the scope read:jira-work`,
    )
  if (status === 404)
    return say(
      'not-found',
      `${what} cannot be found${words}: it was deleted, or the account lacks the permission Browse projects; check the address and the permission`,
    )
  if (status === 410)
    return say(
      'removed',
      `Jira no longer has the endpoint that ${what} are read from${words}; use a version of Throughline that knows the new one`,
    )
  if (status === 400 && /for the field '?project'?/i.test(said))
    return say(
      'unknown-project',
      `a project of ${what} is not known to Jira${words}; check its key, and that the account has the permission Browse projects in it`,
    )
  if (status === 400)
    return say('bad-query', `Jira does not understand the query for ${what}${words}; correct the JQL`)
  if (status >= 500)
    return say(
      'server-error',
      `Jira failed with status ${status} for ${what}; sync again later, it goes on from the last checkpoint`,
    )
  return say('refused', `Jira refused ${what} with status ${status}${words}`)
}

function isCaptcha(headers: Headers): boolean {
  return (
    /CAPTCHA/i.test(headers.get('x-authentication-denied-reason') ?? '') ||
    /AUTHENTICATION_DENIED/i.test(headers.get('x-seraph-loginreason') ?? '')
  )
}
