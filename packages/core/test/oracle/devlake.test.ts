import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { link } from '../../src/link/link.ts'
import { changeInstants, stageBounds } from '../../src/metrics/change-stages.ts'
import type { ChangeStage } from '../../src/metrics/change-stages.ts'
import { devlakeCycleSeconds } from '../../src/metrics/profiles/devlake.ts'
import { emptyRecords } from '../../src/records/empty-records.ts'
import type { ChangeRecord, CommitRecord } from '../../src/records/records.ts'
import { measure } from '../../src/report/measure.ts'

type Row = Readonly<Record<string, string>>

function rows(file: string): Row[] {
  const path = new URL(`../fixtures/dora-cases-devlake/${file}.csv`, import.meta.url)
  const [head, ...lines] = readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  return lines.map((line) => Object.fromEntries(head!.map((name, i) => [name, line[i] ?? ''])))
}

/** "2023-4-9 4:51:47" and ISO alike, UTC. */
function instant(text: string): number {
  const [year, month, day, hour, minute, second] = text.match(/\d+/g)!.map(Number)
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!)
}

const pulls = rows('pull_requests')
const expected = rows('project_pr_metrics')
const repository = 'repo1'
const readAt = Date.UTC(2023, 4, 1)

/** What each deployed commit contains beyond the one before it, as DevLake's commits_diffs lists it. */
function history(): CommitRecord[] {
  const diffs = rows('commits_diffs')
  const commit = (sha: string, parents: string[], at: number): CommitRecord => ({
    repository,
    sha,
    parents,
    authoredAt: at,
    committedAt: at,
  })
  const deployed = rows('cicd_deployment_commits').flatMap((row) => {
    const sha = row['commit_sha']!
    const own = diffs.filter((diff) => diff['new_commit_sha'] === sha)
    const start = own[0]?.['old_commit_sha'] ? [own[0]['old_commit_sha']] : []
    let parents = start
    const chain = own.map((diff) => {
      const merged = pulls.find((pull) => pull['merge_commit_sha'] === diff['commit_sha'])!
      const next = commit(diff['commit_sha']!, parents, instant(merged['merged_date']!))
      parents = [next.sha]
      return next
    })
    return [...chain, commit(sha, parents, instant(row['started_date']!))]
  })
  const written = rows('pull_request_commits').map((row) =>
    commit(row['commit_sha']!, [], instant(row['commit_authored_date']!)),
  )
  return [...deployed, ...written]
}

function changes(): ChangeRecord[] {
  return pulls.map((pull) => {
    const id = pull['id']!
    const comments = rows('pull_request_comments')
      .filter((row) => row['pull_request_id'] === id && row['account_id'] !== pull['author_id'])
      .map((row) => instant(row['created_date']!))
    return {
      repository,
      number: id,
      createdAt: instant(pull['created_date']!),
      commits: rows('pull_request_commits').flatMap((row) =>
        row['pull_request_id'] === id ? [row['commit_sha']!] : [],
      ),
      ...(comments.length > 0 ? { firstReviewAt: Math.min(...comments) } : {}),
      ...(pull['merged_date']
        ? { mergedAt: instant(pull['merged_date']), mergeSha: pull['merge_commit_sha']! }
        : {}),
    }
  })
}

const inProject = new Set(
  rows('project_mapping').flatMap((row) => (row['project_name'] === 'project1' ? [row['row_id']] : [])),
)
const records = {
  ...emptyRecords(readAt),
  commits: history(),
  changes: changes(),
  deployments: rows('cicd_deployment_commits')
    .filter((row) => inProject.has(row['cicd_scope_id']))
    .map((row) => ({
      id: row['id']!,
      service: 'project1',
      repository,
      environment: row['environment']!.toLowerCase(),
      sha: row['commit_sha']!,
      finishedAt: instant(row['finished_date']!),
      startedAt: instant(row['started_date']!),
      status: row['result']!.toLowerCase() as 'success' | 'failure',
    })),
}
const services = [{ name: 'project1', repositories: [repository] }]

/** Minutes of a stage, rounded up as DevLake does; '' where there is none or it is negative. */
function minutes(stage: ChangeStage, row: number, facts: ReturnType<typeof link>): string {
  const [start, end] = stageBounds(changeInstants(facts), stage)
  const span = end[row]! - start[row]!
  return span > 0 ? String(Math.ceil(span / 60_000)) : ''
}

describe("DevLake's own change lead time case", () => {
  const facts = link(records, { services })
  const production = facts.lines.findIndex((line) => line.production)
  const rowOf = (id: string) =>
    [...Array(facts.changes.length).keys()].find(
      (row) => facts.changes.number.at(row) === id && facts.changes.line[row] === production,
    )!
  const columns = [
    ['coding', 'pr_coding_time'],
    ['pickup', 'pr_pickup_time'],
    ['review', 'pr_review_time'],
    ['deploy', 'pr_deploy_time'],
  ] as const

  test('gives the same minutes, but for the differences that are meant', () => {
    const differences = expected.flatMap((row) =>
      columns.flatMap(([stage, column]) => {
        const ours = minutes(stage, rowOf(row['id']!), facts)
        return ours === row[column]
          ? []
          : [`${row['id']} ${stage}: ${ours || 'none'}, DevLake ${row[column] || 'none'}`]
      }),
    )
    expect(differences).toEqual([
      // The merge commit of pr0 is in the first known deployment: both say nothing can be known about it. Our row
      // keeps the instant with the reason left-truncated; DevLake leaves it empty.
      'pr0 deploy: 610681, DevLake none',
      // The only comment came a day after the merge. It is no review of what was merged (reading 12).
      'pr4 pickup: none, DevLake 1500',
    ])
  })

  test('leaves out of lead time what the first deployment shipped, as DevLake does', () => {
    const report = measure(facts, {
      window: { from: Date.UTC(2023, 3, 1), to: readAt },
      metrics: ['deploy-time'],
    })
    // pr1 and pr2; pr3 was deployed before it was merged.
    expect(report.services[0]!.metrics[0]).toMatchObject({
      n: 2,
      excluded: { 'left-truncated': 1, negative: 1 },
    })
  })

  test('the devlake profile adds up the same cycle times', () => {
    for (const row of expected) {
      const at = rowOf(row['id']!)
      const { firstCommitAt, createdAt, mergedAt, shippedAt } = facts.changes
      const seconds = devlakeCycleSeconds({
        firstCommitAt: firstCommitAt[at]!,
        createdAt: createdAt[at]!,
        mergedAt: mergedAt[at]!,
        // DevLake knows no deployment of pr0: the first one has nothing before it to compare with.
        shippedAt: row['pr_deployed_date'] ? shippedAt[at]! : NaN,
      })
      expect([row['id'], seconds / 60]).toEqual([row['id'], Number(row['pr_cycle_time'])])
    }
  })

  test('the devlake profile reports the lower median of pr1, pr2 and pr3', () => {
    const theirs = link(records, { services, profile: 'devlake' })
    const report = measure(theirs, { window: { from: Date.UTC(2023, 3, 1), to: readAt } })
    expect(report.profile).toBe('devlake')
    const [lead] = report.services[0]!.metrics
    expect(lead).toMatchObject({
      id: 'change-lead-time',
      n: 3,
      value: 4478 * 60,
      excluded: { 'left-truncated': 1 },
    })
    // DevLake's project counts deployments of all its repositories as one stream; so do we when they are one service.
    expect(report.services[0]!.metrics.find(({ id }) => id === 'deployment-rework-rate')?.status).toBe(
      'not-configured',
    )
  })
})
