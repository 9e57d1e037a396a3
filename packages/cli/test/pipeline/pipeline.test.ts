import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Report } from '@throughline/core'
import { makeClone, temporaryFolder, twoReleases } from '../support/clone.ts'
import { runWith } from '../support/fake-host.ts'
import type { FakeHostOptions } from '../support/fake-host.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => void (folder = temporaryFolder()))
afterEach(() => folder.remove())

const now = '2026-10-08T00:00:00Z'
const at = (name: string) => join(folder.path, name)
const cached = (): FakeHostOptions => ({ cwd: folder.path, now, env: { XDG_CACHE_HOME: at('cache') } })

async function json(
  argv: readonly string[],
  options: FakeHostOptions = { cwd: folder.path, now },
): Promise<Report> {
  const { code, stdout, stderr } = await runWith([...argv, '--format', 'json'], options)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as Report
}

function metric(report: Report, id: string, service = 0) {
  return report.services[service]?.metrics.find((one) => one.id === id)
}

describe('a clone', () => {
  test('in the current folder is measured without being named', async () => {
    twoReleases(at('shop'))
    const report = await json([], { cwd: at('shop'), now })
    expect(report.services.map((one) => one.service)).toEqual(['shop'])
    // Two commits, 10 and 6 hours old when v1.1.0 was tagged.
    expect(metric(report, 'change-lead-time')).toMatchObject({ value: 8 * 3600, n: 2 })
    expect(metric(report, 'deployment-frequency')?.n).toBe(2)
  })

  test('takes --deployments and --tag', async () => {
    const clone = twoReleases(at('shop'))
    clone.tag('live-1', 40)
    expect(
      metric(await json(['report', '--repo', 'shop', '--tag', 'live-*']), 'deployment-frequency')?.n,
    ).toBe(1)
    const merges = await json(['report', '--repo', 'shop', '--deployments', 'merges'])
    expect(merges.services[0]?.deploymentRule).toContain('main')
    expect(metric(merges, 'deployment-frequency')?.n).toBe(3)
  })

  test('--as-of reads nothing later', async () => {
    twoReleases(at('shop'))
    const report = await json(['report', '--repo', 'shop', '--as-of', '2026-10-06T00:00:00Z'])
    expect(metric(report, 'deployment-frequency')?.n).toBe(1)
  })
})

describe('the facts of an unchanged clone', () => {
  const files = () => readdirSync(at('cache/throughline')).filter((name) => name.startsWith('facts-'))

  test('are kept for the next run, which says the same but for the time', async () => {
    twoReleases(at('shop'))
    const first = await json(['report', '--repo', 'shop'], cached())
    const [file = ''] = files()
    const before = statSync(join(at('cache/throughline'), file)).mtimeMs
    const later = { ...cached(), now: '2026-10-08T11:00:00Z' }
    const second = await json(['report', '--repo', 'shop'], later)
    expect(statSync(join(at('cache/throughline'), file)).mtimeMs).toBe(before)
    expect(second.window.to).toBe('2026-10-08T11:00:00.000Z')
    expect(second).toEqual(await json(['report', '--repo', 'shop', '--no-cache'], later))
    expect(metric(second, 'change-lead-time')?.value).toBe(metric(first, 'change-lead-time')?.value)
  })

  test('are made anew when a ref moves, in the same file', async () => {
    const clone = twoReleases(at('shop'))
    await json(['report', '--repo', 'shop'], cached())
    clone.commit('More', 40)
    clone.tag('v1.2.0', 41)
    expect(metric(await json(['report', '--repo', 'shop'], cached()), 'deployment-frequency')?.n).toBe(3)
    expect(files()).toHaveLength(1)
  })

  test.each(['cut', 'flipped'])('are made anew when the file is %s, which is said', async (how) => {
    twoReleases(at('shop'))
    const first = await json(['report', '--repo', 'shop'], cached())
    const path = join(at('cache/throughline'), files()[0] ?? '')
    const bytes = readFileSync(path)
    const middle = bytes.length >> 1
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle)
    writeFileSync(path, how === 'cut' ? bytes.subarray(0, middle) : bytes)
    const { code, stdout, stderr } = await runWith(['report', '--repo', 'shop', '--format', 'json'], cached())
    expect(code).toBe(0)
    expect(stderr).toMatch(/^The cache .*facts-.* is damaged and made anew: /)
    expect(JSON.parse(stdout)).toEqual(first)
    expect(await json(['report', '--repo', 'shop'], cached())).toEqual(first)
  })

  test('that nobody used for a month are dropped', async () => {
    twoReleases(at('shop'))
    await json(['report', '--repo', 'shop'], cached())
    for (const [name, days] of [
      ['facts-old', 31],
      ['facts-young', 29],
      ['other', 99],
    ] as const) {
      const when = new Date(Date.now() - days * 86_400_000)
      writeFileSync(join(at('cache/throughline'), name), '')
      utimesSync(join(at('cache/throughline'), name), when, when)
    }
    await json(['report', '--repo', 'shop', '--tag', 'v*'], cached())
    const left = readdirSync(at('cache/throughline'))
    expect(left).toEqual(expect.arrayContaining(['facts-young', 'other']))
    expect(left).not.toContain('facts-old')
  })

  test('are not kept with --no-cache, and a cache that cannot be written costs only time', async () => {
    twoReleases(at('shop'))
    await json(['report', '--repo', 'shop', '--no-cache'], cached())
    expect(readdirSync(folder.path)).not.toContain('cache')
    writeFileSync(at('cache'), 'a file where the folder should be')
    const { code, stderr } = await runWith(['report', '--repo', 'shop'], cached())
    expect(code).toBe(0)
    expect(stderr).toMatch(/could not be written/)
    expect((await runWith(['report', '--repo', 'shop', '--quiet'], cached())).stderr).toBe('')
    const nowhere = await runWith(['report', '--repo', 'shop'], {
      ...cached(),
      env: { XDG_CACHE_HOME: '/proc' },
    })
    expect(nowhere.code).toBe(0)
    expect(nowhere.stderr).toMatch(/could not be written/)
  })
})

