import type { Instant } from '@throughline/core'
import type { Dice } from './dice.ts'
import type { PlannedChange, PlannedCommit, PlannedItem } from './plan.ts'
import type { Pace, Profile } from './profiles.ts'
import { afterWork, minute } from './working-time.ts'

export interface ChangeWish {
  readonly kind: PlannedChange['kind']
  readonly title: string
  readonly author: string
  readonly item: PlannedItem | null
  readonly from: Instant
}

/** A change by the usual way: commits, opened, reviewed, approved, merged. */
export function planChange(profile: Profile, pace: Pace, dice: Dice, wish: ChangeWish): PlannedChange {
  const coding = dice.around(pace.coding, 0.8)
  const count = dice.whole(1, pace.commits)
  const own = Array.from({ length: count }, (_, i) =>
    commit(dice, afterWork(wish.from, 0.2 + (coding * i) / count), i === count - 1 ? wish.title : step(dice)),
  )
  const createdAt = afterWork(own.at(-1)!.authoredAt, dice.between(0.1, 0.6))
  const readyAt = dice.chance(0.25) ? afterWork(createdAt, dice.between(0.5, 5)) : null
  const ready = readyAt ?? createdAt
  if (dice.chance(profile.unreviewed)) {
    const mergedAt = afterWork(ready, dice.around(pace.pickup + pace.review, 0.8))
    return finish(profile, pace, dice, wish, own, {
      createdAt,
      readyAt,
      firstReviewAt: null,
      approvedAt: null,
      mergedAt,
    })
  }
  const firstReviewAt = afterWork(ready, dice.around(pace.pickup, 0.9))
  const approvedAt = afterWork(firstReviewAt, dice.around(pace.review, 0.9))
  const mergedAt = afterWork(approvedAt, dice.around(pace.merge, 0.8))
  if (dice.chance(0.3)) {
    own.push(
      commit(dice, firstReviewAt + Math.floor((approvedAt - firstReviewAt) / 2), 'Address review comments'),
    )
  }
  return finish(profile, pace, dice, wish, own, { createdAt, readyAt, firstReviewAt, approvedAt, mergedAt })
}

/** A change in a hurry: written, looked at and merged within the minutes given, whatever the hour. */
export function planRepair(
  profile: Profile,
  pace: Pace,
  dice: Dice,
  wish: ChangeWish & { readonly reverts?: PlannedChange },
  minutes: number,
): PlannedChange {
  const at = (share: number) => Math.round((wish.from + minutes * minute * share) / 1000) * 1000
  const times = {
    createdAt: at(0.55),
    readyAt: null,
    firstReviewAt: at(0.75),
    approvedAt: at(0.8),
    mergedAt: at(1),
  }
  const change = finish(profile, pace, dice, wish, [commit(dice, at(0.5), wish.title)], times)
  return { ...change, reverts: wish.reverts ?? null }
}

/** A commit pushed to the mainline without a change. */
export function planDirect(profile: Profile, dice: Dice, title: string, at: Instant): PlannedChange {
  const pushed = commit(dice, at, title)
  const author = dice.pick(profile.people)
  return {
    kind: 'direct',
    title,
    author,
    item: null,
    landing: 'rebase',
    commits: [pushed],
    mainline: [pushed.sha],
    createdAt: at,
    readyAt: null,
    firstReviewAt: null,
    approvedAt: null,
    mergedAt: at + minute,
    reviewer: null,
    additions: 0,
    deletions: 0,
    files: 0,
    reverts: null,
    number: 0,
  }
}

type Times = Pick<PlannedChange, 'createdAt' | 'readyAt' | 'firstReviewAt' | 'approvedAt' | 'mergedAt'>

function finish(
  profile: Profile,
  pace: Pace,
  dice: Dice,
  { kind, title, author, item }: ChangeWish,
  commits: readonly PlannedCommit[],
  times: Times,
): PlannedChange {
  const copies = profile.landing === 'rebase' ? commits.length : 1
  const others = profile.people.filter((person) => person !== author)
  const additions = kind === 'bot' ? dice.whole(1, 6) : Math.ceil(dice.around(pace.lines, 1))
  return {
    kind,
    title,
    author,
    item,
    commits,
    ...times,
    landing: profile.landing,
    mainline: Array.from({ length: copies }, () => dice.sha()),
    reviewer: times.firstReviewAt === null ? null : dice.pick(others),
    additions,
    deletions: Math.floor(additions * dice.between(0, 0.8)),
    files: Math.max(1, Math.round(additions / 35)),
    reverts: null,
    number: 0,
  }
}

function commit(dice: Dice, authoredAt: Instant, message: string): PlannedCommit {
  return { sha: dice.sha(), authoredAt, message }
}

const steps = [
  'Add a failing test',
  'Make the test pass',
  'Name things better',
  'Handle the empty case',
  'Wire it up',
  'Extract the lookup',
  'Remove duplication',
  'Cover the error path',
  'Put it behind a flag',
  'Fix the build',
]

function step(dice: Dice): string {
  return dice.pick(steps)
}
