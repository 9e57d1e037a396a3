import type { DeploymentRecord } from '@throughline/core'
import type { Client } from '../../client/client.ts'
import { HeavyError } from '../../client/heavy-error.ts'
import { pageSize } from '../../client/page-size.ts'
import { DeploymentsDocument, DeploymentStatusesDocument } from '../../operations/generated.ts'
import { descend } from '../../sync/descend.ts'
import { inRepository } from '../../sync/in-repository.ts'
import { joined, unfinished } from '../../sync/joined.ts'
import { named, type RepositoryContext } from '../../sync/repository-context.ts'
import { cursorState, descentState, descentTo } from '../../sync/schema.ts'
import type { Step } from '../../sync/step.ts'
import { fingerprint } from '../overview/read-overview.ts'
import { deploymentsAnswer, statusesAnswer, type Deployment } from './schema.ts'
import { deploymentRecords, isUnsettled } from './to-records.ts'

const day = 86_400_000
/** One that has not ended by then never will: GitHub abandons it. */
const patience = 30 * day
/** A failed one may be tried again, and then succeed, for as long, ms. */
const retries = 3 * day
const mostTries = 3

/**
 * Deployments with all their statuses, newest first. One that has not ended is looked at again by later runs, for 30
 * days.
 */
export async function* readDeployments(
  context: RepositoryContext,
  cursor: string | undefined,
): AsyncGenerator<Step> {
  const { client, repository, rules, overview, now } = context
  if (!rules.some(({ from }) => from === 'github-deployments')) return
  const what = `the deployments of ${client.clean(repository)}`
  const steps = descend({
    state: cursorState(cursor, descentState) ?? descentTo(context.since),
    seen: fingerprint(overview.deployments),
    told: context.told,
    ask: async (size, after) => {
      const answer = await client.query(
        DeploymentsDocument,
        { ...named(context), size, after },
        deploymentsAnswer,
        what,
      )
      return inRepository(answer, ({ deployments }) => deployments, what)
    },
    // Statuses are a short list: a page of them is as light as a page of commits.
    size: pageSize(context.flat),
    what,
    at: ({ createdAt }) => createdAt,
    overlap: retries,
    unsettled: (one) => isUnsettled(one) && one.createdAt > now - patience,
  })
  for await (const step of steps) {
    const deployments: DeploymentRecord[] = []
    let { missing } = step
    for (const one of step.nodes) {
      const whole = await withAllStatuses(client, one, what)
      if (unfinished(whole.statuses)) missing += 1
      deployments.push(...deploymentRecords(repository, whole, rules))
    }
    yield { ...step, records: { deployments }, missing }
  }
}

/** The oldest statuses come last, and the first success may be there. */
async function withAllStatuses(client: Client, deployment: Deployment, what: string): Promise<Deployment> {
  let whole = deployment
  for (let tries = 0; tries < mostTries && unfinished(whole.statuses);) {
    const after = whole.statuses?.pageInfo.endCursor ?? null
    const node = await client
      .query(DeploymentStatusesDocument, { id: deployment.id, after }, statusesAnswer, what)
      .then(({ data }) => data.node)
      .catch((error: unknown) => {
        if (error instanceof HeavyError) return null
        throw error
      })
    const statuses = joined(whole.statuses, node?.statuses)
    tries = statuses === whole.statuses ? tries + 1 : 0
    whole = { ...whole, statuses }
  }
  return whole
}
