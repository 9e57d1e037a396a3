import { execFileSync } from 'node:child_process'
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { defuse, defuseJson } from '../../src/render/defuse.ts'
import { gateAnnotations } from '../../src/render/gate/gate-annotations.ts'
import { gateJunit } from '../../src/render/gate/gate-junit.ts'
import { gateMarkdown } from '../../src/render/gate/gate-markdown.ts'
import { renderGate } from '../../src/render/gate/render-gate.ts'
import { width } from '../../src/render/width.ts'
import { gateResult, ruleResult } from '../support/sample-gate.ts'

const view = { timeZone: 'UTC', explain: true }
const style = { paint: (_style: unknown, text: string) => text, columns: 80, ascii: false }

/** Texts made of what has a meaning somewhere, and of any characters at all. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('::error::', '\n', '\r\n', '##[', '##vso[', ']', '%0A', '<', '&', ']]>', '"', "'"),
      fc.constantFrom('|', '`', '](javascript:x)', '\u0000', '\u001b[2J', '\u202e', '\ud800', '\ufffe'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

const results = fc.tuple(hostile, hostile, hostile, hostile, hostile).map(([id, service, title, by, url]) =>
  gateResult(
    [
      ruleResult({
        id,
        service,
        reason: `Because of ${title}`,
        waiver: {
          reason: title,
          by,
          at: '2026-08-01T00:00:00Z',
          until: '2026-08-02T00:00:00Z',
          expired: true,
        },
        items: [
          {
            id: title,
            title: by,
            url: `https://git.example/${url}`,
            value: 9,
            at: '2026-08-04T00:00:00Z',
            evidence: {},
          },
          { id: by, title, url, value: 3, at: '2026-08-05T00:00:00Z', evidence: {} },
        ],
      }),
    ],
    'fail',
  ),
)

/** What a runner takes for a command: after leading space, or anywhere for those with brackets. */
const command = /^\s*::|##[\w-]*\[/m

describe('text from outside', () => {
  test.prop([results])('is one workflow command, and the value of it', (result) => {
    const lines = gateAnnotations(result, 'UTC').split('\n')
    expect(lines).toHaveLength(2)
    const [, title = '', message = ''] = /^::error title=([^:,\r\n]*)::([^\r\n]*)$/.exec(lines[0]!) ?? []
    expect(`${title} ${message}`).toContain('Because of')
    expect(`${title}${message}`.replace(/%(25|0A|0D|3A|2C)/g, '')).not.toContain('%')
  })

  test.prop([results])('is no command in a log, whatever the format', async (result) => {
    for (const format of ['text', 'markdown', 'csv', 'json'] as const) {
      expect(await renderGate(result, format, view, style)).not.toMatch(command)
    }
  })

  test.prop([results])('is the same data in JSON', async (result) => {
    const { stringify } = JSON
    expect(JSON.parse(await renderGate(result, 'json', view, style))).toEqual(JSON.parse(stringify(result)))
  })

  test.prop([results])('is no markup in Markdown', (result) => {
    const text = gateMarkdown(result, view)
    expect(text).not.toMatch(/<[a-z!/]|[^\\]\]\((?!https?:)|[^\\]`/i)
    const addresses = [...text.matchAll(/[^\\]\]\(([^)]*)\)/g)].map((match) => match[1]!)
    for (const address of addresses) expect(address).toMatch(/^https?:\/\/[^\s<>|()]+$/)
  })

  test('is text in JUnit XML, for a parser that is not ours', () => {
    const sample = fc.sample(results, { numRuns: 300, seed: 7 })
    const xml = sample.map((result) => gateJunit(result, view))
    const script = `
import json, sys, xml.etree.ElementTree as tree
for xml in json.load(sys.stdin):
  cases = tree.fromstring(xml.encode()).findall('testsuite/testcase')
  assert [[e.tag for e in case] for case in cases] == [['failure']], xml
  assert 'Because of' in cases[0][0].text and 'Because of' in cases[0][0].get('message')
print('read')`
    const input = JSON.stringify(xml)
    expect(execFileSync('python3', ['-c', script], { input, encoding: 'utf8' })).toBe('read\n')
  })
})

test.prop([results, fc.constantFrom(60, 80, 100)])(
  'text fits the terminal, but for addresses',
  async (result, columns) => {
    const text = await renderGate(
      result,
      'text',
      { ...view, timeZone: 'America/Argentina/Buenos_Aires' },
      { ...style, columns },
    )
    const lines = text.split('\n').filter((line) => !/^ *https?:/.test(line))
    const words = lines.filter((line) => line.trim().includes(' '))
    expect(words.filter((line) => width(line) > columns)).toEqual([])
  },
)

describe('defuse', () => {
  test.each([
    ['::set-output name=a::b', ' :set-output name=a::b'],
    ['  ::add-mask::x', '   :add-mask::x'],
    ['a ##[command]x ##vso[task.x]', 'a # [command]x # vso[task.x]'],
    [':::x ###[y]', '  :x ## [y]'],
    ['what :: is ## left [alone]', 'what :: is ## left [alone]'],
  ])('%s', (text, expected) => {
    expect(defuse(text)).toBe(expected)
  })

  test.prop([fc.jsonValue()])('leaves JSON the same data', (value) => {
    const json = JSON.stringify([value, '##[x]'])
    expect(JSON.parse(defuseJson(json))).toEqual(JSON.parse(json))
    expect(defuseJson(json)).not.toContain('##[')
  })
})
