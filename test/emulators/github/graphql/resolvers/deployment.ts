import { deploymentAt, exists } from '../../at.ts'
import type { Actor, Deployment, DeploymentStatus, Repository } from '../../organisation.ts'
import { iso, nodeId } from '../../text.ts'
import { type Args, connection } from '../connection.ts'
import { type Fields, type Of, type World, of, orderOf, strings } from '../world.ts'
import { actorView } from './actor.ts'
import { commitView, refView } from './refs.ts'

type StatusOf = Of<DeploymentStatus> & { readonly deployment: Deployment }

export function deploymentsOf(repository: Repository, args: Args, { now }: World, oid?: string) {
  const environments = strings(args['environments'])
  const { descending } = orderOf(args, 'CREATED_AT', 'ASC')
  const shown = repository.deployments
    .filter(
      (one) =>
        exists(one, now) &&
        (oid === undefined || one.oid === oid) &&
        (environments === null || environments.includes(one.environment)),
    )
    .toSorted((a, b) => a.createdAt - b.createdAt || a.databaseId - b.databaseId)
  if (descending) shown.reverse()
  return connection(
    shown,
    args,
    (one) => [one.createdAt, one.databaseId],
    of('Deployment', repository),
    descending,
  )
}

const statusOf = ({ repository, it }: Of<Deployment>, status: DeploymentStatus): StatusOf => ({
  ...of<DeploymentStatus>('DeploymentStatus', repository)(status),
  deployment: it,
})

const deploymentFields: Fields<Of<Deployment>> = {
  id: ({ repository, it }) => nodeId('Deployment', repository.databaseId, it.databaseId),
  databaseId: ({ it }) => it.databaseId,
  repository: ({ repository }) => repository,
  commit: ({ repository, it }) => commitView(repository, it.oid),
  commitOid: ({ it }) => it.oid,
  createdAt: ({ it }) => iso(it.createdAt),
  creator: ({ it }) => actorView(it.creator),
  description: ({ it }) => it.description,
  environment: ({ it }) => it.environment,
  latestEnvironment: ({ it }) => it.environment,
  originalEnvironment: ({ it }) => it.environment,
  payload: ({ it }) => it.payload,
  ref: ({ repository, it }, _, { now }) =>
    it.ref === null
      ? null
      : (refView(repository, 'refs/heads/', it.ref, now) ?? refView(repository, 'refs/tags/', it.ref, now)),
  state: ({ it }, _, { now }) => deploymentAt(it, now).state,
  task: ({ it }) => it.task,
  updatedAt: ({ it }, _, { now }) => iso(deploymentAt(it, now).updatedAt),
  latestStatus: (source, _, { now }) => {
    const last = deploymentAt(source.it, now).statuses.at(-1)
    return last === undefined ? null : statusOf(source, last)
  },
  statuses: (source, args, { now }) =>
    connection(
      deploymentAt(source.it, now).statuses.toReversed(),
      args,
      (one) => [one.at, one.databaseId],
      (one) => statusOf(source, one),
      true,
    ),
}

const statusFields: Fields<StatusOf> = {
  id: ({ repository, it }) => nodeId('DeploymentStatus', repository.databaseId, it.databaseId),
  state: ({ it }) => it.state,
  createdAt: ({ it }) => iso(it.at),
  updatedAt: ({ it }) => iso(it.at),
  creator: ({ deployment }): Actor | null => actorView(deployment.creator),
  deployment: ({ repository, deployment }) => of('Deployment', repository)(deployment),
  description: () => '',
  environment: ({ deployment }) => deployment.environment,
  environmentUrl: () => null,
  logUrl: ({ it }) => it.logUrl,
}

export const deploymentFieldsByType = { Deployment: deploymentFields, DeploymentStatus: statusFields }
