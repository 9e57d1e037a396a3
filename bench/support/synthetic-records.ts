import { emptyRecords } from '@throughline/core'
import type { ChangeRecord, CommitRecord, DeploymentRecord, RecordSet } from '@throughline/core'
import { dice } from './synthetic-facts.ts'

const repository = 'acme/shop'
const hour = 3_600_000
/** Text in one piece, as sources read it: what is put together here is a chain of pieces, and slow to look up. */
const flat = (text: string) => Buffer.from(text).toString()
const sha = (n: number) => flat(((n + 1) * 2_654_435_761).toString(16).padStart(40, '0'))

/**
 * A repository with the shape of a big real one: a fifth of its commits are merges of pull requests, each of which
 * brings a few commits; one commit of 300 takes another back; releases are spread evenly.
 */
export function syntheticRecords(commitCount: number, deploymentCount: number): RecordSet {
  const roll = dice(11)
  const commits: CommitRecord[] = []
  const changes: ChangeRecord[] = []
  const line: string[] = []
  const add = (parents: readonly string[], message: string): string => {
    const own = sha(commits.length)
    const committedAt = Date.UTC(2010, 0, 1) + commits.length * hour
    const author = `Dev ${Math.floor(roll() * 3000)}`
    commits.push({
      repository,
      sha: own,
      parents,
      authoredAt: committedAt - hour,
      committedAt,
      author: flat(author),
      message: flat(message),
    })
    return own
  }
  while (commits.length < commitCount) {
    const base = line.at(-1 - Math.floor(roll() * Math.min(line.length, 5)))
    const own: string[] = []
    for (let left = 1 + Math.floor(roll() * 4); left > 0; left--) {
      const last = own.at(-1) ?? base
      const taken = commits.length > 10 && roll() < 0.003 ? commits.at(-7)! : undefined
      const message = taken
        ? `Revert "${taken.message}"\n\nThis reverts commit ${taken.sha.slice(0, roll() < 0.5 ? 12 : 40)}.`
        : `Change part ${commits.length % 991} of the shop`
      own.push(add(last === undefined ? [] : [last], message))
    }
    const number = String(changes.length + 1)
    const parent = line.at(-1)
    const head = own.at(-1)!
    const merge = add(
      parent === undefined ? [head] : [parent, head],
      `Merge pull request #${number} from dev/topic-${number}\n\nTopic ${number}`,
    )
    line.push(merge)
    const mergedAt = commits.at(-1)!.committedAt
    changes.push({
      repository,
      number,
      title: `Topic ${number}`,
      branch: `topic-${number}`,
      createdAt: mergedAt - 5 * hour,
      mergedAt,
      mergeSha: merge,
      commits: own,
      landing: 'merge',
    })
  }
  const deployments = Array.from({ length: deploymentCount }, (_, i): DeploymentRecord => {
    const at = Math.min(line.length - 1, Math.floor(((i + 1) / deploymentCount) * line.length))
    const released = commits[Number.parseInt(line[at]!, 16) / 2_654_435_761 - 1]!
    return {
      id: `v${i}`,
      service: 'shop',
      environment: 'production',
      sha: released.sha,
      finishedAt: released.committedAt + hour,
      status: 'success',
      repository,
    }
  })
  return { ...emptyRecords(commits.at(-1)!.committedAt + 24 * hour), commits, changes, deployments }
}
