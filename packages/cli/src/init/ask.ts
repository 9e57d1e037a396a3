import { isTimeZone } from '../config/fields.ts'
import type { Asker, Choice } from './asker.ts'
import { decideDeployments } from './decide-deployments.ts'
import { isRepository } from './find-github.ts'
import type { FoundGitHub } from './find-github.ts'
import { addressProblem, isProjectKey } from './init-flags.ts'
import { deploymentChoices } from './init-options.ts'
import type { DeploymentChoice, InitOptions } from './init-options.ts'
import { readableGitHub } from './seen.ts'
import type { Seen } from './seen.ts'
import { serviceCandidates } from './service-candidates.ts'

/** Which GitHub repository, before GitHub is looked at. */
export async function askGitHub(
  found: FoundGitHub | null,
  options: InitOptions,
  asker: Asker,
): Promise<InitOptions> {
  if (options.github !== undefined) return options
  const answer = await asker.text({
    message: 'GitHub repository (empty: none)',
    initial: found?.repositories.join(', ') ?? '',
    placeholder: 'owner/name',
    problem: (text) =>
      text === '' || text.split(',').every((name) => isRepository(name.trim()))
        ? null
        : 'Write it as owner/name.',
  })
  if (answer === '') return { ...options, github: false }
  return found?.repositories.join(', ') === answer ? options : { ...options, github: answer }
}

/** Everything else that no flag said. */
export async function askTheRest(seen: Seen, given: InitOptions, asker: Asker): Promise<InitOptions> {
  let options = given
  const candidates = seen.clone === null ? [] : serviceCandidates(seen.clone)
  if (options.services === undefined && candidates.length > 0) {
    const services = await asker.several({
      message: 'Which of these are services of their own? (none: the repository is one service)',
      options: candidates.map(({ name, why }) => ({ value: name, label: name, hint: why })),
      initial: candidates.filter(({ usual }) => usual).map(({ name }) => name),
    })
    options = { ...options, services }
  }
  if (options.deployments === undefined && candidates.every(({ tag }) => tag === null))
    options = await askDeployments(seen, options, asker)
  if (options.jira === undefined && options.jiraUrl === undefined) {
    const [first] = seen.keys
    const hint = first === undefined ? '' : `, for ${first.example} and others`
    const jiraUrl = await asker.text({
      message: `Address of Jira${hint} (empty: none)`,
      initial: '',
      placeholder: 'https://acme.atlassian.net',
      problem: (text) => (text === '' ? null : addressProblem(text)),
    })
    options = jiraUrl === '' ? { ...options, jira: false } : { ...options, jiraUrl }
  }
  if (options.jiraUrl !== undefined && options.jiraKeys === undefined) {
    const answer = await asker.text({
      message: 'Jira projects',
      initial: seen.keys.map(({ prefix }) => prefix).join(', '),
      placeholder: 'SHOP, PAY',
      problem: (text) => (keysIn(text).every(isProjectKey) ? null : 'Keys of projects, such as SHOP, PAY.'),
    })
    options = { ...options, jiraKeys: keysIn(answer) }
  }
  if (options.timeZone === undefined)
    options = {
      ...options,
      timeZone: await asker.text({
        message: 'Time zone of days and weeks',
        initial: seen.timeZone,
        problem: (text) => (isTimeZone(text) ? null : 'An IANA time zone, such as Europe/Berlin.'),
      }),
    }
  return options
}

function keysIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((key) => key !== '')
}

async function askDeployments(seen: Seen, options: InitOptions, asker: Asker): Promise<InitOptions> {
  const { environment, workflow, tag } = options
  if ([environment, workflow, tag].some((flag) => flag !== undefined)) return options
  const readable = readableGitHub(seen)
  const inspection = readable === null ? null : seen.inspections.get(readable.repositories[0] ?? '')
  const shown = typeof inspection === 'object' && inspection !== null ? inspection : null
  const { rule, why } = decideDeployments(options, seen.clone, shown)
  const counts: Readonly<Record<DeploymentChoice, string>> = {
    'github-deployments': shown === null ? '' : `${shown.deployments} there`,
    'workflow-runs': shown === null ? '' : `${shown.workflows.length} workflows`,
    releases: shown === null ? 'in a clone: tags' : `${shown.releases} published`,
    tags: `${seen.clone?.tags.length ?? shown?.tags ?? 0} there`,
    merges: 'everything that lands on the branch',
    import: 'another system tells them by throughline import',
  }
  const usable = deploymentChoices.filter(
    (one) => shown !== null || (one !== 'github-deployments' && one !== 'workflow-runs'),
  )
  const auto: Choice = {
    value: 'auto',
    label: rule === null ? 'leave it open' : `${rule.from} as found`,
    hint: why,
  }
  const answer = await asker.one({
    message: 'What is a deployment?',
    options: [auto, ...usable.map((value) => ({ value, label: value, hint: counts[value] }))],
    initial: 'auto',
  })
  const chosen = deploymentChoices.find((one) => one === answer)
  return chosen === undefined ? options : { ...options, deployments: chosen }
}
