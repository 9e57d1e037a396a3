import type { GitOptions } from '../git-options.ts'
import type { Refs, TagRef } from '../repository/list-refs.ts'
import type { Repository } from '../repository/open-repository.ts'
import { askGit } from '../repository/run-git.ts'
import { finalTags } from './release-tags.ts'

/** Decided before commits are read: the tags to start from, or the branch itself. */
export interface DeploymentChoice {
  readonly from: 'tags' | 'merges' | 'none'
  /** For people: "tags v*.*.* without pre-releases". */
  readonly rule: string
  readonly tags: readonly TagRef[]
  readonly passedOver: readonly TagRef[]
  /** The tags are those of a glob, taken at its word. */
  readonly asked: boolean
  /** Tags of several packages on one commit are one release. */
  readonly grouped: boolean
  /** `auto` found no tags and fell back. */
  readonly fellBack: boolean
}

/** Apply the rule asked for, or find the first that matches: final tags, then merges to the branch. */
export async function chooseDeployments(
  repository: Repository,
  refs: Refs,
  branch: string,
  options: Pick<GitOptions, 'deployments' | 'tag'>,
): Promise<DeploymentChoice> {
  const { deployments = 'auto', tag } = options
  const nothing = { tags: [], passedOver: [], asked: false, grouped: false, fellBack: false }
  const merges = { ...nothing, from: 'merges' as const, rule: `everything that lands on ${branch}` }
  if (deployments === 'none') return { ...nothing, from: 'none', rule: 'none' }
  if (deployments === 'merges') return merges
  if (tag !== undefined) {
    const listed = await askGit(repository.path, [
      'tag',
      '--list',
      '--no-column',
      '--format=%(refname)',
      '--',
      tag,
    ])
    const names = new Set(listed.split('\n').map((ref) => ref.slice('refs/tags/'.length)))
    return {
      ...nothing,
      from: 'tags',
      rule: `tags ${tag}`,
      asked: true,
      tags: refs.tags.filter(({ name }) => names.has(name)),
    }
  }
  const final = finalTags(refs.tags)
  if (final.rule === null && deployments === 'auto') return { ...merges, fellBack: true }
  return { ...nothing, from: 'tags', ...final, rule: final.rule ?? 'tags *.*.* without pre-releases' }
}
