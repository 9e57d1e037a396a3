import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GateResult } from '@throughline/core'
import { afterAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../support/clone.ts'
import { runWith } from '../support/fake-host.ts'
import type { FakeHostOptions } from '../support/fake-host.ts'

const cases = join(import.meta.dirname, '../../../../test/golden/gates')
const temporary = temporaryFolder()
afterAll(() => temporary.remove())
const covers = ['--records', 'records', '--covers', '2026-01-05..2026-08-31']
const late = [...covers, '--as-of', '2026-08-31']
let made = 0

/** A copy of a golden case, without what is expected of it, with other files put over it. */
function folderOf(name: string, files: Readonly<Record<string, string>> = {}) {
  const path = join(temporary.path, `case-${made++}`)
  cpSync(join(cases, name), path, { recursive: true, filter: (file) => !file.includes('expected.') })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text)
  return {
    path,
    gate: (argv: readonly string[], options: FakeHostOptions = {}) =>
      runWith(['gate', ...argv], { cwd: path, ...options }),
    read: (file: string) => readFileSync(join(path, file), 'utf8'),
    files: () => readdirSync(path).toSorted(),
  }
}

const two = `gates:
  - { id: lead-time, metric: change-lead-time, worseBy: 25% }
  - { id: frequency, metric: deployment-frequency, worseBy: 50% }
`

describe('without rules', () => {
  test('it says how to add some, with a block that works when it is pasted', async () => {
    const folder = folderOf('pass', { 'throughline.yaml': '# nothing yet\n' })
    const { code, stdout, stderr } = await folder.gate(late)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^throughline: no gate rules are configured\. Add to throughline\.yaml/)
    const pasted = folderOf('pass', { 'throughline.yaml': /^gates:\n( .*\n)+/m.exec(stderr)![0] })
    expect((await pasted.gate([...late, '--rule', 'lead-time'])).code).toBe(0)
    expect((await runWith(['gate'], { cwd: '/' })).stderr).toContain('There is no throughline.yaml: make one')
  })

  test.each([
    [['--rule', 'lead-tme'], "there is no gate rule 'lead-tme' (did you mean 'lead-time'?)"],
    [['--change', '7'], 'no gate rule is about one change'],
    [['--change', 'seven'], "--change: 'seven' is no change"],
    [['--format', 'html'], "argument 'html' is invalid"],
    [['--sumary', 'x'], '(did you mean --summary?)'],
    [
      ['--summary', ''],
      '--summary names no file ($GITHUB_STEP_SUMMARY is only set inside of GitHub Actions)',
    ],
    [['--junit', ''], '--junit names no file'],
    [['accept', '--reason', 'x', '--until', '2027-01-01', '--by', 'a'], '--rule: name the one rule'],
    [['simulate', '--junit', 'x'], 'gate simulate takes no --junit'],
    [['simulate', '--since', '2027-01-01'], '--since: 2027-01-01 is not before the last run'],
    [['baseline', 'write'], 'no gate rule compares with a committed baseline'],
    [['baseline', 'drop'], 'Allowed choices are write, check'],
  ])('%j is a mistake: exit 2 and one sentence', async (argv, said) => {
    const config = argv.includes('seven') ? two.replace('worseBy: 50%', 'worseBy: 50%, level: off') : two
    const rules = argv.includes('seven')
      ? `${config}  - { id: s, metric: change-size, forChange: true }\n`
      : two
    const folder = folderOf('pass', { 'throughline.yaml': rules })
    const { code, stdout, stderr } = await folder.gate([...argv, ...(argv[0] === 'accept' ? [] : covers)])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
    expect(folder.files()).toEqual(['records', 'runs.txt', 'throughline.yaml'])
  })
})

test.each(['README.md', 'docs/gate.md'])(
  'the rules that %s shows are taken as they stand',
  async (document) => {
    const text = readFileSync(join(import.meta.dirname, '../../../..', document), 'utf8')
    const config = /^# throughline\.yaml\n(gates:\n( .*\n)+)/m.exec(text)![1]!
    const folder = folderOf('pass', { 'throughline.yaml': config.replaceAll(' service: shop,', '') })
    const ids = [...config.matchAll(/id: ([\w-]+)/g)].map((match) => match[1]!)
    const { stdout, stderr } = await folder.gate([...late, '--format', 'json', '--rule', ids[0]!])
    expect(stderr).toBe('')
    expect((JSON.parse(stdout) as GateResult).rules.map(({ id }) => id)).toEqual([ids[0]])
    expect(ids.length).toBeGreaterThan(2)
  },
)

