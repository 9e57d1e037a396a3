import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ChangeRecord, RecordSet } from '@throughline/core'
import { git } from '../src/git.ts'
import { newRepository, runGitNow } from './support/test-repository.ts'

type Row = Readonly<Record<string, string>>

function fixture(name: string): Row[] {
  const bytes = readFileSync(join(import.meta.dirname, 'fixtures/git-truth', `${name}.csv.gz`))
  const [head = '', ...lines] = gunzipSync(bytes).toString('utf8').trimEnd().split('\n')
  const columns = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [columns[i]!, value])))
}

const tips: Readonly<Record<string, string>> = {
  hono: '28a9c128912de19f3fb28b00ae289c9b93f6f392',
  express: 'a3714473feb3d2908add734d340e7755fd85e0a3',
}

/** Rebuild the graph with empty trees: same shape, dates, subjects and tags; `real` maps our ids to the true ones. */
function rebuild(name: string) {
  const graph = fixture(`${name}-graph`)
  const repository = newRepository({ bare: true })
  const mark = new Map(graph.map((row, i) => [row['sha']!, i + 1]))
  const script: string[] = []
  graph.forEach((row, i) => {
    const parents = (row['parents'] ?? '').split(' ').filter(Boolean)
    const subject = subjectOf(row, i)
    // A commit without "from" would continue the branch.
    if (parents.length === 0) script.push('reset refs/heads/build')
    script.push('commit refs/heads/build', `mark :${i + 1}`)
    script.push(`author A <a@example.com> ${row['authorEpoch']} +0000`)
    script.push(`committer C <c@example.com> ${row['committerEpoch']} +0000`)
    script.push(`data ${subject.length}`, subject)
    parents.forEach((parent, n) => script.push(`${n === 0 ? 'from' : 'merge'} :${mark.get(parent)}`))
    script.push('')
  })
  script.push('reset refs/heads/main', `from :${mark.get(tips[name]!)}`, '')
  for (const { tag, commit, epoch, annotated } of fixture(`${name}-tags`))
    script.push(
      annotated === '1'
        ? `tag ${tag}\nfrom :${mark.get(commit!)}\ntagger T <t@example.com> ${epoch} +0000\ndata 1\nx`
        : `reset refs/tags/${tag}\nfrom :${mark.get(commit!)}\n`,
    )
  const marks = join(repository.path, 'marks')
  runGitNow(
    repository.path,
    ['fast-import', '--quiet', '--force', `--export-marks=${marks}`],
    `${script.join('\n')}\n`,
  )
  const real = new Map(
    readFileSync(marks, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .map(([number = '', sha = '']) => [sha, graph[Number(number.slice(1)) - 1]!['sha']!]),
  )
  return { repository, graph, real }
}

function subjectOf({ subjectPr, isMergeSubject }: Row, i: number): string {
  if (!subjectPr) return `Commit ${i}`
  return isMergeSubject === 'merge'
    ? `Merge pull request #${subjectPr} from ann/b${i}`
    : `Squash (#${subjectPr})`
}

describe.each(['hono', 'express'])('the real shape of %s', (name) => {
  let built: ReturnType<typeof rebuild>
  let read: RecordSet
  beforeAll(async () => {
    built = rebuild(name)
    read = await git({ path: built.repository.path }).read()
  }, 120_000)

  it('has every commit of the branch and the release tags, with its parents', () => {
    const { repository, graph, real } = built
    const releases = fixture(`${name}-releases`).map((row) => `refs/tags/${row['tag']}`)
    expect(read.commits.length).toBe(Number(repository.git('rev-list', '--count', 'main', ...releases)))
    const rows = new Map(graph.map((row) => [row['sha'], row]))
    for (const commit of read.commits) {
      const row = rows.get(real.get(commit.sha))!
      expect([commit.parents.map((parent) => real.get(parent)).join(' '), commit.authoredAt / 1000]).toEqual([
        row['parents'],
        Number(row['authorEpoch']),
      ])
    }
  })

  it('has the true releases as deployments: same tags, commits and dates', () => {
    const ours = read.deployments.map(
      ({ ref, sha, finishedAt }) => `${ref} ${built.real.get(sha)} ${finishedAt / 1000}`,
    )
    const truth = fixture(`${name}-releases`).map((row) => `${row['tag']} ${row['commit']} ${row['epoch']}`)
    expect(ours.sort()).toEqual(truth.sort())
  })

  it('has the true pull requests as changes', () => {
    const ours = new Map<string, ChangeRecord>(read.changes.map((change) => [change.number, change]))
    const truth = fixture(`${name}-pulls`)
    const said = truth.map(({ pr = '' }) => {
      const change = ours.get(pr)
      return [pr, change?.landing, built.real.get(change?.mergeSha ?? ''), change?.mergedAt]
    })
    expect(said).toEqual(
      truth.map((row) => [row['pr'], row['kind'], row['merge_commit'], Date.parse(row['merged']!)]),
    )
    // hono #876 brought the main branch into a side branch: five of its six commits had landed as changes of their own.
    const merges = truth.filter((row) => row['kind'] === 'merge' && !(name === 'hono' && row['pr'] === '876'))
    const commits = merges.map(({ pr = '' }) => [pr, ours.get(pr)?.commits?.length])
    expect(commits).toEqual(merges.map((row) => [row['pr'], Number(row['n_own_commits'])]))
  })
})
