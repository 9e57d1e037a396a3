import type { RepositoryInspection } from '@throughline/github'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import { didYouMean } from '../did-you-mean.ts'
import { decideDeployments } from './decide-deployments.ts'
import type { InitOptions } from './init-options.ts'
import type { Note, Plan, PlannedService } from './plan.ts'
import { missingForGitHub, readableGitHub } from './seen.ts'
import type { Seen } from './seen.ts'
import { serviceCandidates } from './service-candidates.ts'
import type { ServiceCandidate } from './service-candidates.ts'
import { isWritable } from './yaml-text.ts'

/** Decides everything from what was seen and told; pure, so that it can be repeated and tested. */
export function makePlan(seen: Seen, options: InitOptions): Plan {
  const { clone, github, inspections } = seen
  const readable = readableGitHub(seen)
  const notes: Note[] = []
  const missing = github === null ? null : missingForGitHub(github, inspections)
  if (readable === null && seen.path === null) throw nothingToRead(missing)
  if (readable === null)
    notes.push({
      about: 'source',
      choice: seen.path === '.' ? 'this clone' : `the clone ${seen.path}`,
      why: missing ?? 'no remote leads to GitHub',
    })
  else
    notes.push({
      about: 'source',
      choice: `GitHub ${readable.repositories.join(', ')} with the token in ${readable.tokenName}`,
      why: readable.why,
    })
  const services = plannedServices(seen, options, notes)
  const jira = plannedJira(seen, options, notes)
  if (options.timeZone === undefined)
    notes.push({ about: 'time zone', choice: seen.timeZone, why: 'that of this machine' })
  const releases = clone?.branches.filter((name) => /^(?:releases?|hotfix|support)[-/]/i.test(name)) ?? []
  if (releases.length > 0)
    notes.push({
      about: 'branches',
      choice: clone?.branch ?? '',
      why: `changes land there; commits of ${releases.slice(0, 3).join(', ')}${releases.length > 3 ? ' …' : ''} count once a deployment contains them`,
    })
  return {
    git: readable === null ? seen.path : null,
    github:
      github === null
        ? null
        : {
            repositories: github.repositories,
            url: github.url,
            token: github.tokenName ?? 'GITHUB_TOKEN',
            ...(missing === null ? {} : { missing }),
          },
    jira,
    services,
    timeZone: options.timeZone ?? seen.timeZone,
    notes,
  }
}

function nothingToRead(missing: string | null): CliError {
  return new CliError(
    'nothing-to-configure',
    `there is nothing to write a configuration for: ${missing === null ? 'no clone is here and no repository was named' : `GitHub cannot be read (${missing}), and no clone is here`}`,
    exitCodes.usage,
  )
}

function plannedServices(seen: Seen, options: InitOptions, notes: Note[]): readonly PlannedService[] {
  const { clone, inspections } = seen
  const readable = readableGitHub(seen)
  const repositories = readable?.repositories ?? (clone === null ? [] : [clone.repository])
  const inspected = (repository: string): RepositoryInspection | null => {
    const found = inspections.get(repository)
    return typeof found === 'object' ? found : null
  }
  if (repositories.length > 1) {
    notes.push({ about: 'services', choice: `${repositories.length}`, why: 'one for each repository' })
    return repositories.map((repository) =>
      ofWhole(repository, decideDeployments(options, null, inspected(repository)), repository),
    )
  }
  const repository = repositories[0] ?? 'service'
  const decided = decideDeployments(options, clone, inspected(repository))
  if (readable === null && needsGitHub(decided.rule?.from)) throw noGitHub(decided.rule?.from ?? '')
  const offered = clone === null ? [] : serviceCandidates(clone)
  const candidates = chosen(offered, options.services)
  if (candidates.length > 0) {
    const named = options.services !== undefined
    notes.push({
      about: 'services',
      choice: candidates.map(({ name }) => name).join(', '),
      why: named ? 'as asked with --services' : 'packages that are released or deployed by themselves',
    })
    for (const { name, why } of candidates.filter(({ tag }) => tag !== null).slice(0, 5))
      notes.push({ about: 'deployments', choice: `${name}: tags`, why })
    const whole = candidates.some(({ tag }) => tag === null)
    if (whole) notes.push(deploymentNote(decided))
    return candidates.map(({ name, folder, tag }) => ({
      ...ofWhole(repository, decided, name),
      ...(folder === null ? {} : { paths: [`${folder}/**`] }),
      ...(tag === null || options.tag !== undefined ? {} : { deployments: { from: 'tags', tag } }),
    }))
  }
  const only = ofWhole(repository, decided, repository)
  notes.push(
    { about: 'services', choice: only.name, why: `the repository is one service${alternative(offered)}` },
    deploymentNote(decided),
    incidentNote(only),
  )
  return [only]

  function ofWhole(
    from: string,
    { rule }: ReturnType<typeof decideDeployments>,
    name: string,
  ): PlannedService {
    const labels = options.incidentLabels ?? incidentLabels(inspected(from))
    return {
      name: isWritable(shortName(name)) ? shortName(name) : 'service',
      repositories: isWritable(from) ? [from] : [],
      ...(rule === null ? {} : { deployments: rule }),
      ...(labels === null || readable === null ? {} : { incidentLabels: labels }),
    }
  }
}

