import type { JiraCredentials } from '../jira-options.ts'

/**
 * A function that removes secrets from a text: the token as it is, in an address and in a header, and whatever looks
 * like a token of Atlassian's. Control characters and marks that turn the direction of text become spaces, because
 * the text comes from outside.
 *
 * @example
 * redact({ token: 's3cret' })('bad credentials: s3cret') // 'bad credentials: [secret]'
 */
export function redact(credentials: JiraCredentials | undefined): (text: string) => string {
  const secrets = credentials === undefined ? [] : secretsOf(credentials)
  return (text) =>
    secrets
      .reduce((left, secret) => left.replaceAll(secret, '[secret]'), text)
      .replace(/\bAT(?:ATT|STT|CTT|OTT)[\w=.-]{10,}/g, '[secret]')
      .replace(/\b(?:basic|bearer)\s+\S{8,}/gi, '[secret]')
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
}

function secretsOf({ email, token }: JiraCredentials): readonly string[] {
  const basic = Buffer.from(`${email ?? ''}:${token}`).toString('base64')
  return [token, encodeURIComponent(token), basic].filter((secret) => secret.length > 3)
}
