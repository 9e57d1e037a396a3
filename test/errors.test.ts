import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { explain, link, measure, metricCatalogue, namePattern } from '@throughline/core'
import { createDashboard } from '@throughline/dashboard'
import { sampleOrganisation } from '@throughline/demo'
import { git } from '@throughline/git'
import { openStore } from '@throughline/store'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
// @boundaries-ignore helpers of tests only, not worth publishing
import { makeClone, twoReleases } from '../packages/cli/test/support/clone.ts'
// @boundaries-ignore helpers of tests only, not worth publishing
import { runWith } from '../packages/cli/test/support/fake-host.ts'
// @boundaries-ignore what SQLite says when the disk is full cannot be had by asking
import { guarded } from '../packages/store/src/store-error.ts'

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A folder with files; a name that ends in / is a folder. */
function folderWith(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-errors-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name.endsWith('/') ? name : dirname(name)), { recursive: true })
    if (!name.endsWith('/')) writeFileSync(join(folder, name), text)
  }
  return folder
}

function clone(config?: string): string {
  const { path } = twoReleases(join(folderWith(), 'shop'))
  if (config !== undefined) writeFileSync(join(path, 'throughline.yaml'), config)
  return path
}

const configured = (config: string) => folderWith({ 'throughline.yaml': config })
const github = 'github: { repositories: [acme/shop], token: "${GITHUB_TOKEN}" }'
const rule = '{ id: lt, metric: change-lead-time, atMost: 1d }'
const gated = `sources: [{ git: . }]\ngates: [${rule}]\n`
const accept = ['gate', 'accept', '--reason', 'r', '--by', 'me', '--until']
const incidents = (more: string) =>
  `sources: [${more}]\nservices: [{ name: shop, incidents: { from: jira${more === '' ? ', jql: "a = b"' : ''} } }]\n`
const jira = '{ jira: { url: "https://jira.example" } }'

const records = ['report', '--records', '.'] as const
/** Two services that differ in what may only be the same. */
const everyOther = `sources: [{ git: . }]
services: [{ name: a, incidents: { inferred: true } }, { name: b, incidents: { inferred: false } }]
`
const twice = (second: string) =>
  `sources: [{ ${github} }, { github: { repositories: [acme/${second === 'a' ? 'shop' : 'pay'}], token: "\${GITHUB_TOKEN}" } }]\n`

function withFile(folder: string, name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return folder
}

/** A repository without a commit. */
function repository(): string {
  const path = folderWith()
  execFileSync('git', ['init', '--quiet'], { cwd: path })
  return path
}

/** Every error of the command line: its code, what brings it about, and the exit code. */
const cases: readonly (readonly [string, number, () => string, readonly string[]])[] = [
  [
    'bad-change',
    2,
    () => clone(gated.replace('change-lead-time, atMost: 1d', 'change-size, forChange: true, atMost: 5')),
    ['gate', '--change', 'twelve'],
  ],
  ['bad-gate-file', 2, () => withFile(clone(gated), 'throughline.waivers.json', '{'), ['gate']],
  ['bad-instant', 2, clone, ['report', '--from', '2026-02-30', '--to', '2026-03-01']],
  ['bad-measure-options', 2, clone, ['report', '--window', '9999y']],
  ['bad-pattern', 2, () => clone('bots: ["("]\n'), ['report']],
  ['bad-period', 2, clone, ['explain', 'wip', '--period', '2026-W60']],
  ['bad-repository', 2, folderWith, ['init', '--github', 'shop']],
  ['bad-waiver', 2, () => clone(gated), [...accept, '2020-01-01', '--rule', 'lt']],
  ['bad-window', 2, clone, ['report', '--window', 'a while']],
  ['config-exists', 2, () => clone('bots: [x]\n'), ['init']],
  ['configuration', 2, () => clone('services: [{}]\n'), ['report']],
  ['needs-github', 2, clone, ['init', '--deployments', 'workflow-runs']],
  ['no-commits', 3, () => repository(), ['report']],
  ['no-file', 2, () => clone(gated), ['gate', '--summary', '']],
  ['no-gate-rules', 2, clone, ['gate']],
  ['no-incident-jql', 2, () => configured(incidents(jira)), ['sync']],
  ['no-incident-source', 2, () => configured(incidents('')), ['sync']],
  ['no-store', 3, clone, ['report', '--store', '/nowhere/at/all']],
  ['no-such-path', 2, folderWith, ['report', '--repo', '/nowhere/at/all']],
  ['no-token', 77, () => configured('sources: [{ github: { repositories: [acme/shop] } }]\n'), ['sync']],
  ['not-a-clone', 2, folderWith, ['init']],
  ['not-synced', 3, () => configured(`sources: [{ ${github} }]\n`), ['report']],
  ['not-supported-yet', 2, () => clone(everyOther), ['report']],
  ['nothing-to-configure', 2, folderWith, ['init', '--github', 'acme/shop']],
  ['nothing-to-measure', 2, folderWith, ['report']],
  ['nothing-to-sync', 2, folderWith, ['sync']],
  ['options', 2, () => configured(`sources: [{ ${github.replace('acme/shop', 'shop')} }]\n`), ['sync']],
  ['same-repository', 2, () => configured(twice('a')), ['sync']],
  ['same-source', 2, () => configured(twice('b')), ['sync']],
  ['summary-not-written', 3, () => clone(gated), ['gate', '--summary', 'no/such/folder/x']],
  ['two-servers', 2, () => configured(`sources: [{ ${github} }]\n`), ['sync']],
  ['unexpected-argument', 2, folderWith, ['report', 'shop']],
  ['unexpected-option', 2, () => clone(gated), ['gate', '--explain', ...accept.slice(1), '2030-01-01']],
  ['unknown-benchmark', 2, clone, ['report', '--benchmark', 'tecnology']],
  ['unknown-branch', 2, clone, ['report', '--branch', 'nowhere']],
  ['unknown-candidate', 2, clone, ['init', '--services', 'zebra']],
  ['unknown-command', 2, folderWith, ['zebra']],
  ['unknown-gate-rule', 2, () => clone(gated), ['gate', '--rule', 'zebra']],
  ['unknown-metric', 2, clone, ['explain', 'zebra']],
  ['unknown-service', 2, clone, ['report', '--service', 'zebra']],
  ['unknown-type', 2, folderWith, ['import', 'x.csv', '--as', 'zebra']],
  ['FILE_DUPLICATE', 3, () => folderWith({ 'deployments.csv': 'id', 'deployments.json': '[]' }), records],
  ['FILE_EMPTY', 3, folderWith, records],
  ['FILE_ENCODING', 3, () => folderWith({ 'deployments.csv': Buffer.from([0xff, 0xfe, 0x69, 0]) }), records],
  ['FILE_FORMAT', 3, () => folderWith({ 'deployments.json': '{"a": 1}\n{"a": 2}\n' }), records],
  ['FILE_HEADER', 3, () => folderWith({ 'deployments.csv': 'id,zebra\n' }), records],
  ['FILE_MISSING', 3, folderWith, ['report', '--records', 'nowhere']],
  ['FILE_UNKNOWN', 3, () => folderWith({ 'zebras.csv': 'id\n' }), records],
]

