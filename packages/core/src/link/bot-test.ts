import { compilePattern } from './compile-pattern.ts'

/**
 * A test whether an author is a bot: said so by the source, a login that ends in `[bot]`, or one that a
 * configured pattern matches whole (case ignored). Answers are kept per author.
 *
 * @param patterns RE2
 * @throws PatternError when a pattern does not compile
 */
export function botTest(
  patterns: readonly string[],
): (author: string | undefined, isBot: boolean | undefined) => boolean {
  const compiled = patterns.map((source) => compilePattern(source, 'bots', { ignoreCase: true }))
  const known = new Map<string, boolean>()
  return (author, isBot) => {
    if (isBot === true) return true
    if (author === undefined || author === '') return false
    let bot = known.get(author)
    if (bot === undefined) {
      const login = author.toLowerCase()
      bot = login.endsWith('[bot]') || compiled.some((pattern) => pattern.matches(author))
      known.set(author, bot)
    }
    return bot
  }
}