describe('what is remembered', () => {
  const history = (folder: { path: string }) =>
    readdirSync(join(folder.path, '.throughline')).filter((file) => file.startsWith('gate-history'))

  test('lies in the folder of the store, which git ignores and no report takes for a store', async () => {
    const folder = folderOf('pass', { 'throughline.yaml': `sources: [{ records: records }]\n${two}` })
    expect((await folder.gate(['--as-of', '2026-08-28'])).code).toBe(0)
    expect(history(folder)).toEqual(['gate-history.json'])
    expect(folder.read('.throughline/.gitignore')).toBe('*\n')
    const report = await runWith(['report', '--as-of', '2026-08-28'], { cwd: folder.path })
    expect(report).toMatchObject({ code: 0, stderr: '' })
  })

  test('lies beside the database where there is one', async () => {
    const folder = folderOf('pass', { 'throughline.yaml': two })
    for (const type of ['commits', 'deployments']) {
      const argv = ['import', `records/${type}.csv`, '--as', type, '--covers', '2026-01-05..2026-08-31']
      expect((await runWith(argv, { cwd: folder.path })).code).toBe(0)
    }
    expect((await folder.gate(['--as-of', '2026-08-31'])).code).toBe(0)
    const files = readdirSync(join(folder.path, '.throughline'))
    expect(files).toEqual(expect.arrayContaining(['gate-history.json', 'throughline.db']))
    expect((await folder.gate(['--as-of', '2026-08-31', '--store', '.throughline'])).code).toBe(0)
  })

  test('lies where --store says, before there is a store too', async () => {
    const folder = folderOf('pass')
    expect((await folder.gate([...late, '--store', 'kept'])).code).toBe(0)
    expect(folder.files()).toContain('kept')
    expect(folder.files()).not.toContain('.throughline')
    const nothing = await runWith(['gate', '--store', 'other'], { cwd: folder.path })
    expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('there is nothing to measure') })
    const report = await runWith(['report', '--store', 'kept'], { cwd: folder.path })
    expect(report).toMatchObject({ code: 3, stderr: expect.stringContaining('there is no store at') })
  })

  test('of other rules stays when only some are asked', async () => {
    const folder = folderOf('pass', { 'throughline.yaml': two })
    await folder.gate([...covers, '--as-of', '2026-08-10'])
    const read = () =>
      JSON.parse(folder.read(`.throughline/${history(folder)[0]}`)) as {
        rules: Record<string, { judged: { at: number } }>
      }
    const before = read()
    await folder.gate([...late, '--rule', 'frequency'])
    const after = read()
    expect(Object.keys(after.rules)).toEqual(['lead-time', 'frequency'])
    expect(after.rules['lead-time']).toEqual(before.rules['lead-time'])
    expect(after.rules['frequency']!.judged.at).toBeGreaterThan(before.rules['frequency']!.judged.at)
  })

  test('of what flags choose is kept apart, whatever the current folder is', async () => {
    const folder = folderOf('fail-by-emergency', {
      'throughline.yaml': `sources: [{ records: records }]\n${two}`,
    })
    await folder.gate(['--as-of', '2026-08-28'])
    await folder.gate(late)
    await runWith(
      ['gate', '--config', '../throughline.yaml', ...late].map((a) => (a === 'records' ? '.' : a)),
      {
        cwd: join(folder.path, 'records'),
      },
    )
    expect(history(folder)).toHaveLength(2)
  })

  test('is not written by rules about one change, and not when nothing changed', async () => {
    const folder = folderOf('one-change')
    await folder.gate([...late, '--change', '62'])
    expect(existsSync(join(folder.path, '.throughline'))).toBe(false)
  })

  test('is never thrown away: a damaged file is an error, and nothing is judged', async () => {
    const folder = folderOf('pass')
    await folder.gate(late)
    const file = join('.throughline', history(folder)[0]!)
    for (const [text, said] of [
      ['{', 'is no JSON'],
      ['{"schemaVersion":1,"rules":{"lead-time":{"rule":5}}}', 'rules.lead-time.rule'],
      ['{"schemaVersion":2,"rules":{}}', 'schemaVersion'],
    ] as const) {
      writeFileSync(join(folder.path, file), text)
      const { code, stdout, stderr } = await folder.gate(late)
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
      expect(stderr).toContain(said)
      expect(stderr).toContain('remove it to begin anew')
      expect(folder.read(file)).toBe(text)
    }
  })

  test('has a place: what is no folder is an error', async () => {
    const folder = folderOf('pass', { '.throughline': 'a file, not a folder' })
    const { code, stdout, stderr } = await folder.gate(late)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('.throughline')
  })
})

