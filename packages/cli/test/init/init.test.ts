import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config/load-config.ts'
import { makeClone, temporaryFolder, twoReleases } from '../support/clone.ts'
import type { Clone } from '../support/clone.ts'
import { fakeHost, runWith } from '../support/fake-host.ts'

const removers: (() => void)[] = []
afterEach(() => removers.splice(0).forEach((remove) => remove()))

function folder(): string {
  const { path, remove } = temporaryFolder()
  removers.push(remove)
  return path
}

const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' })
const zone = { TZ: 'Europe/Berlin' }

/** Runs init without a terminal; answers with what it wrote as the real loader reads it. */
async function initialised(
  cwd: string,
  flags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) {
  const ran = await runWith(['init', ...flags], { cwd, env: { ...zone, ...env } })
  expect(ran.code, ran.stderr).toBe(0)
  const loaded = await loadConfig(fakeHost([], { cwd, env }).host, undefined)
  const path = loaded?.path ?? ''
  return { ...ran, path, text: readFileSync(path, 'utf8'), config: loaded!.config }
}

/** sync and report run on what was written. */
async function works(cwd: string) {
  const sync = await runWith(['sync'], { cwd })
  expect(sync.code, sync.stderr).toBe(0)
  const report = await runWith(['report', '--format', 'json', '--as-of', '2026-10-20T00:00:00Z'], { cwd })
  expect(report.code, report.stderr).toBe(0)
  return JSON.parse(report.stdout) as { services: { service: string; deploymentRule: string }[] }
}

