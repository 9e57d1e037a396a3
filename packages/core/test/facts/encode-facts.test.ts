import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test, vi } from 'vitest'
import { decodeFacts } from '../../src/facts/decode-facts.ts'
import { encodeFacts } from '../../src/facts/encode-facts.ts'
import { factShapes } from '../../src/facts/fact-shapes.ts'
import { checksum, preamble } from '../../src/facts/layout.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { openFacts } from '../../src/facts/open-facts.ts'
import { tableFromRows } from '../../src/facts/table-from-rows.ts'
import type { Row, TableShape, Text } from '../../src/facts/table.ts'

vi.setConfig({ testTimeout: 60_000 })

const text = fc.oneof(
  fc.constantFrom(
    '',
    'acme/shop',
    'Zahlung für Überweisung prüfen',
    '\uFEFFbom',
    '\u0000',
    '👩‍👩‍👧 emoji',
    'x'.repeat(300),
  ),
  fc.string({ unit: 'binary', maxLength: 90 }),
)
const cells = {
  instant: fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 4e12 })),
  number: fc.oneof(fc.constant(NaN), fc.double({ noNaN: true })),
  ref: fc.integer({ min: -1, max: 2 ** 31 - 1 }),
  code: fc.nat(255),
  flag: fc.nat(1),
  text,
}

function rowsOf(shape: TableShape) {
  const row = fc.record(Object.fromEntries(Object.entries(shape).map(([name, kind]) => [name, cells[kind]])))
  return fc.array(row as fc.Arbitrary<Row<TableShape>>, { maxLength: 9 })
}

const rest: Omit<Facts, keyof typeof factShapes> = {
  schemaVersion: 1,
  readAt: 1_790_000_000_000,
  profile: 'dora',
  clock: { start: 'firstStart', end: 'lastDone', resetOnBacklog: true, sumInStatus: false },
  services: [{ name: 'shöp', team: null, repositories: ['acme/shop'], incidentsConfigured: true }],
  lines: [{ service: 0, environment: 'production', production: true, deploymentRule: 'tags v*' }],
  coverage: [
    {
      source: 'git:.',
      stream: 'commits',
      from: null,
      to: 1_790_000_000_000,
      complete: false,
      reason: 'shallow',
    },
  ],
  rules: [{ service: 'shöp', kind: 'deployments', text: 'tags v*', matched: 3, of: 4 }],
  findings: [
    { code: 'shallow-clone', severity: 'warning', count: 1, message: 'Unshallow.', sample: ['👩‍👧 </script>'] },
  ],
}

function factsOf(
  rows: Readonly<Record<string, readonly Readonly<Record<string, string | number>>[]>>,
): Facts {
  const tables = Object.entries(factShapes).map(([name, shape]) => [
    name,
    tableFromRows<TableShape>(shape, rows[name] as readonly Row<TableShape>[]),
  ])
  return { ...rest, ...Object.fromEntries(tables) }
}

/** Facts with every column as plain values, to compare by. */
function plain(facts: Facts) {
  const tables = Object.entries(factShapes).map(([name, shape]) => {
    const table = facts[name as keyof typeof factShapes] as unknown as Record<string, Text> & {
      length: number
    }
    const columns = Object.keys(shape).map((column) => {
      expect(table[column]).toHaveLength(table.length)
      return [column, Array.from({ length: table.length }, (_, i) => table[column]?.at(i))]
    })
    return [name, Object.fromEntries(columns)]
  })
  return { ...facts, ...Object.fromEntries(tables) }
}

/** Asks every column of text for something, empty ones too. */
function everyText(facts: Facts): void {
  for (const name of Object.keys(factShapes) as (keyof typeof factShapes)[])
    for (const [column, kind] of Object.entries(factShapes[name]))
      if (kind === 'text') (facts[name] as unknown as Record<string, Text>)[column]!.at(0)
}

const anyFacts = fc
  .record(Object.fromEntries(Object.entries(factShapes).map(([name, shape]) => [name, rowsOf(shape)])))
  .map((rows) => factsOf(rows))

const none = { commits: [], changes: [], deployments: [], incidents: [], workItems: [], spells: [] }
const spells = [
  { item: 0, stage: 1, flagged: 0, from: 5, to: 9 },
  { item: 1, stage: 2, flagged: 1, from: 6, to: NaN },
]

