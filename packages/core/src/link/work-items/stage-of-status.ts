import type { Stage } from '../../facts/codes.ts'
import type { StatusCategory, StatusRecord } from '../../records/records.ts'

/** What a status means: its stage, or 'unmapped' when nobody says. */
export type StageOfStatus = (status: string | undefined, category?: StatusCategory) => Stage

/** The names of Jira's status categories and of our stages speak for themselves. */
const plainNames: Readonly<Record<string, StatusCategory>> = {
  'to do': 'todo',
  todo: 'todo',
  'in progress': 'active',
  active: 'active',
  waiting: 'waiting',
  done: 'done',
}

/**
 * How statuses map to stages: the configured stage of a name wins, then the category that the move itself carried (the source knows
 * it by status id, so renames do not matter), then the status records by name or id, then names that speak for
 * themselves. Names are compared without case.
 *
 * @param statuses what the source says statuses mean
 * @param stages configured: status name to stage
 * @example
 * const stageOf = stageOfStatus([{ name: 'Review', category: 'active' }], { Blocked: 'waiting' })
 * stageOf('blocked') // 'waiting'
 */
export function stageOfStatus(
  statuses: readonly StatusRecord[] = [],
  stages: Readonly<Record<string, StatusCategory>> = {},
): StageOfStatus {
  const configured = new Map(Object.entries(stages).map(([name, stage]) => [fold(name), stage]))
  const known = new Map<string, StatusCategory>(Object.entries(plainNames))
  for (const { name, category } of statuses) known.set(fold(name), category)
  for (const { id, category } of statuses) if (id !== undefined) known.set(id, category)
  return (status, category) => {
    const name = fold(status ?? '')
    return configured.get(name) ?? category ?? known.get(name) ?? 'unmapped'
  }
}

function fold(name: string): string {
  return name.trim().toLowerCase()
}
