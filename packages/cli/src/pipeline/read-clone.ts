import type { RecordSet } from '@throughline/core'
import type { GitOptions } from '@throughline/git'
import { CliError } from '../cli-error.ts'
import type { CloneOptions } from '../commands/options.ts'
import type { Config } from '../config/config-schema.ts'
import { exitCodes } from '../exit-codes.ts'
import { mergeRecords } from './merge-records.ts'

type Service = NonNullable<Config['services']>[number]

/** What a clone is read as: once for each service of the configuration, each with its own rule of deployments. */
export function cloneReadings(path: string, options: CloneOptions, config: Config): readonly GitOptions[] {
  const { deployments, tag, branch } = options
  const flags = {
    deployments: tag !== undefined && deployments === undefined ? 'tags' : deployments,
    tag,
    branch,
  } as const
  const services = config.services ?? []
  if (services.length === 0) return [{ path, ...flags }]
  const paths = services.some((service) => service.paths !== undefined)
  return services.map((service) => {
    const rule = isToldByGitHub(service, config)
      ? ({ deployments: 'none' } as const)
      : ruleOf(service, services.indexOf(service))
    const overridden = flags.deployments === undefined ? rule : flags
    return {
      path,
      paths,
      service: service.name,
      ...overridden,
      branch: branch ?? service.deployments?.branch,
    }
  })
}

/** Where GitHub is read as well, it tells the deployments by the rule of the service: the clone would tell them again. */
function isToldByGitHub({ repositories }: Service, { sources = [] }: Config): boolean {
  const read = sources.flatMap(({ github }) => github?.repositories ?? []).map((name) => name.toLowerCase())
  return read.length > 0 && (repositories?.some((name) => read.includes(name.toLowerCase())) ?? true)
}

function ruleOf({ deployments }: Service, index: number): Pick<GitOptions, 'deployments' | 'tag'> {
  switch (deployments?.from) {
    case undefined:
      return { deployments: 'auto' }
    case 'import':
      return { deployments: 'none' }
    case 'tags':
    case 'releases':
    case 'merges':
      return { deployments: deployments.from, tag: deployments.tag }
    case 'github-deployments':
    case 'workflow-runs':
      throw new CliError(
        'needs-github',
        `services[${index}].deployments.from: ${deployments.from} are only known to GitHub: add github to sources, or use releases, tags, merges or import`,
        exitCodes.usage,
      )
  }
}

/**
 * Reads a clone for every service that is delivered from it.
 *
 * @param readings what `cloneReadings` answered
 * @param services of the configuration, in the same order
 * @param cache folder for parsed commits, or none
 * @param now clock
 */
export async function readClone(
  readings: readonly GitOptions[],
  services: readonly Service[],
  cache: string | undefined,
  now: () => number,
): Promise<RecordSet> {
  const { git } = await import('@throughline/git')
  const found: RecordSet[] = []
  for (const [index, reading] of readings.entries()) {
    const repositories = services[index]?.repositories
    const known = found.flatMap(repositoriesIn)
    if (repositories !== undefined && known.length > 0 && !known.some((name) => repositories.includes(name)))
      continue
    const records = await git({ ...reading, cache, now }).read()
    const foreign =
      repositories !== undefined && !repositoriesIn(records).some((name) => repositories.includes(name))
    found.push(foreign ? withoutDeployments(records) : records)
  }
  return mergeRecords(found, now())
}

function repositoriesIn(records: RecordSet): string[] {
  return records.commits.slice(0, 1).map((commit) => commit.repository)
}

/** The same records, with no deployment and nothing said about deployments. */
export function withoutDeployments(records: RecordSet): RecordSet {
  return {
    ...records,
    deployments: [],
    coverage: records.coverage.filter((one) => one.stream !== 'deployments'),
    rules: records.rules.filter((rule) => rule.kind !== 'deployments'),
  }
}
