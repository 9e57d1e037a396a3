const plain = /^v?\d+\.\d+\.\d+(?:\+[0-9A-Za-z.-]+)?$/
const named = /^.+?(?:@|[-/](?=v))v?\d+\.\d+\.\d+(?:\+[0-9A-Za-z.-]+)?$/

/**
 * Tags of final SemVer versions (v1.2.3, 1.2.3), else those of packages (name@1.2.3). Two names of one version, or
 * several packages, on one commit are one release: the first of them stays.
 *
 * @example
 * finalVersions([{ name: 'v1.0.0-rc.1', sha: 'a' }, { name: 'v1.0.0', sha: 'b' }]) // the second
 */
export function finalVersions<T extends { readonly name: string; readonly sha: string }>(
  tags: readonly T[],
): readonly T[] {
  const own = tags.filter(({ name }) => plain.test(name))
  const chosen = own.length > 0 ? own : tags.filter(({ name }) => named.test(name))
  const releases = new Map<string, T>()
  for (const tag of chosen) {
    const key = own.length > 0 ? `${tag.sha} ${tag.name.replace(/^v/, '')}` : tag.sha
    if (!releases.has(key)) releases.set(key, tag)
  }
  return [...releases.values()]
}
