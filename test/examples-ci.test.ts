import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './house/modules.ts'

const examples = join(root, 'examples/ci')
const text = (name: string) => readFileSync(join(examples, name), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'throughline-ci-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Gitlab {
  'delivery-gate': { script: string[]; artifacts: { reports: { junit: string } }; cache: { paths: string[] } }
}
const gitlab = (parse(text('gitlab-ci.yml')) as Gitlab)['delivery-gate']

/** The shell of each example, as its CI would run it. */
const scripts: Readonly<Record<string, string>> = {
  'gate.sh': text('gate.sh'),
  'gitlab-ci.yml': `set -e\n${gitlab.script.join('\n')}`,
  Jenkinsfile: `set -e\n${/sh '''([\s\S]*?)'''/.exec(text('Jenkinsfile'))?.[1]}`,
}

/** A clone with a release a week for most of a year, and since `stops` weeks none. */
function clone(stops: number): string {
  const path = mkdtempSync(join(folder, 'clone-'))
  const git = (date: Date, ...args: string[]) =>
    execFileSync('git', args, {
      cwd: path,
      env: {
        PATH: process.env['PATH'],
        GIT_AUTHOR_DATE: date.toISOString(),
        GIT_COMMITTER_DATE: date.toISOString(),
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.org',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.org',
      },
    })
  git(new Date(), 'init', '--quiet', '--initial-branch=main')
  for (let day = 280; day > 0; day -= 2) {
    const at = new Date(Date.now() - day * 86_400_000)
    git(at, 'commit', '--quiet', '--allow-empty', '-m', `Work ${day}`)
    if (day > stops * 7) git(at, 'tag', '-m', 'release', `v1.${280 - day}.0`)
  }
  cpSync(join(examples, 'throughline.yaml'), join(path, 'throughline.yaml'))
  return path
}

/** Runs a script where npx gives the program of this checkout. */
function ci(script: string, cwd: string) {
  return spawnSync('sh', ['-c', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: `${folder}:${process.env['PATH']}`, HOME: folder, CI: 'true' },
  })
}

beforeAll(() => {
  execFileSync('npx', ['tsc', '-b'], { cwd: root })
  const bin = join(root, 'packages/cli/dist/bin.js')
  writeFileSync(
    join(folder, 'npx'),
    `#!/bin/sh\n[ "$1 $2" = "--yes throughline@0.1" ] || exit 99\nshift 2\nexec ${process.execPath} ${bin} "$@"\n`,
  )
  chmodSync(join(folder, 'npx'), 0o755)
})

test('every example of a pipeline is run or checked here', () => {
  expect(readdirSync(examples).toSorted()).toEqual(
    [...Object.keys(scripts), 'github-pull-request.yml', 'github-weekly.yml', 'throughline.yaml'].toSorted(),
  )
  expect(text('gate.sh')).toMatch(/^#!\/bin\/sh\n/)
})

describe.each(Object.entries(scripts))('%s', (_, script) => {
  test('is green where nothing got worse, and leaves a report', () => {
    const cwd = clone(0)
    const { status, stdout, stderr } = ci(script, cwd)
    expect(status, stdout + stderr).toBe(0)
    expect(stdout).toMatch(/frequency/)
    expect(readFileSync(join(cwd, gitlab.artifacts.reports.junit), 'utf8')).toContain('name="frequency"')
    expect(gitlab.cache.paths.every((path) => existsSync(join(cwd, path)))).toBe(true)
  })

  test('is red where releases stopped', () => {
    const { status, stdout, stderr } = ci(script, clone(8))
    expect(status, stdout + stderr).toBe(1)
  })
})

describe.each(['github-weekly.yml', 'github-pull-request.yml'])('%s', (name) => {
  test('gives the Action inputs that it has, and no permission to write but for the comment', () => {
    const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: object }
    const workflow = parse(text(name)) as {
      permissions: Record<string, string>
      jobs: { gate: { steps: { uses: string; if?: string; with?: Record<string, unknown> }[] } }
    }
    const { steps } = workflow.jobs.gate
    const action = steps.find(({ uses }) => uses.startsWith('throughline/'))
    expect(action?.uses).toMatch(/^throughline\/throughline@v\d+$/)
    for (const input of Object.keys(action?.with ?? {})) expect(Object.keys(inputs)).toContain(input)
    const writes = Object.entries(workflow.permissions).filter(([, level]) => level !== 'read')
    expect(writes).toEqual(action?.with?.['comment'] === true ? [['pull-requests', 'write']] : [])
    expect(steps.some(({ uses }) => uses.startsWith('actions/cache/restore@'))).toBe(true)
    const saves = steps.filter(({ uses }) => uses.startsWith('actions/cache/save@'))
    expect(saves.map((step) => step.if)).toEqual(name === 'github-weekly.yml' ? ['always()'] : [])
    expect(steps[0]?.with?.['fetch-depth']).toBe(0)
  })
})
