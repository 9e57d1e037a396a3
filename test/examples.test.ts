import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './house/modules.ts'

function run(name: string, ...args: string[]): string {
  const options = ['--import', 'tsx', '--conditions', '@throughline/source']
  return execFileSync('node', [...options, join('examples', name), ...args], { cwd: root, encoding: 'utf8' })
}

const expected: Record<string, (output: string) => void> = {
  'clone-report.ts': (output) => {
    expect(output).toMatch(/^\S+ change-lead-time: /m)
    expect(output).toMatch(/^\S+ deployment-rework-rate: /m)
  },
  'own-arrays.ts': (output) => {
    expect(output.split('\n')).toEqual([
      "lead time 129600 s n 2 { 'left-truncated': 1 }",
      'frequency 0.5 per day',
      'fail rate 0.5',
      'cycle time 172800 s',
      '',
    ])
  },
  'records-folder.ts': (output) => {
    const [formula, ...items] = output.trim().split('\n')
    expect(formula).toMatch(/over 4 values = 86400 s/)
    expect(items.map((line) => line.split(' ').slice(1).join(' '))).toEqual([
      '178200 Show prices with tax',
      '86400 Pay by invoice',
      '86400 Remember the basket',
      '7200 Round to whole cents',
    ])
  },
  'store.ts': (output) => {
    expect(JSON.parse(output)).toMatchObject({ id: 'deployment-frequency', status: 'value', n: 4 })
  },
}

test('every example is run, and every expectation has its example', () => {
  expect(
    readdirSync(join(root, 'examples'))
      .filter((name) => name.endsWith('.ts'))
      .toSorted(),
  ).toEqual(Object.keys(expected).toSorted())
})

test.each(Object.entries(expected))('%s', (name, check) => check(run(name)))
