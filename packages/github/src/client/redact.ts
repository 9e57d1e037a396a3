/**
 * A function that removes secrets from a text: those given, and whatever looks like a token of GitHub's. Control
 * characters and marks that turn the direction of text become spaces, because the text comes from outside.
 *
 * @example
 * redact(['s3cret'])('bad credentials: s3cret') // 'bad credentials: [secret]'
 */
export function redact(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length > 3)
  return (text) =>
    known
      .reduce((left, secret) => left.replaceAll(secret, '[secret]'), text)
      .replace(/\b(?:gh[a-z]_|github_pat_|v1\.[0-9a-f])[\w.-]{10,}/g, '[secret]')
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .replace(/\b(?:bearer|token)\s+\S{8,}/gi, '[secret]')
}
