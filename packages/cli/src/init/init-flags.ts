import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { deploymentChoices } from './init-options.ts'

/** The flags of `throughline init`: one for every question. */
export function initFlags(command: Command): Command {
  return command
    .description('write throughline.yaml from what is found here; asks at a terminal only')
    .option('--repo <path>', 'the git clone to look at (default: the one around the current folder)')
    .option('--github <names>', 'read these repositories: owner/name, separated by commas')
    .option('--no-github', 'leave GitHub out')
    .option('--github-url <url>', 'address of a GitHub Enterprise Server', address)
    .option('--services <names>', 'services of a monorepo: NAME or NAME=FOLDER, separated by commas', list)
    .addOption(new Option('--deployments <rule>', 'what is a deployment').choices([...deploymentChoices]))
    .option('--environment <name>', 'the production environment of GitHub deployments')
    .option('--workflow <name>', 'the deploying workflow')
    .option('--tag <pattern>', "glob of deployment tags, such as 'v*'")
    .option('--incident-labels <names>', 'issues with these labels are incidents', list)
    .option('--jira-url <url>', 'address of Jira, such as https://acme.atlassian.net', address)
    .option('--jira-keys <keys>', 'its projects, such as SHOP,PAY', keys)
    .option('--no-jira', 'leave Jira out')
    .option('-y, --yes', 'ask nothing')
}

function list(text: string): string[] {
  const items = text.split(',').map((item) => item.trim())
  if (items.includes('')) throw new InvalidArgumentError('It must be names, separated by commas.')
  return items
}

function keys(text: string): string[] {
  const items = list(text)
  if (items.every(isProjectKey)) return items
  throw new InvalidArgumentError('It must be project keys such as SHOP, separated by commas.')
}

/** A key of a Jira project: nothing that could say more inside JQL. */
export function isProjectKey(text: string): boolean {
  return /^[A-Z][A-Z0-9_]{1,99}$/.test(text)
}

function address(text: string): string {
  const problem = addressProblem(text)
  if (problem !== null) throw new InvalidArgumentError(problem)
  return text.replace(/\/+$/, '')
}

/** Why a text is no address that may be written down; null: it is one. */
export function addressProblem(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
    ? null
    : 'It must be an http(s) address without user and password.'
}
