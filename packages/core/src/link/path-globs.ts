import { compilePattern } from './compile-pattern.ts'

const special = /[\\^$.|+()[\]{}]/

/**
 * A test whether a path matches one of the globs. `**` crosses folders, `*` and `?` do not, `{a,b}` is either;
 * everything else stands for itself. A glob ending in `/` means all that is below it.
 *
 * @throws PatternError when braces are not balanced
 * @example
 * pathGlobs(['services/shop/**'], 'services.shop.paths')('services/shop/src/cart.ts') // true
 */
export function pathGlobs(globs: readonly string[], setting: string): (path: string) => boolean {
  const patterns = globs.map((glob) => compilePattern(globSource(glob), setting))
  return (path) => patterns.some((pattern) => pattern.matches(path))
}

function globSource(glob: string): string {
  const text = (glob.endsWith('/') ? `${glob}**` : glob).replace(/^\.?\//, '')
  let source = ''
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i)
    if (text.startsWith('**/', i)) {
      source += '(?:.*/)?'
      i += 2
    } else if (text.startsWith('**', i)) {
      source += '.*'
      i += 1
    } else if (c === '*') source += '[^/]*'
    else if (c === '?') source += '[^/]'
    else if (c === '{') {
      source += '(?:'
      depth += 1
    } else if (c === '}' && depth > 0) {
      source += ')'
      depth -= 1
    } else if (c === ',' && depth > 0) source += '|'
    else source += special.test(c) ? `\\${c}` : c
  }
  return source
}
