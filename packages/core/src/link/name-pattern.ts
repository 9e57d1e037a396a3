import { compilePattern } from './compile-pattern.ts'

/**
 * A test for a configured name: `/…/` is an RE2 pattern that must be found in the name, anything else the name
 * itself. Case is ignored both ways.
 *
 * @param setting where it was written, for the error message
 * @throws PatternError when the pattern does not compile
 * @example
 * namePattern('/^prod-/', 'services.shop.environment')('prod-eu') // true
 */
export function namePattern(configured: string, setting: string): (name: string) => boolean {
  if (configured.length > 1 && configured.startsWith('/') && configured.endsWith('/')) {
    const pattern = compilePattern(configured.slice(1, -1), setting, { ignoreCase: true })
    return (name) => pattern.findAll(name).length > 0
  }
  const wanted = configured.toLowerCase()
  return (name) => name.toLowerCase() === wanted
}