/** What could be chosen instead. */
function alternative(offered: readonly ServiceCandidate[]): string {
  const names = offered.map(({ name }) => name).join(',')
  return names === '' ? '' : `; packages as services: init --services ${names}`
}

function deploymentNote({ rule, why }: ReturnType<typeof decideDeployments>): Note {
  return { about: 'deployments', choice: rule?.from ?? 'open', why }
}

function incidentNote({ incidentLabels: labels }: PlannedService): Note {
  return labels === undefined
    ? {
        about: 'incidents',
        choice: 'inferred',
        why: 'reverts, rollbacks and hotfixes stand for them until a source tells better',
      }
    : { about: 'incidents', choice: `issues labelled ${labels.join(', ')}`, why: 'labels of the repository' }
}

/** The candidates that were asked for, or the usual ones. A name that is none of them becomes a service of its own. */
function chosen(
  candidates: readonly ServiceCandidate[],
  asked: readonly string[] | undefined,
): readonly ServiceCandidate[] {
  if (asked === undefined) return candidates.filter(({ usual }) => usual)
  return asked.map((text) => {
    const [name = '', folder] = text.split('=', 2)
    const known = candidates.find((one) => one.name === name)
    if (folder !== undefined)
      return { name, folder: folder.replace(/\/+$/, ''), tag: known?.tag ?? null, usual: true, why: '' }
    if (known !== undefined) return known
    const near = didYouMean(
      name,
      candidates.map((one) => one.name),
    )
    throw new CliError(
      'unknown-candidate',
      `--services: '${name}' is no package of this clone${near}; say where it is: --services ${name}=FOLDER`,
      exitCodes.usage,
    )
  })
}

function needsGitHub(rule: string | undefined): boolean {
  return rule === 'github-deployments' || rule === 'workflow-runs'
}

function noGitHub(rule: string): CliError {
  return new CliError(
    'needs-github',
    `${rule} are only known to GitHub, which is not going to be read: name the repository with --github and set GITHUB_TOKEN`,
    exitCodes.usage,
  )
}

/** Labels that mean incident; null: none of the repository's does. */
function incidentLabels(inspection: RepositoryInspection | null): readonly string[] | null {
  const found = (inspection?.labels ?? []).filter(
    (label) =>
      isWritable(label) &&
      /^(?:(?:type|kind)[:/ ]+)?(?:incident|outage|sev(?:erity)?[- :]*[0-2])\b/i.test(label),
  )
  return found.length === 0 ? null : found
}

function plannedJira(seen: Seen, options: InitOptions, notes: Note[]): Plan['jira'] {
  if (options.jira === false) return null
  const keys = options.jiraKeys ?? seen.keys.map(({ prefix }) => prefix)
  if (options.jiraUrl === undefined && keys.length === 0) return null
  const url = options.jiraUrl ?? 'https://YOUR-SITE.atlassian.net'
  const isCloud = new URL(url).host.endsWith('.atlassian.net')
  const { jiraEmail, jiraToken } = seen.env
  const missing = [
    ...(options.jiraUrl === undefined ? ['its address (--jira-url)'] : []),
    ...(jiraToken ? [] : ['a token in JIRA_TOKEN']),
    ...(isCloud && !jiraEmail ? ['the email of its owner in JIRA_EMAIL'] : []),
  ]
  const [first] = seen.keys
  const why =
    options.jiraKeys !== undefined || first === undefined
      ? 'as asked by flags'
      : `history names ${first.keys} keys like ${first.example}`
  notes.push({
    about: 'work items',
    choice:
      missing.length === 0 ? `Jira ${keys.join(', ')}` : `Jira ${keys.join(', ')}, written as a comment`,
    why: missing.length === 0 ? why : `${why}; missing: ${missing.join(', ')}`,
  })
  return {
    url,
    keys,
    email: isCloud || jiraEmail ? 'JIRA_EMAIL' : null,
    token: 'JIRA_TOKEN',
    ...(missing.length === 0 ? {} : { missing: missing.join(', ') }),
  }
}

function shortName(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1)
}
