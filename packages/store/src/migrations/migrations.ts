import { recordTypes } from '@throughline/core'

/** A step from schema number - 1 to schema number. Never edited once released: write the next one. */
export interface Migration {
  readonly number: number
  readonly sql: string
}

/**
 * Every record type has a table of (key, version, deleted, source, body): `version` is `updatedAt`, the least integer
 * where it is absent; `body` is the record as JSON with its fields in a fixed order, so that a new optional field needs
 * no migration and two equal records are equal as text. `batches` is the ledger: one row per write, numbers without a
 * gap.
 */
const first = `
${recordTypes
  .map(
    (type) => `CREATE TABLE record_${type} (
  key TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  source TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;`,
  )
  .join('\n')}
CREATE TABLE batches (
  number INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  readAt INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE TABLE cursors (
  source TEXT NOT NULL,
  stream TEXT NOT NULL,
  cursor TEXT NOT NULL,
  PRIMARY KEY (source, stream)
) STRICT, WITHOUT ROWID;
CREATE TABLE notes (
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (source, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE store (id TEXT NOT NULL) STRICT;
INSERT INTO store VALUES (lower(hex(randomblob(16))));
`

export const migrations: readonly Migration[] = [{ number: 1, sql: first }]
