import type { RecordSet } from './record-set.ts'

/** Where records come from. Reading never changes the source, and reading twice gives the same records. */
export interface Source {
  /** Unique in a configuration: "git:.", "github:acme/shop". */
  readonly id: string
  read(): Promise<RecordSet>
}
