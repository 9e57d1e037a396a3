// oxlint-disable no-control-regex -- these are what is looked for
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { records } from './support/records.ts'
import { run } from '../src/run.ts'
import { fakeHost, runWith } from './support/fake-host.ts'

const report = ['report', '--records', records, '--as-of', '2026-11-03T00:00:00Z']

describe('the command line itself', () => {
  test('--version is the version of the package', async () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
      version: string
    }
    for (const flag of ['--version', '-V']) {
      expect(await runWith([flag])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
    }
  })

  test('--help lists every command that is there, and no other', async () => {
    const { code, stdout, stderr } = await runWith(['--help'], { columns: 80 })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const commands = [...stdout.matchAll(/^ {2}([a-z]+)(?: \[| <|$)/gm)].map((match) => match[1])
    expect(commands).toEqual([
      'report',
      'explain',
      'import',
      'init',
      'sync',
      'gate',
      'export',
      'doctor',
      'serve',
      'demo',
      'help',
    ])
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  test.each([
    [['reprot'], "unknown command 'reprot' (did you mean 'report'?)"],
    [['zebra'], "unknown command 'zebra'"],
    [['report', 'shop'], "report takes no argument, but got 'shop'"],
    [['report', '--widnow', '30d'], "unknown option '--widnow' (did you mean --window?) [command-line]"],
    [['--treshold'], "unknown option '--treshold'"],
    [['report', '--format', 'xml'], "option '--format <format>' argument 'xml' is invalid"],
    [['report', '--time-zone', 'Mars/Base'], "argument 'Mars/Base' is invalid. It is no IANA time zone."],
    [['explain'], "missing required argument 'metric'"],
    [['explain', 'leadtime', '--records', records], "there is no metric 'leadtime'"],
    [['explain', 'change-leadtime', '--records', records], "did you mean 'change-lead-time'?"],
    [['report', '--metric', 'cycle-time,thruput', '--records', records], "there is no metric 'thruput'"],
    [
      ['import', 'x.csv', '--as', 'deployment'],
      "'deployment' is no record type (did you mean 'deployments'?)",
    ],
    [['import', 'x.csv'], "required option '--as <type>' not specified"],
    [['import', 'x.csv', '--as', 'incidents', '--covers', '2026'], "'2026' is not FROM..TO"],
    [['serve', '--port', 'http'], 'It must be a whole number from 0 to 65535.'],
    [[...report, '--window', 'a while'], "'a while' is not a length"],
    [[...report, '--window', '1h'], "'1h' is not of whole days"],
    [[...report, '--window', '0d'], "'0d' is empty"],
    [[...report, '--window=-5d'], "'-5d' is negative"],
    [[...report, '--window', '9999y'], 'longer than 100 years'],
    [[...report, '--window', '30d', '--from', '2026-10-01'], 'give one'],
    [[...report, '--from', '2026-10-02', '--to', '2026-10-01'], 'the window is empty'],
    [[...report, '--from', '2026-02-30', '--to', '2026-10-01'], "'2026-02-30' is not an instant"],
    [['report', '--records', records, '--as-of', '2026-11-03T00:00:00'], 'an instant with an offset'],
    [[...report, '--covers', '2026-10-01'], "'2026-10-01' is not FROM..TO"],
    [['report', '--repo', '.', '--covers', '2026-10-01..2026-11-01'], 'name the folder with --records'],
    [[...report, '--benchmark', 'tecnology'], 'tecnology'],
    [[...report, '--service', 'shopp'], "there is no service 'shopp' (did you mean 'shop'?)"],
    [
      ['explain', 'wip', ...report.slice(1), '--service', 'zebra'],
      "there is no service 'zebra'; there are shop",
    ],
    [['report', '--repo', '/nowhere/at/all'], '/nowhere/at/all'],
  ])('%j is a mistake: exit 2, one clear sentence, no stack, nothing on stdout', async (argv, said) => {
    const { code, stdout, stderr } = await runWith(argv)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
    expect(stderr).toMatch(/^throughline: .* \[[\w-]+\]$/m)
    expect(stderr).not.toMatch(/^ {4}at /m)
  })

  test.each([
    [['report', '--records', '/nowhere/at/all']],
    [['report', '--store', '/nowhere/at/all']],
    [['import', '/nowhere/deployments.csv', '--as', 'deployments', '--store', '/tmp/never-made']],
  ])('%j is data that is missing: exit 3', async (argv) => {
    const { code, stdout, stderr } = await runWith(argv)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('/nowhere/')
  })

  test('outside of a clone, without anything to measure, it says what would help', async () => {
    const { code, stderr } = await runWith([], { cwd: '/' })
    expect(code).toBe(2)
    expect(stderr).toMatch(/nothing to measure in \/.*--repo PATH.*--records DIR/)
  })

  test('what nobody foresaw is 70, and --debug shows where', async () => {
    const broken = (argv: readonly string[]) => {
      const { host, written } = fakeHost(argv)
      const now = () => {
        throw new Error('the clock fell off the wall')
      }
      return run({ ...host, now }).then((code) => ({ code, ...written }))
    }
    const { code, stderr } = await broken(['report', '--records', records])
    expect(code).toBe(70)
    expect(stderr).toMatch(
      /^throughline: internal error: the clock fell off the wall; run it again with --debug/,
    )
    expect(stderr).not.toMatch(/^ {4}at /m)
    expect((await broken(['report', '--records', records, '--debug'])).stderr).toMatch(/^ {4}at /m)
  })
})

describe('report', () => {
  test('without a command is the same', async () => {
    expect(await runWith(report.slice(1))).toEqual(await runWith(report))
  })

  test('JSON is the report and nothing else; every number repeats', async () => {
    const first = await runWith([...report, '--format', 'json'])
    const made = JSON.parse(first.stdout) as {
      schemaVersion: number
      window: { to: string }
      services: { service: string }[]
    }
    expect(made.schemaVersion).toBe(1)
    expect(made.window.to).toBe('2026-11-03T00:00:00.000Z')
    expect(made.services.map((one) => one.service)).toEqual(['shop'])
    expect(await runWith([...report, '--format', 'json'], { now: '2027-05-05T05:05:05Z' })).toEqual(first)
  })

  test('--covers says what record files hold: nothing is partly covered then', async () => {
    const statuses = async (args: readonly string[]) => {
      const { stdout } = await runWith([...args, '--format', 'json'])
      return (
        JSON.parse(stdout) as { services: { metrics: { id: string; status: string }[] }[] }
      ).services[0]?.metrics
        .filter(({ status }) => status === 'partial')
        .map(({ id }) => id)
    }
    const later = [...report.slice(0, 3), '--as-of', '2026-12-01T00:00:00Z', '--window', '60d']
    expect(await statuses(later)).toContain('deployment-frequency')
    expect(await statuses([...later, '--covers', '2026-10-01..2026-12-01'])).toEqual([])
    const explained = [
      'explain',
      'deployment-frequency',
      ...later.slice(1),
      '--covers',
      '2026-10-01..2026-12-01',
    ]
    expect((await runWith(explained)).code).toBe(0)
  })

  test('the retired clusters are shown when asked for, and labelled', async () => {
    const title = 'Clusters of 2023, retired by DORA'
    const asked = [...report, '--legacy-clusters']
    expect((await runWith(report)).stdout).not.toContain(title)
    expect((await runWith(asked)).stdout).toMatch(new RegExp(`${title}\n  Change lead time: `))
    expect((await runWith([...asked, '--format', 'markdown'])).stdout).toContain(title)
  })

  test('ndjson and csv have one line for each metric asked for', async () => {
    const some = [...report, '--metric', 'change-lead-time,change-fail-rate']
    const lines = (await runWith([...some, '--format', 'ndjson'])).stdout.trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual([
      'change-lead-time',
      'change-fail-rate',
    ])
    const rows = (await runWith([...some, '--format', 'csv'])).stdout.trim().split('\n')
    expect(rows[0]).toMatch(/^service,team,environment,metric,/)
    expect(rows.filter((row) => row.includes(',window,')).map((row) => row.split(',')[3])).toEqual([
      'change-lead-time',
      'change-fail-rate',
    ])
  })

  test('html is one page without script', async () => {
    const { stdout } = await runWith([...report, '--format', 'html'])
    expect(stdout).toMatch(/^<!doctype html>/)
    expect(stdout).not.toMatch(/<script|src=|href=/)
  })

  test('colour is for terminals, NO_COLOR turns it off, FORCE_COLOR on', async () => {
    const escape = '\u001b['
    expect((await runWith(report)).stdout).not.toContain(escape)
    expect((await runWith(report, { isTTY: true })).stdout).toContain(escape)
    expect((await runWith(report, { isTTY: true, env: { NO_COLOR: '1' } })).stdout).not.toContain(escape)
    expect((await runWith(report, { isTTY: true, env: { TERM: 'dumb' } })).stdout).not.toContain(escape)
    expect((await runWith(report, { env: { FORCE_COLOR: '1' } })).stdout).toContain(escape)
    expect((await runWith([...report, '--format', 'json'], { isTTY: true })).stdout).not.toContain(escape)
  })

  test.each([60, 80, 200])('text fits %i columns', async (columns) => {
    const { stdout } = await runWith(report, { columns })
    const lengths = stdout.split('\n').map((line) => line.length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(Math.max(columns, 80))
    expect(Math.max(...lengths)).toBeLessThanOrEqual(100)
  })

  test('--ascii draws with ASCII only', async () => {
    expect((await runWith([...report, '--ascii'])).stdout).toMatch(/^[\x20-\x7e\n]*$/)
  })

  test('dates are midnights of the time zone', async () => {
    const argv = [
      'report',
      '--records',
      records,
      '--from',
      '2026-10-26',
      '--to',
      '2026-11-02',
      '--time-zone',
      'America/New_York',
      '--format',
      'json',
    ]
    const { window } = JSON.parse((await runWith(argv)).stdout) as { window: object }
    expect(window).toMatchObject({ from: '2026-10-26T04:00:00.000Z', to: '2026-11-02T05:00:00.000Z' })
  })
})

describe('explain', () => {
  test('lists every item behind the number, slowest first, with the formula', async () => {
    const argv = ['explain', 'change-lead-time', ...report.slice(1), '--window', '12w']
    const text = await runWith(argv)
    expect(text.stdout).toMatch(/Definition\n[^]*Formula\n[^]*Items {3}.*of 24/)
    const items = (await runWith([...argv, '--format', 'ndjson', '--limit', '99'])).stdout.trim().split('\n')
    const values = items.map((line) => (JSON.parse(line) as { value: number }).value)
    expect(values).toHaveLength(24)
    expect(values).toEqual(values.toSorted((a, b) => b - a))
  })

  test('--period is the window', async () => {
    const argv = [
      'explain',
      'deployment-frequency',
      '--records',
      records,
      '--format',
      'json',
      '--period',
      '2026-W40',
    ]
    const { window, total } = JSON.parse((await runWith(argv)).stdout) as { window: object; total: number }
    expect(window).toMatchObject({ from: '2026-09-28T00:00:00.000Z', to: '2026-10-05T00:00:00.000Z' })
    expect(total).toBe(1)
    expect((await runWith([...argv, '--window', '9d'])).code).toBe(2)
  })

  test.each(['text', 'markdown', 'csv', 'json', 'ndjson'])(
    'hostile titles stay text as %s, on a terminal too',
    async (format) => {
      const hostile = records.replace('happy-path', 'hostile-text')
      const argv = [
        'explain',
        'change-lead-time',
        '--records',
        hostile,
        '--as-of',
        '2026-11-03T00:00:00Z',
        '--format',
        format,
      ]
      const { code, stdout } = await runWith(argv, { isTTY: true })
      expect(code).toBe(0)
      expect(stdout).toContain('onerror')
      // Of the escape character only our own styles are left.
      expect(stdout.replaceAll(/\u001b\[\d+m/g, '')).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028]/,
      )
    },
  )
})
