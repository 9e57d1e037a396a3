import { describe, expect, test } from 'vitest'
import { reportTable, reportToOpenMetrics, writeTables } from '../src/index.ts'
import { sampleReport } from './sample.ts'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

interface Family {
  readonly name: string
  unit?: string
  readonly samples: { labels: Record<string, string>; value: number; at: number }[]
}

/** A strict reader of the exposition, written from the ABNF of OpenMetrics 1.0 and sharing no code with the writer. */
function readExposition(text: string): Family[] {
  must(text.endsWith('# EOF\n'), 'ends with EOF')
  const families: Family[] = []
  const series = new Set<string>()
  let last = ''
  for (const line of text.slice(0, -'# EOF\n'.length).split('\n').slice(0, -1)) {
    const meta = /^# (TYPE|UNIT|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/.exec(line)
    if (meta?.[1] === 'TYPE') {
      must(meta[3] === 'gauge', line)
      must(!families.some((family) => family.name === meta[2]), line)
      families.push({ name: String(meta[2]), samples: [] })
      continue
    }
    const family = families.at(-1)
    if (family === undefined) throw new Error(`before any TYPE: ${line}`)
    if (meta) {
      must(meta[2] === family.name, line)
      must(family.samples.length === 0, line)
      if (meta[1] === 'UNIT') {
        family.unit = String(meta[3])
        must(family.name.endsWith(`_${family.unit}`), line)
      } else must(/^(?:[^\n"\\]|\\["n\\])*$/.test(String(meta[3])), line)
      continue
    }
    const label = String.raw`[a-zA-Z_][a-zA-Z0-9_]*="(?:[^\n"\\]|\\["n\\])*"`
    const sample = new RegExp(
      String.raw`^([a-zA-Z_:][a-zA-Z0-9_:]*)\{(${label}(?:,${label})*)\} (-?[0-9.]+(?:e[+-]?[0-9]+)?) ([0-9]+(?:\.[0-9]+)?)$`,
    ).exec(line)
    if (sample === null) throw new Error(`not a sample: ${line}`)
    must(sample[1] === family.name, line)
    const labels = Object.fromEntries(
      [
        ...String(sample[2]).matchAll(new RegExp(String.raw`([a-zA-Z_]\w*)="((?:[^\n"\\]|\\["n\\])*)"`, 'g')),
      ].map((match) => [
        match[1],
        String(match[2]).replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped)),
      ]),
    ) as Record<string, string>
    const key = `${family.name} ${sample[2]}`
    const at = Number(sample[4])
    if (key === last) must(at > Number(family.samples.at(-1)?.at), line)
    // The samples of one series stand together: a series that was left is not taken up again.
    else must(!series.has(key), line)
    series.add(key)
    last = key
    family.samples.push({ labels, value: Number(sample[3]), at })
  }
  return families
}

function must(holds: boolean, line: string): asserts holds {
  if (!holds) throw new Error(`not a valid exposition: ${line}`)
}

describe('reportToOpenMetrics', () => {
  test('is a valid exposition with the numbers of the report', () => {
    const report = sampleReport()
    const families = readExposition(reportToOpenMetrics(report))
    const metrics = report.services[0]?.metrics ?? []
    const points = metrics.flatMap((metric) => [
      metric.value,
      ...(metric.series ?? []).map((point) => point.value),
    ])
    const expected = points.filter((value) => value !== null)
    const read = families.flatMap((family) => family.samples.map((sample) => sample.value))
    expect(read.toSorted()).toEqual(expected.toSorted())
    expect(expected.length).toBeGreaterThan(3)
    const names = families.map((family) => family.name)
    expect(names).toContain('throughline_change_lead_time_seconds')
    expect(names).toContain('throughline_deployment_frequency_per_day')
    const lead = families.find((family) => family.name === 'throughline_change_lead_time_seconds')
    const whole = lead?.samples.find((sample) => sample.labels['period'] === 'window')
    expect(whole?.at).toBe(Date.parse(report.window.to) / 1000)
  })

  test('a hostile service name stays inside its label', () => {
    const name = 'a"} 1\n# EOF\\'
    const families = readExposition(reportToOpenMetrics(sampleReport(name)))
    const services = new Set(
      families.flatMap((family) => family.samples.map((sample) => sample.labels['service'])),
    )
    expect([...services]).toEqual([name])
  })

  test('a report without any value is an empty exposition', () => {
    expect(reportToOpenMetrics({ ...sampleReport(), services: [] })).toBe('# EOF\n')
  })
})

test('reportTable has a row per metric and point, and no value is an empty cell', async () => {
  const report = sampleReport()
  const dir = mkdtempSync(join(tmpdir(), 'throughline-report-'))
  await writeTables(dir, [reportTable(report)], 'csv')
  const rows = parse(readFileSync(join(dir, 'report.csv')), { columns: true }) as Record<string, string>[]
  const metrics = report.services[0]?.metrics ?? []
  expect(rows).toHaveLength(metrics.reduce((sum, metric) => sum + 1 + (metric.series?.length ?? 0), 0))
  for (const metric of metrics) {
    const row = rows.find((each) => each['metric'] === metric.id && each['period'] === 'window')
    expect(row?.['value']).toBe(metric.value === null ? '' : String(metric.value))
    expect(row?.['n']).toBe(String(metric.n))
    expect(row?.['from']).toBe(new Date(report.window.from).toISOString())
  }
})
