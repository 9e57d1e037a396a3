import { explain, link, measure, metricCatalogue } from '@throughline/core'
import { createDashboard } from '@throughline/dashboard'
import { sampleOrganisation } from '@throughline/demo'
import { costOf } from './support/cpu.ts'
import { ratioRow } from './support/row.ts'
import type { Row } from './support/row.ts'

/** Drawing a page from a report that is there already, against writing that report as JSON. */
export async function benchDashboard(rounds = 15): Promise<Row[]> {
  const until = Date.UTC(2026, 0, 1)
  const { records, services } = sampleOrganisation({ until })
  const facts = link(records, { services })
  const report = measure(facts)
  const app = createDashboard({
    catalogue: metricCatalogue,
    generation: async () => 'bench',
    report: async () => report,
    explain: async ({ metric }) => explain(facts, { metric }),
  })
  const page = async () => {
    const response = await app.request('http://127.0.0.1/', { headers: { host: '127.0.0.1' } })
    if (response.status !== 200) throw new Error(`the page answered ${response.status}`)
    return response.text()
  }
  const html = await page()
  for (const { service } of report.services)
    if (!html.includes(service)) throw new Error(`the page does not show ${service}`)
  const json = await costOf(rounds * 4, () => JSON.stringify(report))
  const drawn = await costOf(rounds, page)
  return [ratioRow('dashboard: overview page', drawn.cpu, json.cpu, 'JSON.stringify of its report')]
}
