import type { Instant } from '@throughline/core'
import type { Dice } from './dice.ts'
import type { PlannedChange, PlannedItem } from './plan.ts'
import { planChange, planDirect } from './plan-change.ts'
import { type ItemDraft, closeEpic, draftItem, planItem } from './plan-item.ts'
import type { Pace, Profile } from './profiles.ts'
import { afterWork, atWork, day, week } from './working-time.ts'

export interface Bounds {
  readonly from: Instant
  readonly until: Instant
  /** When the initiative begins. */
  readonly turn: Instant
}

export interface Work {
  readonly items: PlannedItem[]
  readonly changes: PlannedChange[]
}

const changesPerItem = 1.5
const epicWeeks = 13

export function paceAt(profile: Profile, bounds: Bounds, at: Instant): Pace {
  return profile.later && at >= bounds.turn ? profile.later : profile.pace
}

/** What a service works on, week by week, some weeks beyond the end so that there are a backlog and open work. */
export function planWork(profile: Profile, bounds: Bounds, dice: Dice): Work {
  const changes = ancestors(profile, bounds, dice)
  const items: ItemDraft[] = []
  const epics: ItemDraft[] = []
  for (let monday = bounds.from; monday < bounds.until + 5 * week; monday += week) {
    const pace = paceAt(profile, bounds, monday)
    const quarter = Math.floor((monday - bounds.from) / (epicWeeks * week))
    const during = () => atWork(monday + dice.between(0, 5 * day))
    for (let i = dice.count(pace.changesPerWeek / changesPerItem); i > 0; i--) {
      epics[quarter] ??= draftItem(
        'Epic',
        profile.words.epics[quarter % profile.words.epics.length]!,
        monday - 3 * week,
      )
      items.push(planItem(profile, pace, dice, during(), epics[quarter], changes))
    }
    for (let i = dice.count(profile.bots); i > 0; i--) {
      const title = `Bump ${dice.pick(profile.words.libraries)} to ${dice.whole(1, 9)}.${dice.whole(0, 30)}.${dice.whole(0, 9)}`
      const wish = { kind: 'bot', title, author: 'renovate[bot]', item: null, from: during() } as const
      changes.push(planChange(profile, { ...pace, commits: 1, coding: 0.1 }, dice, wish))
    }
    for (let i = dice.count(profile.direct * pace.changesPerWeek); i > 0; i--) {
      changes.push(planDirect(profile, dice, dice.pick(profile.words.chores), during()))
    }
  }
  for (const epic of epics)
    closeEpic(
      epic,
      items.filter(({ parent }) => parent === epic),
    )
  return { items: [...items, ...epics], changes }
}

/** What was there before the first deployment. */
function ancestors(profile: Profile, bounds: Bounds, dice: Dice): PlannedChange[] {
  const titles = ['Initial import', 'Add the build', 'Add the first page of documentation']
  return titles.map((title, i) =>
    planDirect(profile, dice, title, afterWork(bounds.from - (20 - i) * day, 1)),
  )
}
