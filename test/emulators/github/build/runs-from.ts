import type { DeploymentRecord } from '@throughline/core'
import type { Conclusion, WorkflowRun } from '../organisation.ts'

const actor = { type: 'User', login: 'deployer' } as const

const conclusions: Readonly<Record<DeploymentRecord['status'], Conclusion | null>> = {
  success: 'success',
  inactive: 'success',
  failure: 'failure',
  error: 'timed_out',
  cancelled: 'cancelled',
  in_progress: null,
}

/** Workflow runs that would give these records: one workflow per environment, with a build and a deploying job. */
export function runsFrom(records: readonly DeploymentRecord[], repositoryId: number): readonly WorkflowRun[] {
  const environments = [...new Set(records.map(({ environment }) => environment))]
  return records.map((record, i) => {
    const databaseId = repositoryId * 1_000_000 + i + 1
    const startedAt = record.startedAt ?? record.finishedAt
    const completedAt = record.status === 'in_progress' ? null : record.finishedAt
    const conclusion = conclusions[record.status]
    const built = completedAt === null ? null : startedAt + Math.floor((completedAt - startedAt) / 2)
    return {
      databaseId,
      workflowId: repositoryId * 10 + environments.indexOf(record.environment),
      name: `Deploy to ${record.environment}`,
      path: `.github/workflows/deploy-${record.environment}.yml`,
      event: 'push',
      runNumber: i + 1,
      attempt: 1,
      headBranch: record.ref ?? 'main',
      headOid: record.sha,
      actor,
      createdAt: startedAt,
      startedAt,
      completedAt,
      conclusion,
      jobs: [
        {
          databaseId: databaseId * 10 + 1,
          name: 'build',
          startedAt,
          completedAt: built,
          conclusion: 'success',
        },
        {
          databaseId: databaseId * 10 + 2,
          name: 'deploy',
          startedAt: built ?? startedAt,
          completedAt,
          conclusion,
        },
      ],
    }
  })
}
