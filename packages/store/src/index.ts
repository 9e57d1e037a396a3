// The store: records, cursors, coverage and facts in a folder.
export { openStore } from './open-store.ts'
export type { OpenStoreOptions, Store } from './store.ts'
export type { Batch, Written } from './write-batch.ts'
export { StoreError, type StoreErrorCode } from './store-error.ts'

// What was received and waits to be written.
export { openInbox, type Delivery, type Inbox } from './inbox.ts'
