import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesBelow, root } from './modules.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const everywhere = ['packages', 'apps'].flatMap((top) => filesBelow(top, ['.ts', '.tsx']))

/** Cannot be brought about in a test, and why. */
const untested: Readonly<Record<string, string>> = { 'too-large': 'it takes a column of 4 GiB' }

/** Every code that a source text gives to an error. */
function codesIn(text: string): string[] {
  const literals = (part: string) => [...part.matchAll(/'([A-Za-z][\w-]*)'/g)].map((match) => match[1]!)
  const parts = (pattern: RegExp) => [...text.matchAll(pattern)].flatMap((match) => literals(match[1]!))
  return [
    ...parts(/new (?:CliError|DashboardError)\(\s*(?:\d+,\s*)?('[\w-]+')/g),
    ...parts(/type \w*ErrorCode =([\s|'\w-]+)/g),
    ...(/class \w+Error extends Error/.test(text) ? parts(/readonly code(?::|\s*=)([\s|'\w-]+)/g) : []),
  ]
}

const codes = new Set(
  everywhere.filter((path) => path.includes('/src/')).flatMap((path) => codesIn(read(path))),
)

/** Code, what happened, what to do: the cells of each row. */
const documented = [...read('docs/errors.md').matchAll(/^\| `([\w-]+)` +\| (.*?) +\| (.*?) +\|$/gm)]

test('the codes are found in the sources', () => {
  expect(codes.size).toBeGreaterThan(90)
  expect(codesIn("throw new CliError(\n  'planted-code', 'x')\n")).toEqual(['planted-code'])
  expect(codesIn("export type XErrorCode =\n  | 'a-b'\n  | 'C_D'\n")).toEqual(['a-b', 'C_D'])
  expect(codesIn("class XError extends Error {\n  readonly code: 'p' | 'q'\n}")).toEqual(['p', 'q'])
})

test('every code is documented once, and no other', () => {
  const names = documented.map(([, code]) => code)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  expect(names.toSorted()).toEqual([...codes].toSorted())
})

test('every code says what happened and what to do', () => {
  for (const [, code, what = '', next = ''] of documented) {
    expect(what.trim().length, code).toBeGreaterThan(10)
    expect(next.trim().length, code).toBeGreaterThan(4)
  }
})

test('every code is named by a test that brings it about', () => {
  const tests = [...everywhere.filter((path) => path.includes('/test/')), ...filesBelow('test', ['.ts'])]
    .filter((path) => !path.startsWith('test/house/'))
    .map(read)
  const named = (code: string) => {
    const whole = new RegExp(`(?<![\\w-])${code}(?![\\w-])`)
    return tests.some((text) => whole.test(text))
  }
  expect([...codes].filter((code) => !named(code) && !(code in untested))).toEqual([])
})