describe('clone and records together', () => {
  const header = 'id,service,environment,sha,finishedAt,status\n'

  test('recorded deployments replace those guessed from tags', async () => {
    const { shas } = twoReleases(at('shop'))
    const rows = shas.map((sha, i) => `d${i},shop,production,${sha},2026-10-07T0${i}:00:00Z,success\n`)
    writeFileSync(at('d.csv'), header + rows.join(''))
    await runWith(['import', 'd.csv', '--as', 'deployments', '--store', 'store'], { cwd: folder.path, now })
    const report = await json(['report', '--repo', 'shop', '--store', 'store'])
    expect(report.services.map((one) => one.service)).toEqual(['shop'])
    expect(metric(report, 'deployment-frequency')?.n).toBe(3)
  })

  test('incidents of the store join a clone with .throughline', async () => {
    twoReleases(at('shop'))
    const where = { cwd: at('shop'), now }
    writeFileSync(
      at('i.csv'),
      'id,service,startedAt,resolvedAt\nI1,shop,2026-10-06T11:00:00Z,2026-10-06T12:00:00Z\n',
    )
    await runWith(['import', '../i.csv', '--as', 'incidents', '--covers', '2026-01-01..2026-10-08'], where)
    expect(readdirSync(at('shop'))).toContain('.throughline')
    const report = await json([], where)
    expect(metric(report, 'change-fail-rate')).toMatchObject({ value: 0.5, n: 2 })
    expect(metric(report, 'failed-deployment-recovery-time')?.value).toBe(2 * 3600)
  })
})

test('a subfolder of a clone uses the store at its root', async () => {
  const { path, commit } = twoReleases(at('shop'))
  commit('Sub', 50, 'sub/x.txt')
  writeFileSync(at('i.csv'), 'id,service,startedAt\nI1,shop,2026-10-06T11:00:00Z\n')
  const sub = { cwd: join(path, 'sub'), now }
  expect((await runWith(['import', '../../i.csv', '--as', 'incidents'], sub)).code).toBe(0)
  expect(readdirSync(path)).toContain('.throughline')
  expect(metric(await json([], sub), 'change-fail-rate')?.value).toBe(0.5)
})

