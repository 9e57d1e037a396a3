import type { CloneSurvey } from '@throughline/git'
import { plural } from '../render/units.ts'
import { isWritable } from './yaml-text.ts'

/** What could be a service of its own in a monorepo. */
export interface ServiceCandidate {
  readonly name: string
  readonly folder: string | null
  /** Glob of its release tags; null: it has none of its own. */
  readonly tag: string | null
  /** Taken unless somebody says otherwise. */
  readonly usual: boolean
  readonly why: string
}

const most = 30
const aside =
  /(?:^|\/)(?:tests?|__tests__|e2e|fixtures?|examples?|docs?|scripts|tools|bench(?:marks?)?)(?:\/|$)/

/**
 * Packages with release tags of their own, else folders of packages in apps/ or services/; none where the whole is
 * released by plain version tags and nothing lies in such a folder, or where there is only one. Folders are only taken
 * by themselves where every package lies in one: changes of what they share would belong to no service.
 */
export function serviceCandidates(clone: CloneSurvey): readonly ServiceCandidate[] {
  const released = clone.releases === null ? releasedPackages(clone) : []
  if (released.length > 1) return released
  const folders = clone.packageFolders.filter(
    (folder) => /^(?:apps|services)\/[^/]+$/.test(folder) && isGlobFree(folder),
  )
  const usual = clone.packageFolders.every(
    (one) => aside.test(one) || folders.some((folder) => one === folder || one.startsWith(`${folder}/`)),
  )
  const found = folders.map((folder) => ({
    name: lastPart(folder),
    folder,
    tag: null,
    usual,
    why: `a package in ${folder}`,
  }))
  return found.length > 1 ? distinct(found) : []
}

function releasedPackages({ packages, packageFolders }: CloneSurvey): readonly ServiceCandidate[] {
  return distinct(
    packages.map(({ name, glob, tags, preReleases }) => {
      const folders = packageFolders.filter((one) => lastPart(one) === lastPart(name) && isGlobFree(one))
      const pre = preReleases === 0 ? '' : `, among them ${plural(preReleases, 'pre-release')}`
      return {
        name: lastPart(name),
        folder: folders.length === 1 ? folders[0]! : null,
        tag: glob,
        usual: true,
        why: `${plural(tags, 'tag')} ${glob}${pre}`,
      }
    }),
  )
}

/** The first of each name, as many as anybody wants to see at once. */
function distinct(candidates: readonly ServiceCandidate[]): readonly ServiceCandidate[] {
  const byName = new Map<string, ServiceCandidate>()
  for (const one of candidates)
    if (isWritable(one.name) && isWritable(one.tag ?? 'x') && !byName.has(one.name)) byName.set(one.name, one)
  return [...byName.values()].slice(0, most)
}

function isGlobFree(folder: string): boolean {
  return isWritable(folder) && !/[*?{},]/.test(folder)
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
