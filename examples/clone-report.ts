// The numbers of the clone in the current folder, one line per metric.
import { link, measure } from '@throughline/core'
import { git } from '@throughline/git'

const records = await git({ path: process.argv[2] ?? '.' }).read()
const report = measure(link(records), { window: '1y' })

for (const { service, metrics } of report.services) {
  for (const { id, status, value, unit, n, interval } of metrics) {
    const range = interval === null ? '' : ` (${interval.low} to ${interval.high ?? 'unknown'})`
    console.log(`${service} ${id}: ${value === null ? status : `${value} ${unit}`}${range}, n = ${n}`)
  }
}
