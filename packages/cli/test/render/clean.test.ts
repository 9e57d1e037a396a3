// oxlint-disable no-control-regex -- these are what is looked for
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { clean } from '../../src/render/clean.ts'
import { csvText } from '../../src/render/csv-text.ts'
import { escapeHtml } from '../../src/render/escape-html.ts'
import { jsonText } from '../../src/render/json-text.ts'
import { escapeMarkdown } from '../../src/render/escape-markdown.ts'

const hostile = fc.string({
  unit: fc.constantFrom(
    ...'\u001b[2Jm]0;\u0007\u009b\r\n\t\u202e\u2066\u200b\u{e0041}\u0000\u007faé漢 <>&"\'|`*=+-@,',
    '👩‍💻',
  ),
  maxLength: 40,
})

describe('clean', () => {
  test('drops what repaints a terminal and keeps the words', () => {
    expect(clean('\u001b[31mred\u001b[0m\nteam \u001b]0;title\u0007x\u202etxt.exe')).toBe('red team xtxt.exe')
    expect(clean('👩‍💻 naïve 漢字')).toBe('👩‍💻 naïve 漢字')
  })

  test('hides credentials in addresses', () => {
    expect(clean('fatal: https://user:hunter2@git.example/x.git')).toBe(
      'fatal: https://***@git.example/x.git',
    )
    expect(clean('a@b.example wrote')).toBe('a@b.example wrote')
  })

  test.prop([hostile])('leaves no control, bidi or invisible character, and is one line', (text) => {
    expect(clean(text)).not.toMatch(
      /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/,
    )
    expect(clean(text)).not.toMatch(/[\u{e0000}-\u{e007f}]/u)
  })

  test('hostile length does not hang it', () => {
    expect(clean(`https://${'a'.repeat(200_000)}`)).toHaveLength(200_008)
    expect(clean('\u001b['.repeat(100_000))).not.toContain('\u001b')
  })
})

test.prop([hostile])('escaped HTML has no markup', (text) => {
  expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/)
})

test.prop([hostile])('escaped Markdown has no markup left unescaped', (text) => {
  expect(escapeMarkdown(text)).not.toMatch(/[<>@]|(?<!\\)(?:\\\\)*[`*|[\]]/)
})

describe('text in data formats', () => {
  const table = (text: string) => ({
    name: 'x',
    length: 1,
    columns: [{ name: 'x', kind: 'text' as const, at: () => text }],
  })

  test('CSV never starts a formula', () => {
    expect(csvText(table('=1+1'))).toBe("x\n'=1+1\n")
    expect(csvText(table('\u001b[31m@x'))).toBe("x\n'@x\n")
  })

  test.prop([hostile])(
    'CSV and JSON hold nothing that repaints a terminal, and JSON loses nothing',
    (text) => {
      for (const written of [csvText(table(text)), jsonText({ text }, 0)]) {
        expect(written.slice(0, -1)).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        )
      }
      expect(JSON.parse(jsonText({ text }, 0))).toEqual({ text })
    },
  )
})
