import type { ChangeRecord, CommitRecord } from '../../records/records.ts'
import { compilePattern } from '../compile-pattern.ts'

export const defaultKeyPattern = '[A-Z][A-Z0-9_]+-[1-9][0-9]*'

export interface ChangeKeys {
  /** Work items that exist and that the change names. */
  readonly known: readonly string[]
  /** Named keys of a known project whose work item is not in the data. */
  readonly missing: readonly string[]
}

/**
 * Finds what looks like the key of a work item in a text: for sources that do not keep the text.
 *
 * @param pattern RE2
 * @throws PatternError when the pattern does not compile
 * @example
 * keyFinder()('Closes SHOP-12, in UTF-8') // ['SHOP-12', 'UTF-8']
 */
export function keyFinder(pattern: string = defaultKeyPattern): (text: string) => readonly string[] {
  const compiled = compilePattern(pattern, 'workItems.keyPattern')
  return (text) => [...new Set(compiled.findAll(text))]
}

/**
 * Finds the work items that a change names: its own issue keys, its branch (in any case) and its title; when those
 * name none, its description; when that names none, the messages of its commits. Only the prefixes of work items that exist count, so UTF-8 and SHA-256 are no keys.
 *
 * @param keys every key that means a work item, former ones too, and the item's present key
 * @param pattern RE2
 */
export function changeKeys(
  keys: ReadonlyMap<string, string>,
  commits: ReadonlyMap<string, CommitRecord>,
  pattern: string = defaultKeyPattern,
): (change: ChangeRecord) => ChangeKeys {
  const keyPattern = compilePattern(pattern, 'workItems.keyPattern')
  const prefixes = new Set([...keys.keys()].map(prefixOf))
  const read = (named: readonly string[]): ChangeKeys => {
    const unique = [...new Set(named.flatMap((key) => [key, afterUnderscore(key)]))]
    const missing = unique.filter((key) => !keys.has(key) && prefixes.has(prefixOf(key)))
    return { known: [...new Set(unique.flatMap((key) => keys.get(key) ?? []))], missing }
  }
  return (change) => {
    const branch = change.branch ?? ''
    const own = read([
      ...(change.issueKeys ?? []),
      ...keyPattern.findAll(branch),
      ...keyPattern.findAll(branch.toUpperCase()),
      ...keyPattern.findAll(change.title ?? ''),
    ])
    if (own.known.length > 0) return own
    const described = read(change.bodyKeys ?? [])
    if (described.known.length > 0) return described
    const shas = [...(change.mergeSha ? [change.mergeSha] : []), ...(change.commits ?? [])]
    const told = read(shas.flatMap((sha) => keyPattern.findAll(commits.get(sha)?.message ?? '')))
    return {
      known: told.known,
      missing: [...new Set([...own.missing, ...described.missing, ...told.missing])],
    }
  }
}

function prefixOf(key: string): string {
  return key.slice(0, key.lastIndexOf('-') + 1)
}

/** "FEATURE_SHOP-12" in a branch means SHOP-12 where no project is called FEATURE_SHOP. */
function afterUnderscore(key: string): string {
  return key.slice(key.lastIndexOf('_', key.lastIndexOf('-')) + 1)
}
