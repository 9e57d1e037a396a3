import { exclusionReasons, link, measure } from '@throughline/core'
import { describe, expect, it } from 'vitest'
import { gitTruth, gitTruthCommits, gitTruthRecords } from './git-truth.ts'

/** Four decimals of an hour. */
const rounding = 0.36 / 2 + 1e-6
const reason = (row: number) => exclusionReasons[row]

function medianSeconds(milliseconds: readonly number[]): number {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return (sorted[Math.floor(middle - 0.5)]! + sorted[Math.floor(middle)]!) / 2 / 1000
}

describe.each(['honojs-hono', 'expressjs-express'])('what %s shipped with each release', (name) => {
  const truth = gitTruth(name)
  const records = gitTruthRecords(name)
  const facts = link(records)
  const { commits, changes, deployments } = facts
  const tagOf = (deployment: number) => deployments.id.at(deployment)!
  const rowsByTag = new Map<string, number[]>(truth.releases.map((release) => [release.tag, []]))
  for (let row = 0; row < commits.length; row++) rowsByTag.get(tagOf(commits.deployment[row]!))!.push(row)

  it('ships as many commits and merges with each release as git counts', () => {
    const ours = truth.releases.map(({ tag }) => {
      const rows = rowsByTag.get(tag)!
      const merges = rows.filter((row) => reason(commits.reason[row]!) === 'merge-commit').length
      return [tag, rows.length, merges, rows.length - merges]
    })
    expect(ours).toEqual(
      truth.releases.map((row) => [
        row.tag,
        Number(row.n_commits),
        Number(row.n_merge),
        Number(row.n_counted),
      ]),
    )
    expect(Array.from(deployments.ships).reduce((a, b) => a + b)).toBe(commits.length)
  })

  it('has the median lead time of each release, to the second', () => {
    const wrong = truth.releases.filter(({ tag, lead_author_median_h: hours }) => {
      const rows = rowsByTag.get(tag)!.filter((row) => reason(commits.reason[row]!) !== 'merge-commit')
      if (rows.length === 0 || hours === '') return rows.length > 0 || hours !== ''
      const ours = medianSeconds(rows.map((row) => commits.shippedAt[row]! - commits.authoredAt[row]!))
      return Math.abs(ours - Number(hours) * 3600) > rounding
    })
    expect(wrong).toEqual([])
  })

  it('has the median lead time of the repository, without what the first release shipped', () => {
    const counted = [...rowsByTag.values()].flat().filter((row) => commits.reason[row] === 0)
    expect(counted.length).toBe(Number(truth.summary.commits))
    const ours = medianSeconds(counted.map((row) => commits.shippedAt[row]! - commits.authoredAt[row]!))
    expect(Math.abs(ours - Number(truth.summary.lead_author_median_h) * 3600)).toBeLessThanOrEqual(rounding)
    const first = truth.releases.find((release) => release.initial === '1')!
    const truncated = [...rowsByTag].flatMap(([tag, rows]) =>
      rows.filter((row) => reason(commits.reason[row]!) === 'left-truncated').map(() => tag),
    )
    expect(truncated).toEqual(Array.from({ length: Number(first.n_counted) }, () => first.tag))
  })

  it('ships each pull request with the release git finds it in, at its second', () => {
    const ours = new Map(
      Array.from({ length: changes.length }, (_, row) => [
        changes.number.at(row)!,
        { tag: tagOf(changes.deployment[row]!), shippedAt: changes.shippedAt[row]! },
      ]),
    )
    const theirs = truth.prs.map(
      (row) => [row.pr, { tag: row.tag, shippedAt: Date.parse(row.tag_date) }] as const,
    )
    expect(ours).toEqual(new Map(theirs))
  })

  it('has the median from merge and from first commit to the release', () => {
    const rows = Array.from({ length: changes.length }, (_, row) => row)
    const merged = medianSeconds(rows.map((row) => changes.shippedAt[row]! - changes.mergedAt[row]!))
    const first = medianSeconds(rows.map((row) => changes.shippedAt[row]! - changes.firstCommitAt[row]!))
    const { pr_merge_to_tag_median_h: mergeHours, pr_first_commit_to_tag_median_h: firstHours } =
      truth.summary
    expect(Math.abs(merged - Number(mergeHours) * 3600)).toBeLessThanOrEqual(rounding)
    expect(Math.abs(first - Number(firstHours) * 3600)).toBeLessThanOrEqual(rounding)
  })

  it('reports these medians for the whole history', () => {
    const window = { from: 0, to: records.readAt }
    const [service] = measure(facts, { window, metrics: ['change-lead-time'], detail: false }).services
    const leadTime = service!.metrics[0]!
    const variant = (id: string) => leadTime.variants!.find((each) => each.id === id)!
    const { summary } = truth
    const close = (ours: number | null, hours: string) => Math.abs(ours! - Number(hours) * 3600) <= rounding
    expect(leadTime.n).toBe(Number(summary.commits))
    expect(close(leadTime.value, summary.lead_author_median_h)).toBe(true)
    expect(close(variant('mainline').value, summary.lead_author_median_h)).toBe(true)
    expect(close(variant('merge').value, summary.pr_merge_to_tag_median_h)).toBe(true)
    expect(close(variant('change').value, summary.pr_first_commit_to_tag_median_h)).toBe(true)
  })

  it('gives the same facts for records in another order, and twice', () => {
    const again = link({
      ...records,
      commits: [...records.commits, ...records.commits].toReversed(),
      deployments: records.deployments.toReversed(),
      changes: [...records.changes.toReversed(), ...records.changes],
    })
    expect(again).toEqual(facts)
  })
})

it('ships every commit of hono with the release git finds it in, at its second', () => {
  const { commits, deployments } = link(gitTruthRecords('honojs-hono'))
  const ours = new Map<string, string>()
  for (let row = 0; row < commits.length; row++) {
    if (commits.reason[row] !== 0) continue
    const tag = deployments.id.at(commits.deployment[row]!)!
    ours.set(commits.sha.at(row)!, `${tag} ${commits.shippedAt[row]! - commits.authoredAt[row]!}`)
  }
  const theirs = gitTruthCommits('honojs-hono').map(
    (row) => [row.sha, `${row.tag} ${Date.parse(row.tag_date) - Date.parse(row.author_date)}`] as const,
  )
  expect(ours).toEqual(new Map(theirs))
})
