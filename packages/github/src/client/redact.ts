/**
 * A function that removes secrets from a text: those given, and whatever looks like a token of GitHub's.
 *
 * @example
 * redact(['s3cret'])('bad credentials: s3cret') // 'bad credentials: [secret]'
 */
export function redact(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length > 3)
  return (text) =>
    known
      .reduce((left, secret) => left.replaceAll(secret, '[secret]'), text)
      .replace(/\b(?:gh[a-z]_|github_pat_|v1\.)[\w.-]{10,}/g, '[secret]')
      .replace(/\b(?:bearer|token)\s+\S{8,}/gi, '[secret]')
}
