import { packageTags } from './deployments/package-tags.ts'
import type { PackageTags } from './deployments/package-tags.ts'
import { finalTags } from './deployments/release-tags.ts'
import { chooseBranch } from './repository/choose-branch.ts'
import { listRefs } from './repository/list-refs.ts'
import { openRepository } from './repository/open-repository.ts'
import type { RemoteAddress } from './repository/remote-address.ts'
import { remoteAddress } from './repository/remote-address.ts'
import { askGit, runGit } from './repository/run-git.ts'

/** What a clone shows at a glance: what a first configuration is made from. All names are text from outside. */
export interface CloneSurvey {
  /** The top folder of the work tree; of a bare clone the folder itself. */
  readonly root: string
  /** What records call the repository. */
  readonly repository: string
  /** Branch that changes land on. */
  readonly branch: string
  /** Those that lead to a server, origin first. */
  readonly remotes: readonly (RemoteAddress & { readonly name: string })[]
  /** Final versions of the whole, and the rule that finds them; null: there are none. */
  readonly releases: { readonly rule: string; readonly tags: number } | null
  /** Packages that have release tags of their own. */
  readonly packages: readonly PackageTags[]
  readonly tags: readonly string[]
  /** Short names, each once. */
  readonly branches: readonly string[]
  /** Subjects of the newest commits of the branch. */
  readonly subjects: readonly string[]
  /** Folders below the top that hold a manifest of a package (package.json, go.mod, pom.xml …). */
  readonly packageFolders: readonly string[]
}

const newest = 2_000
const manifest =
  /^((?:[^/]+\/){1,4})(?:package\.json|go\.mod|Cargo\.toml|pyproject\.toml|pom\.xml|build\.gradle(?:\.kts)?)$/

/**
 * Look over a clone without reading its history.
 *
 * @param path in the clone
 * @throws GitSourceError as `git().read()` does
 * @example
 * const { remotes, releases } = await surveyClone('.')
 */
export async function surveyClone(path: string): Promise<CloneSurvey> {
  const repository = await openRepository(path)
  const refs = await listRefs(repository)
  const branch = chooseBranch(repository, refs)
  const [top, urls, subjects, files] = await Promise.all([
    repository.bare ? repository.path : askGit(path, ['rev-parse', '--show-toplevel']),
    runGit(path, ['config', '--null', '--get-regexp', '^remote\\..*\\.url$']),
    askGit(path, ['log', '--format=%s', `--max-count=${newest}`, '--end-of-options', branch.sha, '--']),
    askGit(path, ['ls-tree', '-r', '-z', '--full-tree', '--name-only', branch.sha]),
  ])
  const final = finalTags(refs.tags)
  const names = refs.tags.map(({ name }) => name)
  return {
    root: top.trimEnd(),
    repository: repository.name,
    branch: branch.name,
    remotes: urls.stdout.split('\0').flatMap(remoteOf).sort(originFirst),
    releases: final.grouped || final.rule === null ? null : { rule: final.rule, tags: final.tags.length },
    packages: packageTags(names),
    tags: names,
    branches: [
      ...new Set(refs.branches.map(({ ref }) => ref.replace(/^refs\/heads\/|^refs\/remotes\/[^/]+\//, ''))),
    ].filter((name) => name !== 'HEAD'),
    subjects: subjects.split('\n').filter((line) => line !== ''),
    packageFolders: [
      ...new Set(files.split('\0').flatMap((file) => manifest.exec(file)?.[1]?.slice(0, -1) ?? [])),
    ],
  }
}

function remoteOf(line: string): CloneSurvey['remotes'] {
  const [, name = '', url = ''] = /^remote\.(.*)\.url\n([^]*)$/.exec(line) ?? []
  const address = remoteAddress(url)
  return address === null ? [] : [{ name, ...address }]
}

function originFirst(a: { readonly name: string }, b: { readonly name: string }): number {
  return Number(b.name === 'origin') - Number(a.name === 'origin')
}