describe('accept', () => {
  const accept = ['accept', '--rule', 'lead-time', '--reason', ' Freeze ', '--by', 'Ana']

  test('writes a file to commit; the rule does not block until then, and is shown', async () => {
    const folder = folderOf('fail-by-emergency')
    const now = { now: '2026-08-30T10:00:00Z' }
    expect((await folder.gate(late)).code).toBe(1)
    const said = await folder.gate([...accept, '--until', '2026-09-14', '--time-zone', 'Europe/Berlin'], now)
    expect(said).toMatchObject({ code: 0, stdout: expect.stringContaining('until 2026-09-14, by Ana') })
    expect(JSON.parse(folder.read('throughline.waivers.json'))).toEqual({
      schemaVersion: 1,
      waivers: [
        {
          rule: 'lead-time',
          reason: 'Freeze',
          by: 'Ana',
          at: '2026-08-30T10:00:00.000Z',
          until: '2026-09-13T22:00:00.000Z',
        },
      ],
    })
    const waived = await folder.gate(late)
    expect(waived.code).toBe(0)
    expect(waived.stdout).toContain('Waived until 2026-09-13 22:00, by Ana: Freeze')
    await folder.gate([...accept, '--until', '2026-10-01'], now)
    expect(JSON.parse(folder.read('throughline.waivers.json')).waivers).toHaveLength(2)
  })

  test.each([
    [[...accept, '--until', '2026-01-01'], '--until: 2026-01-01 is over already'],
    [[...accept, '--until', 'soon'], "'soon' is not an instant"],
    [[...accept.with(4, '  '), '--until', '2027-01-01'], '--reason: must not be empty'],
    [[...accept.with(2, 'lead'), '--until', '2027-01-01'], "there is no gate rule 'lead'"],
    [[...accept.slice(0, 5), '--until', '2027-01-01'], "required option '--by <who>' not specified"],
  ])('%j is refused', async (argv, said) => {
    const folder = folderOf('pass')
    const { code, stdout, stderr } = await folder.gate(argv)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
  })

  test('a waiver by hand may name a date; one that is wrong, or of no rule, is said', async () => {
    const waiver = { rule: 'lead-time', reason: 'r', by: 'b', at: '2026-08-01', until: '2026-09-14' }
    const file = (one: object) => ({
      'throughline.waivers.json': JSON.stringify({ schemaVersion: 1, waivers: [one] }),
    })
    expect((await folderOf('fail-by-emergency', file(waiver)).gate(late)).code).toBe(0)
    const wrong = await folderOf('pass', file({ ...waiver, until: 'never' })).gate(late)
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('waivers[0].until') })
    const unsaid = await folderOf('pass', file({ ...waiver, reason: ' ' })).gate(late)
    expect(unsaid).toMatchObject({ code: 2, stderr: expect.stringContaining('waivers.0.reason') })
    const stray = await folderOf('pass', file({ ...waiver, rule: 'gone' })).gate(late)
    expect(stray).toMatchObject({ code: 0, stderr: expect.stringContaining("a gate rule 'gone'") })
  })
})

