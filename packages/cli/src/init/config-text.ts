import type { Plan, PlannedDeployments, PlannedService } from './plan.ts'
import { yamlComment, yamlList, yamlText } from './yaml-text.ts'

/** The configuration as a commented text: what was chosen, why, and what could be added. */
export function configText(plan: Plan): string {
  const { git, github, jira, services, timeZone } = plan
  return [
    '# What Throughline reads and how. Written by throughline init from what it found; change whatever is wrong.',
    '# After a change: throughline report says every mistake with its line, throughline doctor what each source gives.',
    '',
    'sources:',
    ...(git === null ? [] : [`  - git: ${yamlText(git)}`]),
    ...githubLines(github),
    ...jiraLines(jira),
    '',
    ...why(plan, ['services']),
    'services:',
    ...services.flatMap((service, index) => serviceLines(service, plan, index === 0)),
    '',
    'calendar:',
    `  timeZone: ${yamlText(timeZone)} # of days and weeks`,
    '  workingDays: mon-fri',
    '  # holidays: [2026-12-25]',
    '',
  ].join('\n')
}

function why({ notes }: Plan, abouts: readonly string[], indent = ''): string[] {
  return notes
    .filter(({ about }) => abouts.includes(about))
    .map(({ about, choice, why: reason }) => `${indent}${yamlComment(`${about}: ${choice} (${reason})`)}`)
}

function githubLines(github: Plan['github']): string[] {
  if (github === null) return []
  const { repositories, url, token, missing } = github
  const parts = [
    ...(url === undefined ? [] : [`url: ${yamlText(url)}`]),
    `repositories: ${yamlList(repositories)}`,
    `token: "\${${token}}"`,
  ]
  const line = `- github: { ${parts.join(', ')} }`
  if (missing === undefined) return [`  ${line}`]
  return [
    '  # GitHub also knows reviews, deployments and issues.',
    `  ${yamlComment(`Not read yet: ${missing}. Then remove the # of the next line.`)}`,
    `  # ${line}`,
  ]
}

function jiraLines(jira: Plan['jira']): string[] {
  if (jira === null) return []
  const { url, keys, email, token, missing } = jira
  const parts = [
    `url: ${yamlText(url)}`,
    ...(email === null ? [] : [`email: "\${${email}}"`]),
    `token: "\${${token}}"`,
    ...(keys.length === 0 ? [] : [`projects: ${yamlList(keys)}`]),
  ]
  const line = `- jira: { ${parts.join(', ')} }`
  return missing === undefined
    ? [`  ${line}`]
    : [
        `  ${yamlComment(`Jira knows when work began and was done. Missing: ${missing}. Then remove the # of the next line.`)}`,
        `  # ${line}`,
      ]
}

/** What could be said of a service and is not. */
function hints(knowsGitHub: boolean): { readonly deployments: string; readonly incidents: string } {
  const more = knowsGitHub ? ', import, github-deployments or workflow-runs' : ' or import'
  return {
    deployments: `    # deployments: { from: tags, tag: "v*" }   # or releases, merges${more}`,
    incidents: knowsGitHub
      ? '    # incidents: { from: github-issues, labels: [incident] }   # or import'
      : '    # incidents: { from: import }',
  }
}

/** What could be added is said once, at the first service. */
function serviceLines(service: PlannedService, plan: Plan, first: boolean): string[] {
  const { name, repositories, paths, deployments, incidentLabels } = service
  return [
    `  - name: ${yamlText(name)}`,
    ...(first ? ['    # team: checkout'] : []),
    ...(repositories.length === 0 ? [] : [`    repositories: ${yamlList(repositories)}`]),
    ...(paths === undefined ? [] : [`    paths: ${yamlList(paths)}`]),
    ...(plan.services.length === 1 ? why(plan, ['deployments'], '    ') : []),
    ...(deployments === undefined
      ? first
        ? [hints(plan.github !== null).deployments]
        : []
      : [`    deployments: { ${ruleParts(deployments).join(', ')} }`]),
    ...(incidentLabels === undefined
      ? first
        ? [hints(plan.github !== null).incidents]
        : []
      : [`    incidents: { from: github-issues, labels: ${yamlList(incidentLabels)} }`]),
  ]
}

function ruleParts(rule: PlannedDeployments): string[] {
  return (['from', 'environment', 'workflow', 'tag'] as const).flatMap((key) => {
    const value = rule[key]
    return value === undefined ? [] : [`${key}: ${yamlText(value)}`]
  })
}
