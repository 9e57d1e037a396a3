import type { Facts } from '../facts/facts.ts'
import { plural } from '../text/plural.ts'
import type { MeasureOptions } from './measure-options.ts'
import type { Settings } from './settings.ts'

const profileNames = {
  dora: 'DORA, as defined here',
  devlake: "DevLake's rules",
  gitlab: "GitLab's rules",
} as const

/** The settings that change numbers, for people. Those of linking come with the facts. */
export function choicesOf(facts: Facts, settings: Settings, options: MeasureOptions): Record<string, string> {
  const { calendar, confidence = 0.95, environment } = options
  const { clock } = facts
  return {
    definitions: profileNames[facts.profile],
    ...facts.choices,
    environment: environment ?? 'production',
    'work-item clock': clock.sumInStatus
      ? 'sum of the time in started statuses'
      : `${clock.start} to ${clock.end}${clock.resetOnBacklog ? ', reset by a move back to the backlog' : ''}, elapsed time`,
    'time zone': settings.timeZone,
    days: daysOf(calendar),
    confidence: `${Math.round(confidence * 1000) / 10} %`,
  }
}

function daysOf(calendar: MeasureOptions['calendar']): string {
  const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
  const working = calendar?.workingDays?.map((day) => names[day - 1] ?? `day ${day}`)
  const holidays = calendar?.holidays?.length ?? 0
  return `${working ? working.join(', ') : 'every day'}${holidays > 0 ? `, without ${plural(holidays, 'holiday')}` : ''}`
}