describe('what init writes loads, and sync and report run on it', () => {
  test('one service with v-tags', async () => {
    const { path } = twoReleases(join(folder(), 'shop'))
    const { config, stdout, stderr } = await initialised(path)
    expect(stdout).toBe('throughline.yaml\n')
    expect(config).toEqual({
      sources: [{ git: '.' }],
      services: [{ name: 'shop', repositories: ['shop'], deployments: { from: 'tags' } }],
      calendar: { timeZone: 'Europe/Berlin', workingDays: 'mon-fri' },
    })
    expect(stderr).toContain('deployments  tags: 2 tags by the rule "tags v*.*.* without pre-releases"')
    expect(stderr).toContain('time zone    Europe/Berlin: that of this machine')
    expect((await works(path)).services).toMatchObject([
      { service: 'shop', deploymentRule: 'tags v*.*.* without pre-releases' },
    ])
  })

  test('a monorepo whose packages are tagged name@version', async () => {
    const clone = makeClone(join(folder(), 'mono'))
    clone.commit('Cart', 0, 'packages/cart/package.json')
    clone.tag('@acme/cart@1.0.0', 1)
    clone.tag('@acme/cart@1.1.0-rc.1', 2)
    clone.commit('Pay', 3, 'services/pay/go.mod')
    clone.tag('pay@2.0.0', 4)
    clone.tag('ghost@1.0.0', 4)
    const { config, stderr } = await initialised(clone.path)
    expect(config.services).toEqual([
      {
        name: 'cart',
        repositories: ['mono'],
        paths: ['packages/cart/**'],
        deployments: { from: 'tags', tag: '@acme/cart@*' },
      },
      { name: 'ghost', repositories: ['mono'], deployments: { from: 'tags', tag: 'ghost@*' } },
      {
        name: 'pay',
        repositories: ['mono'],
        paths: ['services/pay/**'],
        deployments: { from: 'tags', tag: 'pay@*' },
      },
    ])
    expect(stderr).toContain('cart: tags: 2 tags @acme/cart@*, among them 1 pre-release')
    expect((await works(clone.path)).services.map(({ service }) => service)).toEqual(['cart', 'ghost', 'pay'])
  })

  test('packages in apps/ only, released together: a service each', async () => {
    const clone = makeClone(join(folder(), 'mono'))
    clone.commit('A', 0, 'apps/web/package.json')
    clone.commit('B', 1, 'apps/api/package.json')
    clone.commit('C', 1, 'apps/api/test/fixtures/package.json')
    clone.commit('D', 1, 'tools/lint/package.json')
    clone.tag('v1.0.0', 2)
    const { config } = await initialised(clone.path)
    expect(config.services).toMatchObject([
      { name: 'api', paths: ['apps/api/**'], deployments: { from: 'tags' } },
      { name: 'web', paths: ['apps/web/**'], deployments: { from: 'tags' } },
    ])
    await works(clone.path)
  })

  test('packages in apps/ that share others: one service, unless the flag says more', async () => {
    const clone = makeClone(join(folder(), 'mono'))
    clone.commit('A', 0, 'apps/web/package.json')
    clone.commit('B', 1, 'apps/api/package.json')
    clone.commit('C', 1, 'packages/lib/package.json')
    clone.tag('v1.0.0', 2)
    const { config, stderr } = await initialised(clone.path)
    expect(config.services).toMatchObject([{ name: 'mono', repositories: ['mono'] }])
    expect(stderr).toContain('packages as services: init --services api,web')
    rmSync(join(clone.path, 'throughline.yaml'))
    const asked = await initialised(clone.path, ['--services', 'web,lib=packages/lib/'])
    expect(asked.config.services).toMatchObject([
      { name: 'web', paths: ['apps/web/**'] },
      { name: 'lib', paths: ['packages/lib/**'] },
    ])
  })

  test('no tags: what is a deployment stays open, so that a guess is no statement', async () => {
    const clone = makeClone(join(folder(), 'shop'))
    clone.commit('Start', 0)
    const { config, text, stderr } = await initialised(clone.path)
    expect(config.services).toEqual([{ name: 'shop', repositories: ['shop'] }])
    expect(text).toContain('# deployments: { from: tags')
    expect(stderr).toContain('everything that lands on main is taken for one until you say it')
    await works(clone.path)
  })

  test('tags that say by their beginning that they are deployments', async () => {
    const clone = makeClone(join(folder(), 'shop'))
    for (const day of [1, 2, 3]) {
      clone.commit(`Day ${day}`, day * 24)
      clone.tag(`deploy-2026-10-0${day}`, day * 24 + 1)
    }
    const { config } = await initialised(clone.path)
    expect(config.services?.[0]?.deployments).toEqual({ from: 'tags', tag: 'deploy-*' })
    expect((await works(clone.path)).services[0]?.deploymentRule).toBe('tags deploy-*')
  })

  test('a GitHub remote by ssh and no token: the clone is read, and GitHub is a comment away', async () => {
    const { path } = twoReleases(folder())
    git(path, 'remote', 'add', 'origin', 'git@github.com-work:acme/shop.git')
    const { config, text, stderr } = await initialised(path)
    expect(config.sources).toEqual([{ git: '.' }])
    expect(config.services).toMatchObject([{ name: 'shop', repositories: ['acme/shop'] }])
    expect(stderr).toContain('GITHUB_TOKEN is not set')
    const added = text.replace('  # - github', '  - github').replace('  - git: .\n', '')
    writeFileSync(join(path, 'throughline.yaml'), added)
    const loaded = await loadConfig(
      fakeHost([], { cwd: path, env: { GITHUB_TOKEN: 'ghp_x' } }).host,
      undefined,
    )
    expect(loaded?.config.sources).toEqual([
      { github: { repositories: ['acme/shop'], token: '${GITHUB_TOKEN}' } },
    ])
  })

  test("a remote that calls itself GitHub is not sent anybody's token", async () => {
    const { path } = twoReleases(folder())
    git(path, 'remote', 'add', 'origin', 'https://github.evil.example/acme/shop.git')
    const { config, text, stderr } = await initialised(path, [], { GITHUB_TOKEN: 'ghp_canary012345' })
    expect(config.sources).toEqual([{ git: '.' }])
    expect(stderr).toContain('name it with --github-url https://github.evil.example')
    expect(text).toContain(
      '# - github: { url: "https://github.evil.example", repositories: ["acme/shop"], token: "${GITHUB_TOKEN}" }'.replace(
        '["acme/shop"]',
        '[acme/shop]',
      ),
    )
    expect(text + stderr).not.toContain('canary')
    await works(path)
  })

  test('a clone of elsewhere: only the clone', async () => {
    const { path } = twoReleases(folder())
    git(path, 'remote', 'add', 'origin', 'https://gitlab.com/acme/team/shop.git')
    const { config, text } = await initialised(path)
    expect(config.sources).toEqual([{ git: '.' }])
    expect(config.services).toMatchObject([{ name: 'shop', repositories: ['acme/team/shop'] }])
    expect(text).not.toContain('github')
    await works(path)
  })

  test('hostile names of folders, branches, tags and packages', async () => {
    const clone = makeClone(join(folder(), 'sh\'o"p: #1\u202e'))
    clone.commit('x: ${GITHUB_TOKEN} SHOP-1\u001b[31m', 0, 'apps/${HOME}/package.json')
    clone.commit('# SHOP-2', 1, 'apps/a, b]/package.json')
    clone.commit('SHOP-3\u2028- jira: 1', 2, 'apps/*/package.json')
    git(clone.path, 'branch', 'release/\'"#]}-{,&!|>%`,SHOP-4')
    git(clone.path, 'branch', 'release/\u202e\u0085gnp.exe')
    for (const tag of ['${HOME}@1.0.0', '\'"#,]@1.0.0', 'no@1.0.0', 'true@1.0.0', '1e3@1.0.0'])
      git(clone.path, '-c', 'user.name=a', '-c', 'user.email=a@example.org', 'tag', '-a', '-m', 'x', tag)
    const { config, text, stderr } = await initialised(clone.path)
    expect(config.services?.map(({ name }) => name).sort()).toEqual(['\'"#,]', '1e3', 'no', 'true'])
    expect(config.services?.every(({ repositories }) => repositories === undefined)).toBe(true)
    // oxlint-disable-next-line no-control-regex -- this is what must not be there
    expect(text + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2028]/)
    await works(clone.path)
  })
})

