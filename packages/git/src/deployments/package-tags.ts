import { isPreRelease } from './release-tags.ts'

/** The release tags of one package of a monorepo. */
export interface PackageTags {
  /** As its tags call it: "@acme/cart". */
  readonly name: string
  /** Matches them, as `git tag --list` takes it: "@acme/cart@*". */
  readonly glob: string
  readonly tags: number
  /** How many of them are pre-releases: the glob cannot leave them out. */
  readonly preReleases: number
}

const named = /^(.+?)(@|[-/](?=v))v?\d+\.\d+\.\d+/

/** The packages that have version tags of their own (name@1.2.3, name/v1.2.3, name-v1.2.3), most tags first. */
export function packageTags(names: readonly string[]): readonly PackageTags[] {
  const found = new Map<string, { name: string; glob: string; tags: number; preReleases: number }>()
  for (const tag of names) {
    const [, name = '', separator = ''] = named.exec(tag) ?? []
    if (name === '') continue
    const glob = `${name}${separator}${separator === '@' ? '' : 'v'}*`
    const entry = found.get(glob) ?? { name, glob, tags: 0, preReleases: 0 }
    found.set(glob, {
      ...entry,
      tags: entry.tags + 1,
      preReleases: entry.preReleases + (isPreRelease(tag) ? 1 : 0),
    })
  }
  return [...found.values()].sort((a, b) => b.tags - a.tags || (a.name < b.name ? -1 : 1))
}
