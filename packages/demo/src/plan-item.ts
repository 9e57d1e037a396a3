import type { Instant } from '@throughline/core'
import type { Dice } from './dice.ts'
import type { PlannedChange, PlannedItem, PlannedMove } from './plan.ts'
import { planChange } from './plan-change.ts'
import type { Pace, Profile } from './profiles.ts'
import { afterWork, day, hour, minute } from './working-time.ts'

/** An item while its history is written. */
export type ItemDraft = PlannedItem & {
  readonly moves: PlannedMove[]
  readonly flagged: { from: Instant; to: Instant }[]
}

export function draftItem(
  type: PlannedItem['type'],
  title: string,
  createdAt: Instant,
  parent: PlannedItem | null = null,
  abandoned = false,
): ItemDraft {
  return { type, title, createdAt, parent, abandoned, moves: [], flagged: [], key: '' }
}

/**
 * One piece of work from its creation to done, and the changes it took, which are added to `changes`.
 *
 * @param start when somebody first takes it up
 */
export function planItem(
  profile: Profile,
  pace: Pace,
  dice: Dice,
  start: Instant,
  epic: PlannedItem,
  changes: PlannedChange[],
): ItemDraft {
  const type = dice.pick(types)
  const title = titleOf(type, profile, dice)
  const createdAt = Math.round((start - dice.around(type === 'Bug' ? 3 : 12, 1) * day - hour) / 1000) * 1000
  const parent = type === 'Story' && epic.createdAt < createdAt && dice.chance(0.6) ? epic : null
  const item = draftItem(type, title, createdAt, parent, dice.chance(0.05))
  if (item.abandoned) {
    if (dice.chance(0.5)) item.moves.push({ at: start, to: 'In Progress' })
    item.moves.push({ at: afterWork(start, dice.between(4, 60)), to: 'Done' })
    return item
  }
  let from = start
  item.moves.push({ at: from, to: 'In Progress' })
  if (dice.chance(0.05)) {
    item.moves.push({ at: afterWork(from, 3), to: 'To Do' })
    from = afterWork(from, dice.between(12, 90))
    item.moves.push({ at: from, to: 'In Progress' })
  }
  if (dice.chance(0.1)) {
    const flagged = afterWork(from, dice.between(0.5, 2))
    const freed = afterWork(flagged, dice.between(2, 24))
    item.flagged.push({ from: flagged, to: freed })
    from = freed
  }
  const count = type === 'Story' ? dice.pick([1, 1, 2, 2, 3]) : 1
  for (let i = 1; i < count; i++) from = work(part(title, i), from, 'In Progress')
  const done = work(title, from, 'Done')
  if (dice.chance(0.05)) {
    const reopened = afterWork(done, dice.between(4, 60))
    item.moves.push({ at: reopened, to: 'In Progress' })
    work(`Finish: ${lowered(title)}`, reopened, 'Done')
  }
  return item

  /** A change for the item, and the moves it brings; returns when the item moved on. */
  function work(changeTitle: string, at: Instant, next: 'In Progress' | 'Done'): Instant {
    const author = dice.pick(profile.people)
    const change = planChange(profile, pace, dice, {
      kind: 'item',
      title: changeTitle,
      author,
      item,
      from: at,
    })
    changes.push(change)
    const merged = change.mergedAt + 2 * minute
    item.moves.push({ at: (change.readyAt ?? change.createdAt) + minute, to: 'In Review' })
    if (next === 'Done') item.moves.push({ at: merged, to: 'Ready for Release' })
    const end = next === 'Done' ? afterWork(merged, dice.around(1.5, 0.8)) : merged
    item.moves.push({ at: end, to: next })
    return end
  }
}

/** An epic moves when the first of its children starts and when the last is done. */
export function closeEpic(epic: ItemDraft, children: readonly PlannedItem[]): void {
  const kept = children.filter(({ abandoned }) => !abandoned)
  if (kept.length === 0) return
  const starts = kept.map(({ moves }) => moves[0]!.at)
  const ends = kept.map(({ moves }) => moves.at(-1)!.at)
  epic.moves.push({ at: Math.min(...starts), to: 'In Progress' })
  epic.moves.push({ at: Math.max(...ends) + hour, to: 'Done' })
}

const types = [
  ...Array<'Story'>(12).fill('Story'),
  ...Array<'Bug'>(5).fill('Bug'),
  'Tech Debt',
  'Tech Debt',
  'Security',
] as const

function titleOf(type: PlannedItem['type'], { words }: Profile, dice: Dice): string {
  const object = dice.pick(words.objects)
  if (type === 'Bug') return `Fix ${object} ${dice.pick(words.symptoms)} ${dice.pick(words.places)}`
  if (type === 'Tech Debt') return dice.pick(words.chores)
  if (type === 'Security') return `Patch ${dice.pick(words.libraries)} against a known vulnerability`
  return `${dice.pick(words.verbs)} ${object} ${dice.pick(words.places)}`
}

function part(title: string, index: number): string {
  return index === 1 ? `Prepare to ${lowered(title)}` : `Try out: ${lowered(title)}`
}

function lowered(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1)
}
