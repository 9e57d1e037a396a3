import { recordKey, type TransitionRecord } from '@throughline/core'
import type { StatusCatalogue } from '../site/status-catalogue.ts'
import type { History } from './schema.ts'

export interface Moves {
  readonly transitions: readonly TransitionRecord[]
  /** Keys the issue had in other projects. */
  readonly formerKeys: readonly string[]
  /** Whether it was flagged before its first flag was set or taken away; undefined: none ever was. */
  readonly flaggedAtFirst: boolean | undefined
}

/**
 * The moves and flags of an issue, from its histories in any order. Statuses are matched by id and called as they are
 * called today; one that is gone keeps the name its history recorded, and has no category. A name of before leaves a
 * tombstone, because it is part of the key of a move.
 *
 * @param flag id of the field that flags an issue; undefined: none
 * @example
 * // histories: 3 "In Development" -> 10068 "已完成"; the catalogue says 3 is "In Progress", category indeterminate
 * // { key, at, from: 'In Progress', fromCategory: 'active', to: '已完成', toCategory: undefined }
 */
export function movesOf(
  key: string,
  histories: readonly History[],
  statuses: StatusCatalogue,
  flag: string | undefined,
): Moves {
  const live = new Map<string, TransitionRecord>()
  const gone = new Map<string, TransitionRecord>()
  const formerKeys = new Set<string>()
  let flaggedAtFirst: boolean | undefined
  const put = (into: Map<string, TransitionRecord>, move: TransitionRecord) =>
    void into.set(recordKey('transitions', move), move)
  for (const { created: at, items } of [...histories].sort(inTime)) {
    for (const { field, fieldId, from, fromText, to, toText } of items ?? []) {
      if (field === 'status' && (fieldId ?? 'status') === 'status') {
        const names = {
          from: statuses.nameOf(from, fromText ?? from ?? ''),
          to: statuses.nameOf(to, toText ?? to ?? ''),
        }
        if (names.from === '' || names.to === '') continue
        const categories = { fromCategory: statuses.categoryOf(from), toCategory: statuses.categoryOf(to) }
        put(live, { key, at, ...names, ...categories })
        for (const name of statuses.formerNames(to)) put(gone, { key, at, to: name, deleted: true })
      } else if (flag !== undefined && (fieldId === flag || (fieldId === null && field === 'Flagged'))) {
        flaggedAtFirst ??= isSet(fromText ?? from)
        put(live, { key, at, kind: 'flag', to: isSet(toText ?? to) ? 'on' : 'off' })
      } else if (field === 'Key' && fromText !== null && /^.+-\d+$/.test(fromText)) {
        formerKeys.add(fromText)
      }
    }
  }
  formerKeys.delete(key)
  for (const [id, move] of gone) if (!live.has(id)) live.set(id, move)
  return { transitions: [...live.values()], formerKeys: [...formerKeys], flaggedAtFirst }
}

function isSet(value: string | null): boolean {
  return value !== null && value !== ''
}

/** Ids grow, also where two histories have the same instant. */
function inTime(a: History, b: History): number {
  return a.created - b.created || a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
