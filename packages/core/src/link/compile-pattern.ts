import { RE2JS } from 're2js'

/** A pattern from a configuration that is not RE2 syntax. */
export class PatternError extends Error {
  readonly code = 'bad-pattern'
  override readonly name = 'PatternError'
}

export interface Pattern {
  /** The whole text matches. */
  matches(text: string): boolean
  /** Every match in the text, from left to right. */
  findAll(text: string): readonly string[]
}

/**
 * Compiles a pattern that a user wrote. RE2 syntax: matching takes linear time, whatever the text.
 *
 * @param source the pattern, without slashes
 * @param setting where it was written, for the error message
 * @throws PatternError when the pattern does not compile
 * @example
 * compilePattern('hotfix([-/_].*)?', 'incidents.hotfix', { ignoreCase: true }).matches('Hotfix/login') // true
 */
export function compilePattern(
  source: string,
  setting: string,
  { ignoreCase = false }: { readonly ignoreCase?: boolean } = {},
): Pattern {
  const pattern = compile(source, setting, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0)
  return {
    matches: (text) => pattern.matches(text),
    findAll(text) {
      const matcher = pattern.matcher(text)
      const found: string[] = []
      while (matcher.find()) found.push(matcher.group() ?? '')
      return found
    },
  }
}

function compile(source: string, setting: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(source, flags)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new PatternError(
      `${setting}: the pattern ${JSON.stringify(source)} is not valid: ${why}. Write it in RE2 syntax.`,
      {
        cause,
      },
    )
  }
}
