/** A prefix of issue keys that history mentions, with how many different keys. */
export interface KeyPrefix {
  readonly prefix: string
  readonly keys: number
  readonly example: string
}

/** Standards and algorithms that look like keys. */
const known =
  /^(?:UTF|SHA|MD|ISO|RFC|CVE|CWE|GHSA|AES|RSA|DES|HTTP|TLS|SSL|ECMA|ES|PEP|GPL|AGPL|LGPL|BSD|MIT|APACHE|UTC|GMT|PR|GH|NODE|X86|ARM|IPV|V)$/
const fewest = 3
const most = 5

/**
 * Likely projects of an issue tracker: prefixes of keys (SHOP-12) in branches and commit subjects, most keys first.
 *
 * @example
 * keyPrefixes(['SHOP-1 a', 'SHOP-2 b', 'SHOP-3 c', 'UTF-8'])[0] // { prefix: 'SHOP', keys: 3, example: 'SHOP-1' }
 */
export function keyPrefixes(texts: readonly string[]): readonly KeyPrefix[] {
  const found = new Map<string, Set<string>>()
  for (const text of texts) {
    for (const [key, prefix = ''] of text.matchAll(
      /(?<![A-Za-z0-9])([A-Z][A-Z0-9]{1,9})-[1-9]\d{0,6}(?![A-Za-z0-9])/g,
    )) {
      if (known.test(prefix)) continue
      const keys = found.get(prefix) ?? new Set()
      found.set(prefix, keys.add(key))
    }
  }
  const counted = [...found].map(([prefix, keys]) => ({
    prefix,
    keys: keys.size,
    example: [...keys][0] ?? '',
  }))
  const likely = counted.filter(({ keys }) => keys >= fewest).sort((a, b) => b.keys - a.keys)
  return likely.filter(({ keys }) => keys * 20 >= (likely[0]?.keys ?? 0)).slice(0, most)
}
