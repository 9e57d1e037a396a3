export type StoreErrorCode =
  | 'STORE_MISSING'
  | 'STORE_LOCKED'
  | 'STORE_BUSY'
  | 'STORE_READONLY'
  | 'STORE_TOO_NEW'
  | 'STORE_TOO_OLD'
  | 'STORE_FOREIGN'
  | 'STORE_DAMAGED'
  | 'STORE_DISK'
  | 'STORE_UNUSABLE'

/** The store cannot do what was asked. The message is one line: what, where, why, what to do next. */
export class StoreError extends Error {
  readonly code: StoreErrorCode
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
    this.code = code
  }
}

/**
 * Runs something that touches the file and turns what SQLite says into a `StoreError`.
 *
 * @param path the database file, for the message
 */
export function guarded<T>(path: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw error instanceof StoreError ? error : explain(path, error)
  }
}

function explain(path: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const text = cause instanceof Error ? cause.message : String(cause)
  if (
    cause instanceof SyntaxError ||
    /NOTADB|CORRUPT|INVALID_ENCODED_DATA/.test(code) ||
    /not a database|malformed|no such (table|column)/.test(text)
  ) {
    const next =
      'move it and the files beside it away and sync or import again; nothing was changed or deleted'
    return new StoreError('STORE_DAMAGED', `${path}: the store is damaged (${text}); ${next}`, { cause })
  }
  if (/FULL|IOERR|ENOSPC|EFBIG|EIO/.test(code)) {
    const next = 'free some space or check the disk, then run it again; what was written before is kept'
    return new StoreError('STORE_DISK', `${path}: the disk is full or failing (${text}); ${next}`, { cause })
  }
  if (/BUSY|LOCKED/.test(code)) {
    const next = 'run it again when the other process is done'
    return new StoreError('STORE_BUSY', `${path}: another process is using the store; ${next}`, { cause })
  }
  if (/^SQLITE_|^E[A-Z]+$/.test(code)) {
    const next =
      'check that you may read and write in its folder; if so, move it away and sync or import again'
    return new StoreError('STORE_UNUSABLE', `${path}: the store cannot be used (${text}); ${next}`, { cause })
  }
  return cause
}