describe('Jira', () => {
  function withKeys(): Clone {
    const clone = makeClone(join(folder(), 'shop'))
    for (const [i, title] of [
      'SHOP-1 a',
      'Fix SHOP-2, SHOP-3 and UTF-8',
      'SHA-256 CVE-2024',
      'SHOP-4',
    ].entries())
      clone.commit(title, i)
    return clone
  }

  test('keys in history: Jira is proposed with its project, and says what is missing', async () => {
    const { config, text, stderr } = await initialised(withKeys().path)
    expect(config.sources).toEqual([{ git: '.' }])
    expect(text).toContain('projects: [SHOP]')
    expect(stderr).toContain('history names 4 keys like SHOP-')
    expect(stderr).toContain('missing: its address (--jira-url), a token in JIRA_TOKEN')
  })

  test('with address and token it is a source: Cloud with an email, a server without', async () => {
    const cloud = await initialised(withKeys().path, ['--jira-url', 'https://acme.atlassian.net/'], {
      JIRA_TOKEN: 'canary-token',
      JIRA_EMAIL: 'canary@example.org',
    })
    expect(cloud.config.sources).toEqual([
      { git: '.' },
      {
        jira: {
          url: 'https://acme.atlassian.net',
          email: '${JIRA_EMAIL}',
          token: '${JIRA_TOKEN}',
          projects: ['SHOP'],
        },
      },
    ])
    expect(cloud.text + cloud.stderr).not.toContain('canary')
    const server = ['--jira-url', 'https://jira.acme.example', '--jira-keys', 'PAY']
    const { config } = await initialised(withKeys().path, server, { JIRA_TOKEN: 'x' })
    expect(config.sources?.[1]).toEqual({
      jira: { url: 'https://jira.acme.example', token: '${JIRA_TOKEN}', projects: ['PAY'] },
    })
  })

  test('--no-jira leaves it out', async () => {
    const { text } = await initialised(withKeys().path, ['--no-jira'])
    expect(text).not.toContain('jira')
  })
})

describe('where it writes', () => {
  test('at the top of the clone, from a folder below', async () => {
    const { path } = twoReleases(folder())
    mkdirSync(join(path, 'a/b'), { recursive: true })
    const { code, stdout } = await runWith(['init', '--yes'], { cwd: join(path, 'a/b'), env: zone })
    expect([code, stdout]).toEqual([0, '../../throughline.yaml\n'])
    expect(existsSync(join(path, 'throughline.yaml'))).toBe(true)
  })

  test('never over a configuration that is there, whatever it is called', async () => {
    for (const name of ['throughline.yaml', 'throughline.ts', 'own.yaml']) {
      const { path } = twoReleases(folder())
      writeFileSync(join(path, name), 'mine\n')
      const flags = name === 'own.yaml' ? ['--config', name] : []
      const { code, stdout, stderr } = await runWith(['init', ...flags], { cwd: path, env: zone })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toBe(
        `throughline: ${name} is here already and is left as it is: change it by hand, or move it away and run throughline init again [config-exists]\n`,
      )
      expect(readFileSync(join(path, name), 'utf8')).toBe('mine\n')
    }
  })

  test('outside of a clone it refuses, or takes --repo', async () => {
    const cwd = folder()
    const refused = await runWith(['init'], { cwd, env: zone })
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/is in no git clone: go into one, name one with --repo PATH, or/)
    const { path } = twoReleases(join(cwd, 'clones/shop'))
    const { config } = await initialised(cwd, ['--repo', path, '--time-zone', 'UTC'])
    expect(config.sources).toEqual([{ git: 'clones/shop' }])
    expect(config.calendar?.timeZone).toBe('UTC')
    await works(cwd)
  })

  test('--quiet says nothing but the path', async () => {
    const { path } = twoReleases(folder())
    const ran = await runWith(['init', '--quiet'], { cwd: path, env: zone })
    expect(ran).toEqual({ code: 0, stdout: 'throughline.yaml\n', stderr: '' })
  })
})

test.each([
  [['--github', 'shop'], "--github: 'shop' is no repository; write it as owner/name"],
  [['--deployments', 'github-deployments'], 'set GITHUB_TOKEN'],
  [['--deployments', 'tag'], 'is invalid'],
  [['--jira-url', 'https://me:secret@jira.example'], 'without user and password'],
  [['--jira-keys', 'SHOP) OR 1=1'], 'project keys such as SHOP'],
  [['--services', 'zebra'], "--services: 'zebra' is no package of this clone"],
  [['--repo', '/nowhere/at/all'], 'There is no folder /nowhere/at/all'],
])('init %j is a mistake: exit 2, nothing written', async (flags, said) => {
  const { path } = twoReleases(folder())
  const { code, stdout, stderr } = await runWith(['init', ...flags], { cwd: path, env: zone })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(said)
  expect(existsSync(join(path, 'throughline.yaml'))).toBe(false)
})