const env = { GITHUB_TOKEN: 'ghp_canary0123456789' }
const servers = {
  GITHUB_API_URL: 'https://a.example/api/v3',
  GITHUB_GRAPHQL_URL: 'https://b.example/api/graphql',
}

describe('the command line', () => {
  test.each(cases)(
    '%s ends with %i, one clear sentence and the code; no stack, no secret',
    async (code, exit, made, argv) => {
      const settings =
        code === 'two-servers' ? { ...env, ...servers } : code === 'nothing-to-configure' ? {} : env
      const ran = await runWith(argv, { cwd: made(), env: settings })
      expect(ran.stderr).toMatch(/^throughline: .{10,}/)
      expect(ran.stderr.split('\n')[0]).toMatch(new RegExp(` \\[${code}\\]$`))
      expect(ran.code).toBe(exit)
      // The verdict stands, only its summary does not.
      if (code !== 'summary-not-written') expect(ran.stdout).toBe('')
      expect(ran.stderr).not.toMatch(/^ {4}at /m)
      expect(ran.stderr).not.toContain('canary')
    },
  )
})

describe('packages', () => {
  afterEach(() => void (process.env['PATH'] = path))
  const path = process.env['PATH']

  test('a pattern is not RE2: bad-pattern', () => {
    expect(() => namePattern('/(?=x)/', 'here')).toThrow(
      expect.objectContaining({ code: 'bad-pattern' }) as Error,
    )
  })

  test.each([
    ['git-too-old', 'echo git version 2.20.1', 'Upgrade git'],
    [
      'git-failed',
      'echo git version 2.45.0; [ "$*" = "${*%version}" ] && { echo "fatal: oh" >&2; exit 128; }',
      'fsck',
    ],
  ])('%s', async (code, script, next) => {
    const bin = folderWith({ git: `#!/bin/sh\n${script}\n` })
    chmodSync(join(bin, 'git'), 0o755)
    const { path: shop } = makeClone(join(folderWith(), 'shop'))
    process.env['PATH'] = `${bin}:${path}`
    const error: Error = await git({ path: shop })
      .read()
      .then(
        () => new Error('read'),
        (thrown: Error) => thrown,
      )
    expect(error).toMatchObject({ code })
    expect(error.message).toContain(next)
  })

  test('a store opened for reading is not written: STORE_READONLY; one of an older version is not read: STORE_TOO_OLD', async () => {
    const dir = folderWith()
    ;(await openStore(dir)).close()
    const store = await openStore(dir, { readonly: true })
    expect(() => store.write({ source: 'x', readAt: 0 })).toThrow(
      expect.objectContaining({ code: 'STORE_READONLY' }) as Error,
    )
    store.close()
    // What a process leaves that was killed before the first schema was written.
    const old = folderWith({ 'throughline.db': '' })
    await expect(openStore(old, { readonly: true })).rejects.toMatchObject({ code: 'STORE_TOO_OLD' })
  })

  test.each([
    ['STORE_DISK', 'SQLITE_FULL', 'free some space'],
    ['STORE_BUSY', 'SQLITE_BUSY', 'when the other process is done'],
  ])('%s', (code, said, next) => {
    const fail = () =>
      guarded('x.db', () => {
        throw Object.assign(new Error('it says so'), { code: said })
      })
    expect(fail).toThrow(expect.objectContaining({ code }) as Error)
    expect(fail).toThrow(next)
  })

  test('a page beyond the last one: no-such-page', async () => {
    const { records: made } = sampleOrganisation({ until: Date.UTC(2026, 5, 1) })
    const facts = link(made, {})
    const measuring = { asOf: made.readAt }
    const answer = await createDashboard({
      catalogue: metricCatalogue,
      generation: async () => '1',
      report: async () => measure(facts, measuring),
      explain: async ({ metric, limit }) => explain(facts, { ...measuring, metric, limit }),
    }).request('/metric/change-lead-time?page=99')
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('the last one is')
  })
})
