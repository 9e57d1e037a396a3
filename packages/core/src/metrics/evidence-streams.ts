import type { Needs } from '../report/coverage.ts'
import type { RecordType } from '../records/record-set.ts'
import type { Context } from './context.ts'

/** Squashed and rebased commits are found through their change. */
export const shipping: Needs = { streams: ['commits', 'deployments'], evidence: ['changes'] }

/** Changes that shipped; squashed ones through their commits. */
export const shippedChanges: Needs = { streams: ['changes', 'deployments'], evidence: ['commits'] }

/** Failures are told by incidents, and by the reverts, rollbacks and hotfixes that commits and changes show. */
export const failing: Needs = { streams: ['deployments', 'incidents'], evidence: ['commits', 'changes'] }

/** Repairs are deployments; what was repaired is told as failures are. */
export const repairing: Needs = { streams: ['deployments'], evidence: ['incidents', 'commits', 'changes'] }

/** When a work item reached production. */
export const market: Needs = {
  streams: ['workItems', 'deployments'],
  evidence: ['transitions', 'commits', 'changes'],
}

/**
 * What tells a work item and its way. Within a part of the organisation also its changes and their commits, because
 * they say which service an item belongs to.
 */
export function itemNeeds({ facts, scope }: Context, streams: readonly RecordType[] = ['workItems']): Needs {
  const part = scope.services.length < facts.services.length
  return { streams, evidence: part ? ['transitions', 'commits', 'changes'] : ['transitions'] }
}
