import type { ServiceFact } from '../../facts/facts.ts'
import type { ChangeRow, SpellRow, WorkItemRow } from '../../facts/shapes.ts'
import type { Finding, RecordSet } from '../../records/record-set.ts'
import type { Instant } from '../../records/records.ts'
import type { LinkOptions } from '../options.ts'

export interface WorkItemInput {
  /** Current records: one version per key, no tombstones. */
  readonly records: RecordSet
  readonly services: readonly ServiceFact[]
  /** By line index: only what reached a production line ends time to market. */
  readonly lines: readonly { readonly production: boolean }[]
  readonly changeRows: readonly ChangeRow[]
  readonly options: LinkOptions
  /** Nothing later is read. */
  readonly asOf: Instant
}

export interface LinkedWorkItems {
  readonly items: readonly WorkItemRow[]
  readonly spells: readonly SpellRow[]
  readonly findings: readonly Finding[]
}
