// From a folder of commits.csv, deployments.csv, incidents.csv … to one number and the items behind it.
import { explain, link } from '@throughline/core'
import { readRecordsFolder } from '@throughline/files'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('records', import.meta.url))
const september = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 9, 1) }
const facts = link(await readRecordsFolder(folder, { covers: september }))
const answer = explain(facts, { metric: 'change-lead-time', service: 'shop', window: september })

console.log(answer.formula)
for (const item of answer.items) console.log(item.at, item.value, item.title)
