import type { SyncEstimate } from '@throughline/core'
import { number, plural } from '../../render/units.ts'

/** What a sync is going to cost, in one line. */
export function costText(id: string, { requests, points, remaining }: SyncEstimate, about: string): string {
  const cost = points === null ? '' : `, ${plural(points, 'point')}`
  const left = remaining === null ? '' : ` of ${number(remaining)} left this hour`
  return `${id}: ${about} ${plural(requests, 'request')}${cost}${left}`
}