describe('configuration', () => {
  test('splits a monorepo into services by path, each with its own tags', async () => {
    const clone = makeClone(at('mono'))
    clone.commit('Shop 1', 0, 'shop/a.txt')
    clone.commit('Pay 1', 1, 'pay/a.txt')
    clone.tag('shop-v1', 2)
    clone.tag('pay-v1', 2)
    clone.commit('Shop 2', 24, 'shop/a.txt')
    clone.commit('Pay 2', 26, 'pay/a.txt')
    clone.tag('shop-v2', 34)
    clone.tag('pay-v2', 46)
    writeFileSync(
      at('mono/throughline.yaml'),
      `sources: [{ git: . }]
services:
  - { name: shop, team: red, paths: ["shop/**"], deployments: { from: tags, tag: "shop-*" } }
  - { name: pay, team: blue, paths: ["pay/**"], deployments: { from: tags, tag: "pay-*" } }
calendar: { timeZone: Europe/Berlin }
`,
    )
    const report = await json(['report'], { cwd: at('mono'), now })
    expect(report.window.timeZone).toBe('Europe/Berlin')
    expect(report.services.map(({ service, team }) => [service, team])).toEqual([
      ['shop', 'red'],
      ['pay', 'blue'],
    ])
    expect(metric(report, 'change-lead-time', 0)).toMatchObject({ value: 10 * 3600, n: 1 })
    expect(metric(report, 'change-lead-time', 1)).toMatchObject({ value: 20 * 3600, n: 1 })
  })

  test.each([
    [
      'sources: [{ git: shop }]\nservices: [{ name: a, deployments: { from: workflow-runs } }]\n',
      2,
      'services[0].deployments.from: workflow-runs are only known to GitHub',
    ],
    [
      'sources: [{ jira: { url: "https://x.example", jql: "project = X" } }]\n',
      3,
      'nothing was read from the configured sources yet: run throughline sync first',
    ],
  ])('%j says what cannot be reported', async (text, exitCode, said) => {
    twoReleases(at('shop'))
    writeFileSync(at('throughline.yaml'), text)
    const { code, stderr } = await runWith([], { cwd: folder.path, now })
    expect(code).toBe(exitCode)
    expect(stderr).toContain(said)
  })
})

describe('import', () => {
  test('keeps the good rows, lists the bad ones by line and reason, exits 3; again changes nothing', async () => {
    writeFileSync(
      at('deployments.csv'),
      `id,service,environment,sha,finishedAt,status
a,shop,production,1111111111111111111111111111111111111111,2026-10-06T10:00:00Z,success
b,shop,production,1111111111111111111111111111111111111111,2026-10-06T11:00:00,success
`,
    )
    const run = () =>
      runWith(['import', 'deployments.csv', '--as', 'deployments', '--store', 's'], { cwd: folder.path, now })
    const first = await run()
    expect(first.code).toBe(3)
    expect(first.stderr).toMatch(/^deployments\.csv:3: finishedAt /m)
    expect(first.stderr).toMatch(/deployments: 1 new or changed, 0 known already, 1 row refused/)
    expect((await run()).stderr).toMatch(/deployments: 0 new or changed, 1 known already/)
  })

  test('a report of the store is the report of the folder', async () => {
    const records = join(import.meta.dirname, '../../../../test/golden/reports/happy-path/records')
    for (const file of readdirSync(records)) {
      const type = file.replace('.csv', '')
      const { code } = await runWith(['import', join(records, file), '--as', type, '--store', 's'], {
        cwd: folder.path,
        now,
      })
      expect(code).toBe(0)
    }
    const asOf = ['--as-of', '2026-11-03T00:00:00Z', '--window', '12w']
    expect(await json(['report', '--store', 's', ...asOf])).toEqual(
      await json(['report', '--records', records, ...asOf]),
    )
  })
})

test('export writes facts and report, and names the files on stdout', async () => {
  twoReleases(at('shop'))
  for (const [format, last] of [
    ['csv', 'report.csv'],
    ['ndjson', 'report.ndjson'],
    ['parquet', 'report.parquet'],
    ['openmetrics', 'report.prom'],
  ] as const) {
    const { code, stdout } = await runWith(
      ['export', '--to', `out-${format}`, '--format', format, '--repo', 'shop'],
      {
        cwd: folder.path,
        now,
      },
    )
    expect(code).toBe(0)
    const paths = stdout.trim().split('\n')
    expect(paths.at(-1)).toMatch(new RegExp(`/out-${format}/${last}$`))
    for (const path of paths) expect(statSync(path).size).toBeGreaterThan(20)
  }
})

test('doctor says which rule is in use, what it matched and what would help', async () => {
  twoReleases(at('shop'))
  const { code, stdout } = await runWith(['doctor', '--repo', 'shop'], { cwd: folder.path, now })
  expect(code).toBe(0)
  expect(stdout).toMatch(/deployments +tags .*: matched 2 of 2/)
  const found = JSON.parse(
    (await runWith(['doctor', '--repo', 'shop', '--format', 'json'], { cwd: folder.path, now })).stdout,
  ) as {
    clones: { commits: number }[]
  }
  expect(found.clones[0]?.commits).toBe(3)
})
