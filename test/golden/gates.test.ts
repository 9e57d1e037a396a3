import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
// @boundaries-ignore a helper of tests only, not worth publishing
import { runWith } from '../../packages/cli/test/support/fake-host.ts'

const root = join(import.meta.dirname, 'gates')
const cases = readdirSync(root)
const expected = ['expected.json', 'expected.md', 'expected.txt', 'expected.xml']
const needed = [...expected, 'records', 'runs.txt', 'throughline.yaml']
const allowed = [...needed, 'throughline.baseline.json', 'throughline.waivers.json']
const temporary = mkdtempSync(join(tmpdir(), 'throughline-gates-'))
afterAll(() => rmSync(temporary, { recursive: true }))

interface Played {
  readonly transcript: string
  readonly json: string
  readonly xml: string
  readonly markdown: string
}

/**
 * Plays the command lines of a case, one after the other, in a copy of it: what each prints and ends with, and of the
 * last one every file and format. JSON is asked for again: a run that repeats gives the same verdict.
 */
async function play(name: string): Promise<Played> {
  const cwd = mkdtempSync(join(temporary, 'case-'))
  cpSync(join(root, name), cwd, { recursive: true, filter: (path) => !/expected\.\w+$/.test(path) })
  const lines = readFileSync(join(cwd, 'runs.txt'), 'utf8').trim().split('\n')
  const env = { GITHUB_ACTIONS: 'true' }
  const parts: string[] = []
  for (const [i, line] of lines.entries()) {
    const files = i === lines.length - 1 ? ['--junit', 'junit.xml', '--summary', 'summary.md'] : []
    const { code, stdout, stderr } = await runWith([...line.split(' '), ...files], { cwd, env })
    const talk = stderr.replace(/^(?=.)/gm, 'stderr: ')
    parts.push(`$ throughline ${line}\n${stdout}${talk}exit ${code}\n`.replaceAll(cwd, '.'))
  }
  const again = [...lines.at(-1)!.replace(/ --format \w+/, '').split(' '), '--format', 'json']
  const read = (file: string) => readFileSync(join(cwd, file), 'utf8')
  return {
    transcript: parts.join('\n'),
    json: (await runWith(again, { cwd })).stdout,
    xml: read('junit.xml'),
    markdown: read('summary.md'),
  }
}

interface ParsedSuite {
  readonly names: readonly string[]
  /** How many test cases have one of these, counted and as the suite's attributes say. */
  readonly found: readonly number[]
  readonly written: readonly number[]
}

/** What Python's parser makes of JUnit files. */
function parsed(files: readonly string[]): ParsedSuite[] {
  const script = `
import json, sys, xml.etree.ElementTree as tree
suites = [tree.fromstring(xml.encode()).find('testsuite') for xml in json.load(sys.stdin)]
print(json.dumps([{'names': [case.get('name') for case in suite],
  'found': [len(suite.findall('testcase/' + tag)) for tag in ('failure', 'error', 'skipped')],
  'written': [int(suite.get(count)) for count in ('failures', 'errors', 'skipped')]} for suite in suites]))`
  const input = JSON.stringify(files)
  return JSON.parse(execFileSync('python3', ['-c', script], { input, encoding: 'utf8' })) as ParsedSuite[]
}

describe('gates from record files', () => {
  const plays = Object.fromEntries(cases.map((name) => [name, play(name)]))

  test('there are at least 15 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(15)
  })

  describe.each(cases)('%s', (name) => {
    const dir = join(root, name)

    test('holds what a case needs, nothing else', () => {
      const files = readdirSync(dir)
      expect(needed.filter((file) => !files.includes(file))).toEqual([])
      expect(files.filter((file) => !allowed.includes(file))).toEqual([])
    })

    test('says what is expected, everywhere', async () => {
      const { transcript, json, xml, markdown } = await plays[name]!
      for (const [i, text] of [json, markdown, transcript, xml].entries()) {
        const path = join(dir, expected[i]!)
        if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, text)
        expect.soft(text, expected[i]).toBe(existsSync(path) ? readFileSync(path, 'utf8') : 'no such file')
      }
    })
  })

  test('JUnit is XML that another parser reads; what did not pass is no passed test', async () => {
    const all = await Promise.all(cases.map((name) => plays[name]!))
    const read = parsed(all.map(({ xml }) => xml))
    for (const [i, { json }] of all.entries()) {
      const { rules } = JSON.parse(json) as { rules: { id: string; verdict: string }[] }
      const green = rules.filter(({ verdict }) => verdict === 'pass').length
      expect(read[i]?.names).toEqual(rules.map(({ id }) => id))
      expect(read[i]?.found).toEqual(read[i]?.written)
      expect(read[i]?.found.reduce((sum, count) => sum + count, 0)).toBe(rules.length - green)
    }
  })
})
