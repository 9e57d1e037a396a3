import type { TagRef } from '../repository/list-refs.ts'

/** Which tags count as deployments, and why. */
export interface ReleaseTags {
  /** For people; null: no tag matched. */
  readonly rule: string | null
  readonly tags: readonly TagRef[]
  /** Tags of several packages on one commit are one release. */
  readonly grouped: boolean
  /** Tags that match the other pattern and are not counted. */
  readonly passedOver: readonly TagRef[]
}

const semver = /^(v?)\d+\.\d+\.\d+(?:\+[0-9A-Za-z.-]+)?$/
const named = /^(.+?)(?:@|[-/](?=v))v?\d+\.\d+\.\d+(?:\+[0-9A-Za-z.-]+)?$/
const preRelease = /\d+\.\d+\.\d+(?:-|[a-z])/i

/**
 * Final SemVer tags (v1.2.3, 1.2.3), else name@1.2.3, name/v1.2.3 and name-v1.2.3, all names together.
 *
 * @example
 * finalTags(refs.tags).rule // 'tags v*.*.* without pre-releases'
 */
export function finalTags(tags: readonly TagRef[]): ReleaseTags {
  const plain = tags.filter((tag) => semver.test(tag.name))
  const monorepo = tags.filter((tag) => named.test(tag.name))
  if (plain.length === 0)
    return {
      rule: monorepo.length === 0 ? null : 'tags name@*.*.* without pre-releases',
      tags: monorepo,
      grouped: true,
      passedOver: [],
    }
  const withV = plain.filter((tag) => tag.name.startsWith('v')).length
  const shape = withV === plain.length ? 'v*.*.*' : withV === 0 ? '*.*.*' : 'v*.*.* and *.*.*'
  return { rule: `tags ${shape} without pre-releases`, tags: plain, passedOver: monorepo, grouped: false }
}

/** Whether a tag looks like a pre-release: 1.2.3-rc.1, 1.2.3beta2. */
export function isPreRelease(name: string): boolean {
  return preRelease.test(name)
}

/** The version a tag names, so that v1.0.0 and 1.0.0 are one. */
export function versionOf(name: string): string {
  return name.replace(/^v(?=\d)/, '')
}
