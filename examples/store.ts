// Keep records in a store, read them back, and measure. The store is one SQLite file.
import { link, measure } from '@throughline/core'
import { readRecordsFolder } from '@throughline/files'
import { openStore } from '@throughline/store'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const september = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 9, 1) }
const records = await readRecordsFolder(fileURLToPath(new URL('records', import.meta.url)), {
  covers: september,
})
const folder = await mkdtemp(join(tmpdir(), 'throughline-example-'))
const store = await openStore(folder)
store.write({ source: 'example', ...records })
store.write({ source: 'example', ...records })

const report = measure(link(store.read()), { window: september, metrics: ['deployment-frequency'] })
console.log(JSON.stringify(report.services[0]?.metrics[0], ['id', 'status', 'value', 'unit', 'n'], 2))
store.close()
await rm(folder, { recursive: true })
