import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { linkOptions } from '../../src/config/link-options.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { documented } from '../support/documented-config.ts'
import { fakeHost } from '../support/fake-host.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-config-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const secrets = { GITHUB_TOKEN: 'ghp_very-secret', JIRA_EMAIL: 'a@b.example', JIRA_TOKEN: 'jira-very-secret' }

function load(cwd: string, named?: string, env: Readonly<Record<string, string>> = secrets) {
  return loadConfig(fakeHost([], { cwd, env }).host, named, 'sync')
}

describe('loadConfig', () => {
  test('takes the documented configuration as YAML, as JSON and as TypeScript', async () => {
    const yaml = await load(folderWith({ 'throughline.yaml': documented }))
    const json = JSON.stringify(yaml?.config, null, '\t')
    expect((await load(folderWith({ 'throughline.json': json })))?.config).toEqual(yaml?.config)
    const script = `const config: { definitions: string } = { definitions: 'dora' }\nexport default { ...config, ...${json} }\n`
    expect((await load(folderWith({ 'throughline.ts': script })))?.config).toEqual({
      ...yaml?.config,
      definitions: 'dora',
    })
  })

  test('is null without a file, and an empty file says nothing', async () => {
    expect(await load(folderWith({}))).toBeNull()
    expect((await load(folderWith({ 'throughline.yaml': '# nothing yet\n' })))?.config).toEqual({})
  })

  test('looks above the current folder inside a clone, and not outside of one', async () => {
    const inside = folderWith({ 'throughline.yaml': 'bots: [x]\n', '.git/HEAD': '', 'a/b/c.txt': '' })
    expect((await load(join(inside, 'a/b')))?.folder).toBe(inside)
    const outside = folderWith({ 'throughline.yaml': 'bots: [x]\n', 'a/b/c.txt': '' })
    expect(await load(join(outside, 'a/b'))).toBeNull()
  })

  test('refuses two configurations side by side and one that is not there', async () => {
    const both = folderWith({ 'throughline.yaml': '', 'throughline.json': '{}' })
    await expect(load(both)).rejects.toThrow(/throughline\.yaml and throughline\.json .*keep one/)
    await expect(load(both, 'other.yaml')).rejects.toThrow('other.yaml: there is no such configuration file')
  })

  test('refuses what is not UTF-8, takes a byte order mark, and ends on an alias of itself', async () => {
    const folder = folderWith({ 'throughline.yaml': '&a [*a]\n' })
    await expect(load(folder)).rejects.toThrow(/1:1 .*circular.*without aliases/)
    writeFileSync(join(folder, 'throughline.yaml'), Buffer.from('bots: [Z\u00fcrich]\n', 'latin1'))
    await expect(load(folder)).rejects.toThrow('throughline.yaml: is not UTF-8; save it as UTF-8')
    writeFileSync(join(folder, 'throughline.yaml'), '\ufeffbot: [x]\r\n')
    await expect(load(folder)).rejects.toThrow('throughline.yaml:1:1 bot')
  })

  test('names a missing environment variable and never shows a value', async () => {
    const folder = folderWith({ 'throughline.yaml': documented })
    const { JIRA_TOKEN: _token, ...some } = secrets
    const error: Error = await load(folder, undefined, some).then(
      () => new Error('loaded'),
      (thrown: Error) => thrown,
    )
    expect(error).toMatchObject({ code: 'no-token', exitCode: 77 })
    expect(error.message).toContain('sources[2].jira.token: the environment variable JIRA_TOKEN is not set')
    expect(error.message).not.toContain('very-secret')
    const literal = folderWith({
      'throughline.yaml': 'sources:\n  - github: { repositories: [], token: [abc-secret] }\n',
    })
    await expect(load(literal)).rejects.toThrow(/^(?![^]*abc-secret)/)
  })

  test.each(['two\nlines-secret', 'a blank-secret', 'dots…-secret'])(
    'what can be no token is told apart from a network that fails: %j',
    async (token) => {
      const folder = folderWith({ 'throughline.yaml': documented })
      const error = await load(folder, undefined, { ...secrets, GITHUB_TOKEN: token }).catch(String)
      expect(error).toContain('GITHUB_TOKEN holds a blank, a line break or a letter that no token has')
      expect(error).not.toContain('-secret')
      expect(await load(folder, undefined, { ...secrets, GITHUB_TOKEN: 'ghp_x\n' })).not.toBeNull()
    },
  )

  test.each(['$GITHUB_TOKEN', '${GITHUB-TOKEN}', '${GITHUB_TOKEN'])(
    'a token that is meant to be a variable is none: %s',
    async (token) => {
      const text = `sources: [{ github: { repositories: [acme/shop], token: "${token}" } }]\n`
      await expect(load(folderWith({ 'throughline.yaml': text }))).rejects.toThrow('write it as "${NAME}"')
    },
  )

  test('a report of what was read needs no token', async () => {
    const folder = folderWith({ 'throughline.yaml': documented })
    const { host } = fakeHost([], { cwd: folder, env: {} })
    expect((await loadConfig(host, undefined))?.config.sources).toHaveLength(3)
  })

  test('says where a mistake in TypeScript is by its path', async () => {
    const folder = folderWith({ 'throughline.ts': 'export default { services: [{ nam: 1 }] }\n' })
    await expect(load(folder)).rejects.toThrow(
      /throughline\.ts: services\[0\]\.name: is missing, must be a text/,
    )
    const broken = folderWith({ 'throughline.ts': 'export default {\n' })
    await expect(load(broken)).rejects.toThrow(/^throughline\.ts: /)
  })
})

describe('linkOptions', () => {
  test('translates stages, the clock and lengths', async () => {
    const loaded = await load(
      folderWith({
        'throughline.yaml': `${documented}incidents: { within: 90m, overrides: { INC-1: null } }\n`,
      }),
    )
    expect(linkOptions(loaded?.config ?? {})).toMatchObject({
      services: [{ name: 'shop', team: 'checkout', repositories: ['acme/shop'], environment: 'production' }],
      incidents: { within: 5_400_000, overrides: { 'INC-1': null }, inferred: true },
      workItems: {
        commitment: 'In Progress',
        stages: { 'Waiting for review': 'waiting', Blocked: 'waiting' },
        clock: { start: 'firstStart', end: 'lastDone', resetOnBacklog: true },
      },
    })
  })

  test('refuses what differs between services and cannot', () => {
    const services = [{ name: 'a', incidents: { inferred: false } }, { name: 'b' }]
    expect(() => linkOptions({ services })).toThrow(/not supported yet: give every service the same/)
  })
})
