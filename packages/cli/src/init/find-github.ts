import type { CloneSurvey } from '@throughline/git'
import type { Host } from '../host.ts'
import { githubAddress } from '../sync/github-address.ts'
import type { InitOptions } from './init-options.ts'

/** The GitHub that a clone, or the flags, lead to. */
export interface FoundGitHub {
  readonly repositories: readonly string[]
  /** Address to be written down; absent: github.com, or what the environment names. */
  readonly url: string | undefined
  /** Where to ask now. */
  readonly address: string | undefined
  /** The environment variable that has a token; null: none has. */
  readonly tokenName: string | null
  /** Why a token of the environment must not go there; null: it may. */
  readonly distrust: string | null
  readonly why: string
}

type Env = Host['env']

/**
 * GitHub's repositories: those of the flag, else that of the first remote that leads to a GitHub. A token is only
 * meant for a server that the environment or the flags name, or for github.com: a remote's address alone is no proof.
 */
export function findGitHub(clone: CloneSurvey | null, options: InitOptions, env: Env): FoundGitHub | null {
  if (options.github === false) return null
  const named = options.github?.split(',').map((name) => name.trim())
  const remote = clone?.remotes.find(({ host, path }) => isGitHub(host, env) && isRepository(path))
  const repositories = named ?? (remote === undefined ? null : [remote.path])
  if (repositories === null) return null
  const host = remote === undefined || isDotCom(remote.host) ? null : remote.host
  const url = options.githubUrl ?? (host === null ? undefined : addressOf(host))
  const isElsewhere = url !== undefined
  const tokenName = tokenNames(isElsewhere).find((name) => env[name]) ?? null
  const trusted = !isElsewhere || options.githubUrl !== undefined || namedHosts(env).includes(host ?? '')
  const ofServer = tokenName?.includes('ENTERPRISE') === true
  return {
    repositories,
    url,
    address: url ?? githubAddress(env),
    tokenName,
    distrust:
      trusted || ofServer
        ? null
        : `nothing but a remote says that ${host} is yours: name it with --github-url ${url}`,
    why: named === undefined ? `the remote ${remote?.name} leads there` : 'as asked with --github',
  }
}

/** Variables that hold a token, best first. */
function tokenNames(isElsewhere: boolean): readonly string[] {
  const own = ['GITHUB_TOKEN', 'GH_TOKEN']
  return isElsewhere ? ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN', ...own] : own
}

export function isRepository(path: string): boolean {
  return /^[\w.-]+\/(?!\.\.?$)[\w.-]+$/.test(path)
}

function isDotCom(host: string): boolean {
  // github.com-work is how people name a second account in ssh.
  return host === 'github.com' || host === 'ssh.github.com' || host.startsWith('github.com-')
}

function isGitHub(host: string, env: Env): boolean {
  return isDotCom(host) || /(?:^|[.-])(?:github|ghes?)(?:[.-]|$)/.test(host) || namedHosts(env).includes(host)
}

/** Servers that the environment names. */
function namedHosts(env: Env): readonly string[] {
  const urls = [env['GITHUB_API_URL'], env['GITHUB_GRAPHQL_URL'], env['GITHUB_SERVER_URL']]
  const hosts = urls.flatMap((url) => (url !== undefined && URL.canParse(url) ? [new URL(url).host] : []))
  return [...hosts, ...(env['GH_HOST'] ? [env['GH_HOST']] : [])]
}

/** Of a server: its own address; of GitHub with data residency: that of its API. */
function addressOf(host: string): string {
  if (host.endsWith('.ghe.com')) return `https://api.${host}`
  return `${/^(?:127\.|localhost)/.test(host) ? 'http' : 'https'}://${host}`
}
