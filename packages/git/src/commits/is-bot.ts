const names =
  /^(dependabot|renovate|github-actions|greenkeeper|snyk-bot|semantic-release-bot|allcontributors|pre-commit-ci|mergify|release-please|web-flow)(\W|$)/i

/**
 * Whether an author is a program: `[bot]` in name or e-mail (how GitHub marks apps), or one of the well-known ones.
 *
 * @example
 * isBot('dependabot[bot]', '49699333+dependabot[bot]@users.noreply.github.com') // true
 */
export function isBot(name: string, email: string): boolean {
  return (
    name.includes('[bot]') ||
    email.includes('[bot]@') ||
    names.test(name) ||
    email.endsWith('@renovateapp.com')
  )
}
