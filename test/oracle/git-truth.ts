import { emptyRecords } from '@throughline/core'
import type { RecordSet } from '@throughline/core'
import { readCsv } from './read-csv.ts'

const folder = (name: string, file: string) =>
  new URL(`../fixtures/git-truth/${name}/${file}`, import.meta.url)

/** What git says about the releases of a public repository; see the README beside the files. */
export function gitTruth(name: string) {
  return {
    graph: readCsv<'sha' | 'parents' | 'authorEpoch' | 'committerEpoch'>(folder(name, 'commit-graph.csv.gz')),
    releases: readCsv<
      'tag' | 'epoch' | 'commit' | 'initial' | 'n_commits' | 'n_merge' | 'n_counted' | 'lead_author_median_h'
    >(folder(name, 'releases.csv.gz')),
    prs: readCsv<
      'pr' | 'kind' | 'merge_commit' | 'merged' | 'n_own_commits' | 'first_author_date' | 'tag' | 'tag_date'
    >(folder(name, 'prs.csv.gz')),
    summary: readCsv<
      'lead_author_median_h' | 'commits' | 'pr_merge_to_tag_median_h' | 'pr_first_commit_to_tag_median_h'
    >(folder(name, 'summary.csv'))[0]!,
  }
}

/** Commit and release, hono only. */
export function gitTruthCommits(name: string) {
  return readCsv<'tag' | 'tag_date' | 'sha' | 'author_date'>(folder(name, 'commits.csv.gz'))
}

/** The same as records: each release a deployment to production, each pull request a change. */
export function gitTruthRecords(name: string): RecordSet {
  const { graph, releases, prs } = gitTruth(name)
  return {
    ...emptyRecords(Date.UTC(2026, 10, 1)),
    commits: graph.map((row) => ({
      repository: name,
      sha: row.sha,
      parents: row.parents === '' ? [] : row.parents.split(' '),
      authoredAt: Number(row.authorEpoch) * 1000,
      committedAt: Number(row.committerEpoch) * 1000,
    })),
    deployments: releases.map((row) => ({
      id: row.tag,
      service: name,
      environment: 'production',
      sha: row.commit,
      finishedAt: Number(row.epoch) * 1000,
      status: 'success',
    })),
    changes: prs.map((row) => ({
      repository: name,
      number: row.pr,
      createdAt: Date.parse(row.merged),
      firstCommitAt: Date.parse(row.first_author_date),
      mergedAt: Date.parse(row.merged),
      mergeSha: row.merge_commit,
      landing: row.kind === 'merge' ? 'merge' : 'squash',
    })),
  }
}
