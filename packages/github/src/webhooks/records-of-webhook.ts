import type { Cursors, Instant, SyncBatch } from '@throughline/core'
import type { DeploymentKind, GitHubOptions } from '../github-options.ts'
import { isDeploying, runRecord } from '../streams/workflow-runs/to-records.ts'
import { repositoryState } from '../streams/overview/schema.ts'
import { cursorState } from '../sync/schema.ts'
import { rulesOf, type ServiceRule } from '../sync/service-rules.ts'
import { identityStream, streamOf, type StreamName } from '../sync/streams.ts'
import { delivery, issuesDelivery, pushDelivery, workflowRunDelivery } from './schema.ts'
import { issueTombstones } from './issue-tombstones.ts'

export interface WebhookOptions extends Pick<GitHubOptions, 'repositories' | 'services' | 'workItems'> {
  /** Of the source: they tell a renamed repository by its id, and what `auto` came to. */
  readonly cursors: Cursors
  /** When the delivery came: the version of tombstones. */
  readonly receivedAt: Instant
}

export interface WebhookResult {
  /** What the payload tells in full: it can be written as it is, in any order and any number of times. */
  readonly records: SyncBatch['records']
  /** Streams that have something new: `sync` with `streams` reads it, a request or two each. */
  readonly stale: readonly string[]
  /** Streams in which something was deleted or moved: only reading them from the beginning shows what is left. */
  readonly reduced: readonly string[]
  /** Why it means nothing here; absent: it means something. */
  readonly ignored?: string | undefined
}

const streamsOf: Readonly<Record<string, readonly StreamName[]>> = {
  pull_request: ['pull-requests'],
  pull_request_review: ['pull-requests'],
  push: ['commits', 'tags'],
  deployment: ['deployments'],
  deployment_status: ['deployments'],
  release: ['releases', 'tags'],
  workflow_run: ['workflow-runs'],
  issues: ['issues'],
}

/** The events that mean something here, as GitHub calls them: those to choose for its webhook. */
export const webhookEvents: readonly string[] = Object.keys(streamsOf)

/**
 * What a verified delivery means. Most payloads tell only a part (a pull request without its reviews, a release
 * without its commit), and a part would take the place of the whole: they name the streams to read. Runs of
 * workflows, and issues that were deleted, which no later sync would find, come as records. A tag or release that was
 * deleted may be there again, as deliveries come in any order: their streams are `reduced`.
 *
 * Never throws for any payload: what it does not know is `ignored`, with the reason.
 *
 * @param event the header X-GitHub-Event
 * @example
 * recordsOfWebhook('push', payload, options).stale // ['acme/shop commits', 'acme/shop tags']
 */
export function recordsOfWebhook(event: string, payload: unknown, options: WebhookOptions): WebhookResult {
  const names = Object.hasOwn(streamsOf, event) ? streamsOf[event] : undefined
  if (names === undefined) return ignored('no event that is read here')
  const parsed = delivery.safeParse(payload)
  if (!parsed.success) return ignored('its payload is about no repository')
  const { action, repository: about } = parsed.data
  const found = known(about, options)
  if (found === null) return ignored('its repository is not configured')
  const { repository, rules } = found
  const records = recordsIn(event, action, payload, repository, rules, options)
  const wholeRun = event === 'workflow_run' && records.deployments !== undefined
  const stale = wholeRun ? [] : names.map((name) => streamOf(repository, name))
  const reduced = reducedBy(event, action, payload).map((name) => streamOf(repository, name))
  return { records, stale, reduced }
}

function reducedBy(event: string, action: string | undefined, payload: unknown): readonly StreamName[] {
  if (event === 'release' && (action === 'deleted' || action === 'unpublished')) return ['releases', 'tags']
  if (event !== 'push') return []
  const push = pushDelivery.safeParse(payload).data
  return push?.ref.startsWith('refs/tags/') === true && !push.created ? ['tags'] : []
}

function recordsIn(
  event: string,
  action: string | undefined,
  payload: unknown,
  repository: string,
  rules: readonly ServiceRule[],
  { receivedAt, workItems = true }: WebhookOptions,
): SyncBatch['records'] {
  if (event === 'workflow_run') {
    const run = workflowRunDelivery.safeParse(payload).data?.workflow_run
    const exact = rules.every(({ from, job }) => from !== 'auto' && job === undefined)
    if (run === undefined || !exact) return {}
    return {
      deployments: rules
        .filter((rule) => isDeploying(rule, run))
        .map((rule) => runRecord(repository, run, rule, undefined)),
    }
  }
  if (event === 'issues' && (action === 'deleted' || action === 'transferred')) {
    const issue = issuesDelivery.safeParse(payload).data?.issue
    return issue === undefined ? {} : issueTombstones(repository, issue, rules, workItems, receivedAt)
  }
  return {}
}

/** The configured repository that a delivery is about: by the id that was read before, else by its name. */
function known(
  about: { readonly id: number; readonly full_name: string },
  options: WebhookOptions,
): { readonly repository: string; readonly rules: readonly ServiceRule[] } | null {
  const states = options.repositories.map((repository) => ({
    repository,
    state: cursorState(options.cursors[streamOf(repository, identityStream)], repositoryState),
  }))
  const found =
    states.find(({ state }) => state?.id === about.id) ??
    states.find(
      ({ repository, state }) =>
        state === undefined && repository.toLowerCase() === about.full_name.toLowerCase(),
    )
  if (found === undefined) return null
  const auto: DeploymentKind = found.state?.auto ?? 'auto'
  const rules = rulesOf(found.repository, options).map((rule) =>
    rule.from === 'auto' ? { ...rule, from: auto } : rule,
  )
  return { repository: found.repository, rules }
}

function ignored(reason: string): WebhookResult {
  return { records: {}, stale: [], reduced: [], ignored: reason }
}
