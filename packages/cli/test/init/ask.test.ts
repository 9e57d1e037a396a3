import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Asker } from '../../src/init/asker.ts'
import { terminalAsker } from '../../src/init/terminal-asker.ts'
import { writeConfig } from '../../src/init/write-config.ts'
import { makeClone, temporaryFolder } from '../support/clone.ts'
import { fakeHost } from '../support/fake-host.ts'

const removers: (() => void)[] = []
afterEach(() => removers.splice(0).forEach((remove) => remove()))

/** Answers by the beginning of the question; undefined: takes what is offered. */
function answering(answers: Readonly<Record<string, string | readonly string[]>>) {
  const asked: string[] = []
  const answerTo = (message: string) => {
    asked.push(message)
    return Object.entries(answers).find(([start]) => message.startsWith(start))?.[1]
  }
  const asker: Asker = {
    text: async ({ message, initial, problem }) => {
      const answer = String(answerTo(message) ?? initial)
      expect(problem(answer), message).toBeNull()
      return answer
    },
    one: async ({ message, options, initial }) => {
      const answer = String(answerTo(message) ?? initial)
      expect(options.map(({ value }) => value)).toContain(answer)
      return answer
    },
    several: async ({ message, options, initial }) => {
      const answer = answerTo(message)
      for (const one of initial) expect(options.map(({ value }) => value)).toContain(one)
      return Array.isArray(answer) ? (answer as string[]) : initial
    },
  }
  return { asker, asked }
}

async function asking(answers: Parameters<typeof answering>[0], flags = {}) {
  const { path, remove } = temporaryFolder()
  removers.push(remove)
  const clone = makeClone(join(path, 'mono'))
  for (const [i, name] of ['web', 'api', 'api'].entries())
    clone.commit(`SHOP-${i + 1} work`, i, `apps/${name}/package.json`)
  clone.tag('v1.0.0', 5)
  const { asker, asked } = answering(answers)
  const { host, written } = fakeHost([], {
    cwd: clone.path,
    env: { TZ: 'UTC', JIRA_TOKEN: 'x', JIRA_EMAIL: 'y' },
  })
  expect(await writeConfig(host, flags, asker)).toBe(0)
  return { asked, ...written, text: readFileSync(join(clone.path, 'throughline.yaml'), 'utf8') }
}

test('every question is asked once, and taking what is offered is a configuration', async () => {
  const { asked, text } = await asking({})
  expect(asked).toEqual([
    'GitHub repository (empty: none)',
    'Which of these are services of their own? (none: the repository is one service)',
    'What is a deployment?',
    'Address of Jira, for SHOP-3 and others (empty: none)',
    'Time zone of days and weeks',
  ])
  expect(text).toContain('- name: api')
  expect(text).toContain('deployments: { from: tags }')
  expect(text).not.toContain('jira')
})

test('answers are written', async () => {
  const { text } = await asking({
    'Which of these': [],
    'What is a deployment?': 'merges',
    'Address of Jira': 'https://acme.atlassian.net',
    'Jira projects': 'SHOP, PAY',
    'Time zone': 'Asia/Tokyo',
  })
  expect(text).toContain('- name: mono')
  expect(text).toContain('deployments: { from: merges }')
  expect(text).toContain('projects: [SHOP, PAY]')
  expect(text).toContain('timeZone: Asia/Tokyo')
})

test('what a flag says is not asked', async () => {
  const { asked } = await asking(
    {},
    { github: false, services: ['api'], deployments: 'tags', jira: false, timeZone: 'UTC' },
  )
  expect(asked).toEqual([])
})

test.each([[{}], [{ isTTY: true, env: { CI: 'true' } }]])(
  'without a terminal, or in CI, nobody is asked: %j',
  async (options) => expect(await terminalAsker(fakeHost([], options).host)).toBeNull(),
)
