import type { ChangeRecord, CommitRecord, Instant } from '@throughline/core'
import type { Delivery } from './deliver.ts'
import type { PlannedChange } from './plan.ts'
import type { Profile } from './profiles.ts'
import type { CommitTruth } from './truth.ts'

export interface CodeRecords {
  readonly commits: readonly CommitRecord[]
  readonly changes: readonly ChangeRecord[]
  readonly truth: ReadonlyMap<string, CommitTruth>
}

/** Writes down the commits and changes of a service as git and its forge would know them at the end. */
export function codeRecords(profile: Profile, delivery: Delivery, until: Instant): CodeRecords {
  const repository = `acme/${profile.name}`
  const known = delivery.changes.filter(({ createdAt }) => createdAt <= until)
  number(known)
  const commits: CommitRecord[] = []
  const truth = new Map<string, CommitTruth>()
  const mainline: { at: Instant; sha: string }[] = []
  const headAt = (at: Instant) => mainline.findLast((head) => head.at <= at) ?? mainline[0]

  for (const change of known) {
    const merged = change.mergedAt <= until
    const own = change.kind === 'direct' ? [] : change.commits.filter(({ authoredAt }) => authoredAt <= until)
    let parent = headAt(change.commits[0]!.authoredAt)?.sha
    for (const { sha, authoredAt, message } of own) {
      const text = change.reverts === null ? message : `${message}\n\n${revertLine(change.reverts, profile)}`
      commits.push({
        repository,
        sha,
        parents: parent === undefined ? [] : [parent],
        authoredAt,
        committedAt: authoredAt,
        message: text,
        ...by(change),
      })
      parent = sha
      if (merged)
        truth.set(
          sha,
          truthOf(profile, delivery, change, authoredAt, {
            original: true,
            mainline: profile.landing === 'merge',
          }),
        )
    }
    if (merged) land(change, parent)
  }
  return {
    commits,
    changes: known.filter(({ kind }) => kind !== 'direct').map((change) => record(change)),
    truth,
  }

  /** What stands on the mainline: a merge, a squash, or a copy of each commit. */
  function land(change: PlannedChange, last: string | undefined) {
    const { landing, kind, mergedAt } = change
    change.mainline.forEach((sha, i) => {
      const head = mainline.at(-1)?.sha
      const merge = landing === 'merge' && kind !== 'direct'
      const parents = [...(head === undefined ? [] : [head]), ...(merge ? [last!] : [])]
      const copied = landing === 'rebase' ? change.commits[i]! : undefined
      const authoredAt = copied?.authoredAt ?? mergedAt
      const who = merge ? { author: change.reviewer ?? change.author } : by(change)
      commits.push({
        repository,
        sha,
        parents,
        authoredAt,
        committedAt: mergedAt,
        message: messageOf(change, copied?.message),
        ...who,
      })
      mainline.push({ at: mergedAt, sha })
      const told = truthOf(profile, delivery, change, authoredAt, {
        original: kind === 'direct' || merge,
        mainline: true,
      })
      truth.set(sha, merge ? { ...told, leadTime: null, excluded: 'merge-commit' } : told)
    })
  }

  function messageOf(change: PlannedChange, copied: string | undefined): string {
    const body = change.reverts === null ? '' : `\n\n${revertLine(change.reverts, profile)}`
    if (change.kind === 'direct') return change.title
    if (copied !== undefined) return `${copied}${body}`
    if (change.landing === 'merge')
      return `Merge pull request #${change.number} from acme/${branchOf(change)}\n\n${change.title}${body}`
    return `${change.title} (#${change.number})${body}`
  }

  function record(change: PlannedChange): ChangeRecord {
    const seen = (at: Instant | null) => (at !== null && at <= until ? at : undefined)
    const mergedAt = seen(change.mergedAt)
    return {
      repository,
      number: String(change.number),
      title: change.title,
      url: `https://git.example/${repository}/pull/${change.number}`,
      branch: branchOf(change),
      base: 'main',
      createdAt: change.createdAt,
      readyAt: seen(change.readyAt),
      firstReviewAt: seen(change.firstReviewAt),
      approvedAt: seen(change.approvedAt),
      mergedAt,
      closedAt: mergedAt,
      mergeSha: mergedAt === undefined ? undefined : change.mainline.at(-1),
      landing: mergedAt === undefined ? undefined : change.landing,
      commits: change.commits.filter(({ authoredAt }) => authoredAt <= until).map(({ sha }) => sha),
      additions: change.additions,
      deletions: change.deletions,
      files: change.files,
      reviewers: seen(change.firstReviewAt) === undefined ? [] : [change.reviewer!],
      labels: change.kind === 'bot' ? ['dependencies'] : [],
      issueKeys: change.item === null ? [] : [change.item.key],
      ...by(change),
    }
  }
}

function by({ kind, author }: PlannedChange) {
  return kind === 'bot' ? { author, isBot: true } : { author }
}

function truthOf(
  profile: Profile,
  { shippedBy, initial }: Delivery,
  change: PlannedChange,
  authoredAt: Instant,
  kind: Pick<CommitTruth, 'original' | 'mainline'>,
): CommitTruth {
  const deployment = shippedBy.get(change)
  const excluded =
    change.kind === 'bot' ? 'bot' : deployment?.id === initial && deployment ? 'left-truncated' : 'none'
  const counts = deployment !== undefined && excluded === 'none'
  return {
    service: profile.name,
    ...kind,
    deployment: deployment?.id ?? null,
    leadTime: counts ? (deployment.finishedAt - authoredAt) / 1000 : null,
    excluded,
  }
}

/** In order of creation, as a forge counts. */
function number(changes: readonly PlannedChange[]) {
  const opened = changes.filter(({ kind }) => kind !== 'direct').sort((a, b) => a.createdAt - b.createdAt)
  opened.forEach((change, i) => (change.number = i + 1))
}

function branchOf({ kind, title, item, reverts, number }: PlannedChange): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .split('-')
    .filter(Boolean)
    .slice(0, 5)
    .join('-')
  if (reverts !== null) return `revert-${reverts.number}-${number}`
  if (kind === 'bot') return `renovate/${words}`
  return `${kind === 'item' ? 'feature' : kind}/${item!.key}-${words}`
}

function revertLine(reverted: PlannedChange, { name, landing }: Profile): string {
  return landing === 'rebase'
    ? `Reverts acme/${name}#${reverted.number}`
    : `This reverts commit ${reverted.mainline.at(-1)!}.`
}
