import type { StatusCategory, StatusRecord } from '@throughline/core'
import type { z } from 'zod'
import type { SiteState, statusesAnswer } from './schema.ts'

const categories: Readonly<Record<string, StatusCategory>> = {
  new: 'todo',
  indeterminate: 'active',
  done: 'done',
}

/** What statuses are called and mean, by id: names change, ids stay. */
export interface StatusCatalogue {
  /** As it is called now; `recorded` for one that is no longer in the catalogue. */
  nameOf(id: string | null | undefined, recorded: string): string
  categoryOf(id: string | null | undefined): StatusCategory | undefined
  /** What it was called when it was read before. */
  formerNames(id: string | null | undefined): readonly string[]
  readonly records: readonly StatusRecord[]
  readonly names: SiteState['statusNames']
}

/**
 * The catalogue of a site. Names are those the site has, not their translation for the account, because histories
 * have no translations.
 *
 * @param before names by id that records may still carry
 */
export function statusCatalogue(
  listed: z.infer<typeof statusesAnswer>,
  before: SiteState['statusNames'] = {},
): StatusCatalogue {
  const names: Record<string, string[]> = { ...before }
  const known = new Map<string, StatusCategory | undefined>()
  const records = new Map<string, StatusRecord>()
  for (const { id, name: translated, untranslatedName, statusCategory } of listed) {
    const name = untranslatedName ?? translated
    names[id] = [name, ...(before[id] ?? []).filter((one) => one !== name)]
    const category = categories[statusCategory?.key ?? '']
    known.set(id, category)
    if (category !== undefined) records.set(name, { name, category, id })
  }
  const present = new Set(records.keys())
  const gone = Object.values(names)
    .flatMap(([, ...former]) => former)
    .filter((name) => !present.has(name))
  for (const name of gone) records.set(name, { name, category: 'todo', deleted: true })
  return {
    nameOf: (id, recorded) => (known.has(id ?? '') ? names[id ?? '']![0]! : recorded),
    categoryOf: (id) => known.get(id ?? ''),
    formerNames: (id) => names[id ?? '']?.slice(1) ?? [],
    records: [...records.values()],
    names,
  }
}