describe('encodeFacts and decodeFacts', () => {
  property.prop([anyFacts], { numRuns: 40 })('what goes in comes out', (facts) => {
    const bytes = encodeFacts(facts)
    expect(plain(decodeFacts(bytes))).toEqual(plain(facts))
    expect(encodeFacts(decodeFacts(bytes))).toEqual(bytes)
  })

  test('few distinct texts and many, past the dictionary', () => {
    const changes = Array.from({ length: 70_000 }, (_, i) => change(i))
    const facts = factsOf({ ...none, changes })
    const decoded = decodeFacts(encodeFacts(facts)).changes
    for (let i = 0; i < changes.length; i++) {
      if (decoded.title.at(i) !== changes[i]!.title || decoded.author.at(i) !== changes[i]!.author)
        throw new Error(`row ${i}`)
    }
    expect(decoded.title.at(-1)).toBe(changes.at(-1)!.title)
    expect(decoded.title.at(70_000)).toBeUndefined()
    expect(decoded.author.at(70_000)).toBeUndefined()
  })

  test('bytes in the middle of a larger buffer are read as well', () => {
    const bytes = encodeFacts(factsOf({ ...none, spells }))
    for (const offset of [1, 4, 8]) {
      const pool = new Uint8Array(bytes.length + 16)
      pool.set(bytes, offset)
      expect(decodeFacts(pool.subarray(offset, offset + bytes.length)).spells.length).toBe(2)
    }
  })

  test('foreign bytes, other layouts and other columns are refused by name', () => {
    const code = (bytes: Uint8Array) => {
      try {
        decodeFacts(bytes)
        return 'read'
      } catch (error) {
        return (error as { code?: string }).code
      }
    }
    const bytes = encodeFacts(factsOf(none))
    expect(code(bytes)).toBe('read')
    expect(code(new Uint8Array())).toBe('not-facts')
    expect(code(new Uint8Array(64))).toBe('not-facts')
    expect(code(new TextEncoder().encode('PAR1 this is something else altogether'))).toBe('not-facts')
    expect(code(bytes.slice(0, 20))).toBe('not-facts')
    const newer = bytes.slice()
    newer[8] = 3
    expect(code(newer)).toBe('other-version')
    const renamed = bytes.slice()
    const head = new TextDecoder('latin1').decode(renamed)
    renamed.set(new TextEncoder().encode('"stags"'), head.indexOf('"stage"', head.indexOf('"spells"')))
    const words = new Uint32Array(renamed.buffer)
    words[4] = checksum(renamed.subarray(preamble, preamble + words[3]!), words[3]! ^ words[5]!)
    expect(code(renamed)).toBe('other-version')
  })

  property.prop([fc.nat(), fc.integer({ min: 1, max: 255 })])(
    'a changed byte is found wherever it is',
    (at, change) => {
      const bytes = encodeFacts(factsOf({ ...none, spells }))
      const index = at % bytes.length
      bytes[index]! ^= change
      expect(() => decodeFacts(bytes)).toThrow(expect.objectContaining({ name: 'FactsFormatError' }))
    },
  )

  property.prop([fc.nat()])('a torn file is found wherever it ends', (at) => {
    const bytes = encodeFacts(factsOf({ ...none, spells }))
    expect(() => decodeFacts(bytes.slice(0, at % bytes.length))).toThrow(
      expect.objectContaining({ name: 'FactsFormatError' }),
    )
  })
})

describe('openFacts', () => {
  /** Facts in a file of which every part that is read is told. */
  function kept(bytes: Uint8Array) {
    const reads: number[] = []
    let damage = 0
    const source = {
      size: bytes.length,
      read(from: number, length: number) {
        reads.push(length)
        return bytes.slice(from, from + length)
      },
      damaged: () => void damage++,
    }
    return { source, reads, damage: () => damage }
  }

  property.prop([anyFacts], { numRuns: 20 })('gives the same as decoding all at once', (facts) => {
    const { source } = kept(encodeFacts(facts))
    expect(plain(openFacts(source))).toEqual(plain(facts))
  })

  test('no text is read until it is asked for, and then its column alone', () => {
    const facts = factsOf({ ...none, changes: Array.from({ length: 900 }, (_, i) => change(i)) })
    const bytes = encodeFacts(facts)
    const { source, reads } = kept(bytes)
    const { changes } = openFacts(source)
    const before = reads.length
    expect(changes.title).toHaveLength(900)
    expect(changes.additions[7]).toBe(7)
    expect(reads).toHaveLength(before)
    expect([changes.title.at(0), changes.title.at(-1)]).toEqual(['Change 0 of many', 'Change 899 of many'])
    expect(reads).toHaveLength(before + 1)
    expect(reads.at(-1)).toBeLessThan(900 * 30)
  })

  test('a changed byte is found: at once in numbers, in text when its column is read', () => {
    const changes = Array.from({ length: 40 }, (_, i) => change(i))
    const bytes = encodeFacts(factsOf({ ...none, changes }))
    const found = { now: 0, later: 0 }
    for (let at = 0; at < bytes.length; at += 5) {
      const changed = bytes.slice()
      changed[at]! ^= 1 << (at % 8)
      const { source, damage } = kept(changed)
      let facts: Facts
      try {
        facts = openFacts(source)
      } catch (error) {
        expect(error).toMatchObject({ name: 'FactsFormatError' })
        found.now++
        continue
      }
      expect(() => everyText(facts)).toThrow(
        expect.objectContaining({ code: 'damaged', message: expect.stringContaining('the column ') }),
      )
      expect(damage()).toBe(1)
      found.later++
    }
    expect(found.now).toBeGreaterThan(200)
    expect(found.later).toBeGreaterThan(200)
  })
})

function change(i: number) {
  const row: Record<string, string | number> = {}
  for (const [name, kind] of Object.entries(factShapes.changes)) row[name] = kind === 'text' ? '' : i % 200
  return { ...row, title: `Change ${i} of many`, author: `person-${i % 500}`, repository: 'acme/shop' }
}