describe('what is said', () => {
  test('as JSON has a version, and a run that repeats says the same', async () => {
    const folder = folderOf('fail-by-emergency')
    const first = await folder.gate([...late, '--format', 'json'])
    const { schemaVersion, verdict, rules } = JSON.parse(first.stdout) as GateResult
    expect({ schemaVersion, verdict }).toEqual({ schemaVersion: 1, verdict: 'fail' })
    expect(rules.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['lead-time', 'fail'],
      ['frequency', 'pass'],
    ])
    expect(await folder.gate([...late, '--format', 'json'])).toEqual(first)
  })

  test('as text fits 80 columns, in five lines and two items a rule; colour is for terminals', async () => {
    const folder = folderOf('fail-by-emergency')
    const { stdout } = await folder.gate(late, { columns: 80 })
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    const block = stdout.split('\n\n').find((part) => part.startsWith('FAIL'))!
    expect(block.split('\n').length).toBeLessThanOrEqual(5)
    const colour = '\u001b['
    expect(stdout).not.toContain(colour)
    expect((await folder.gate(late, { isTTY: true })).stdout).toContain(colour)
    expect((await folder.gate(late, { isTTY: true, env: { NO_COLOR: '1' } })).stdout).not.toContain(colour)
  })

  test('to a summary comes after what is there, and annotations only in Actions, never with --quiet', async () => {
    const folder = folderOf('fail-by-emergency', { 'summary.md': '# Before\n' })
    const asked = [...late, '--summary', 'summary.md']
    const actions = { env: { GITHUB_ACTIONS: 'true' } }
    expect((await folder.gate(asked)).stderr).toBe('')
    expect((await folder.gate(asked, actions)).stderr).toMatch(/^::error title=Gate rule lead-time::/)
    expect((await folder.gate([...asked, '--quiet'], actions)).stderr).toBe('')
    expect(folder.read('summary.md').match(/^# Before$|^## Gate failed$/gm)).toEqual([
      '# Before',
      '## Gate failed',
      '## Gate failed',
      '## Gate failed',
    ])
    const nowhere = await folder.gate([...late, '--summary', 'no/such/folder.md'])
    expect(nowhere).toMatchObject({ code: 3, stderr: expect.stringContaining('--summary: ') })
  })

  test('by simulate is week by week, ends with what to tune, and remembers nothing', async () => {
    const folder = folderOf('fail-after-two-looks')
    const { code, stdout } = await folder.gate(['simulate', '--since', '12w', ...late])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^13 weekly runs {3}2026-06-08 to 2026-08-31 UTC/)
    expect(stdout).toMatch(/lead-time\n {2}[.?y]*R+\n/)
    expect(stdout).toMatch(/What to tune\n {2}> lead-time: red in \d of 13 weeks/)
    expect(existsSync(join(folder.path, '.throughline'))).toBe(false)
    const rows = (await folder.gate(['simulate', '--since', '2026-06-01', ...late, '--format', 'csv'])).stdout
    expect(rows.trim().split('\n')).toHaveLength(1 + 2 * 14)
    const { runs } = JSON.parse((await folder.gate(['simulate', ...late, '--format', 'json'])).stdout) as {
      runs: { light: string }[]
    }
    expect(runs.at(-1)?.light).toBe('red')
    const markdown = (await folder.gate(['simulate', ...late, '--format', 'markdown'])).stdout
    expect(markdown).toMatch(/^## 53 weekly runs of the gate\n[^]*### Red\n[^]*### What to tune\n/)
  })

  test('of a change is asked by number, and by repository where several have it', async () => {
    const folder = folderOf('one-change')
    const asked = (change: string) => folder.gate([...late, '--change', change, '--rule', 'size'])
    for (const name of ['61', '#61', 'acme/shop#61']) expect((await asked(name)).code).toBe(1)
    expect((await asked('62')).code).toBe(0)
    expect((await asked('999')).code).toBe(3)
    const changes = folder.read('records/changes.csv')
    writeFileSync(
      join(folder.path, 'records/changes.csv'),
      `${changes}acme/pay,61,2026-08-28T09:00:00Z,,,,1,1,x,d\n`,
    )
    expect(await asked('61')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('acme/pay#61, acme/shop#61; name the one you mean'),
    })
    expect((await asked('acme/pay#61')).code).toBe(0)
  })
})

describe('a committed baseline', () => {
  test('holds one event a line, fits until what it means changes, and must be there', async () => {
    const folder = folderOf('committed-baseline')
    const missing = await folder.gate(late)
    expect(missing).toMatchObject({ code: 3, stdout: expect.stringContaining('INCOMPLETE') })
    await folder.gate(['baseline', 'write', ...covers, '--as-of', '2026-06-29'])
    const text = folder.read('throughline.baseline.json')
    const { rules } = JSON.parse(text) as { rules: { events: object[] }[] }
    expect(text.split('\n').filter((line) => line.startsWith('{"id":'))).toHaveLength(rules[0]!.events.length)
    expect((await folder.gate(['baseline', 'check', ...late])).code).toBe(0)
    const other = await folder.gate(['baseline', 'check', ...late, '--profile', 'gitlab'])
    expect(other).toMatchObject({ code: 3, stdout: expect.stringContaining('has changed since') })
    writeFileSync(join(folder.path, 'throughline.baseline.json'), text.slice(0, 900))
    expect(await folder.gate(late)).toMatchObject({ code: 3, stderr: expect.stringContaining('is no JSON') })
  })
})
