import { workItemTimes } from '@throughline/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movesOf } from '../../src/history/moves-of.ts'
import { history, type History } from '../../src/history/schema.ts'
import { statusCatalogue } from '../../src/site/status-catalogue.ts'

const listed = [
  { id: '1', name: 'Offen', untranslatedName: 'Open', statusCategory: { key: 'new' } },
  { id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate' } },
  { id: '4', name: 'Review', statusCategory: { key: 'indeterminate' } },
  { id: '6', name: 'Done', statusCategory: { key: 'done' } },
]
const catalogue = statusCatalogue(listed)
const parse = (one: object): History => history.parse(one)
const status = (id: number, at: number, from: string, to: string) =>
  parse({
    id: String(id),
    created: at,
    items: [
      { field: 'status', fieldId: 'status', from, fromString: `old ${from}`, to, toString: `old ${to}` },
    ],
  })

const start = 1_700_000_000_000
const ids = ['1', '3', '4', '6', '99'] as const

/** A walk through statuses, with the time in each. */
const walk = fc
  .array(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 1, max: 10_000_000 })), {
    minLength: 1,
    maxLength: 20,
  })
  .map((steps) => {
    let at = start
    let from: string = '1'
    return steps.map(([to, lasts], i) => {
      at += lasts
      const one = { id: 1000 + i, at, from, to }
      from = to
      return one
    })
  })

test('the order of histories does not matter', () => {
  fc.assert(
    fc.property(
      walk.chain((steps) =>
        fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length })),
      ),
      ([steps, shuffled]) => {
        const made = (of: typeof steps) =>
          movesOf(
            'A-1',
            of.map((one) => status(one.id, one.at, one.from, one.to)),
            catalogue,
            undefined,
          )
        expect(made(shuffled)).toEqual(made(steps))
      },
    ),
  )
})

test('statuses tile the life of an item: as long in each stage as the walk was', () => {
  const stages: Readonly<Record<string, string>> = {
    '1': 'todo',
    '3': 'active',
    '4': 'active',
    '6': 'done',
    '99': 'unmapped',
  }
  fc.assert(
    fc.property(walk, fc.integer({ min: 0, max: 10_000_000 }), (steps, rest) => {
      const asOf = steps.at(-1)!.at + rest
      const { transitions } = movesOf(
        'A-1',
        steps.map((one) => status(one.id, one.at, one.from, one.to)),
        catalogue,
        undefined,
      )
      const { spells } = workItemTimes(transitions, { created: start, asOf })
      const expected = new Map<string, number>()
      steps.forEach(({ at, from }, i) => {
        const since = i === 0 ? start : steps[i - 1]!.at
        expected.set(stages[from]!, (expected.get(stages[from]!) ?? 0) + at - since)
      })
      const last = stages[steps.at(-1)!.to]!
      expected.set(last, (expected.get(last) ?? 0) + rest)
      const found = new Map<string, number>()
      let end: number | null = start
      for (const { stage, from, to } of spells) {
        expect(from).toBe(end)
        end = to
        found.set(stage, (found.get(stage) ?? 0) + (to ?? asOf) - from)
      }
      expect(end).toBeNull()
      for (const [stage, lasted] of expected) expect(found.get(stage) ?? 0).toBe(lasted)
    }),
  )
})

test('names are those of the catalogue, in the words of the site; what is gone keeps its own', () => {
  const { transitions } = movesOf(
    'A-1',
    [status(1, start, '1', '99'), status(2, start + 1, '99', '6')],
    catalogue,
    undefined,
  )
  expect(transitions).toMatchObject([
    { from: 'Open', fromCategory: 'todo', to: 'old 99', toCategory: undefined },
    { from: 'old 99', fromCategory: undefined, to: 'Done', toCategory: 'done' },
  ])
})

test('an instant is a text with an offset without a colon, or a number', () => {
  expect(parse({ id: 1, created: '2020-06-12T08:13:13.360+0800' }).created).toBe(
    Date.UTC(2020, 5, 12, 0, 13, 13, 360),
  )
  expect(parse({ id: '1', created: 1790584137824 }).created).toBe(1790584137824)
  expect(history.safeParse({ id: '1', created: '2020-06-12T08:13:13.360' }).success).toBe(false)
})

test('several items of one history count, a text that is missing is none', () => {
  const one = parse({
    id: '1',
    created: start,
    items: [
      { field: 'status', fieldId: 'status', from: '1', fromString: 'Open', to: '3' },
      { field: 'Flagged', fieldtype: 'custom', from: null, to: '[10019]', toString: 'Impediment' },
      { field: 'resolution', from: null, to: '10000' },
    ],
  })
  const off = parse({
    id: '2',
    created: start + 5,
    items: [{ field: 'Flagged', fieldId: 'customfield_7', from: '[1]', to: '' }],
  })
  const { transitions } = movesOf('A-1', [one, off], catalogue, 'customfield_7')
  expect(transitions.map(({ kind, at, to }) => [kind, at - start, to])).toEqual([
    [undefined, 0, 'In Progress'],
    ['flag', 0, 'on'],
    ['flag', 5, 'off'],
  ])
  expect(movesOf('A-1', [one, off], catalogue, undefined).transitions.length).toBe(1)
  expect(movesOf('A-1', [one, off], catalogue, 'customfield_7').flaggedAtFirst).toBe(false)
  expect(movesOf('A-1', [off], catalogue, 'customfield_7').flaggedAtFirst).toBe(true)
  expect(movesOf('A-1', [], catalogue, 'customfield_7').flaggedAtFirst).toBeUndefined()
})

test('a custom field that is called status is no status', () => {
  const other = parse({
    id: '1',
    created: start,
    items: [{ field: 'status', fieldId: 'customfield_1', from: '1', to: '3' }],
  })
  expect(movesOf('A-1', [other], catalogue, undefined).transitions).toEqual([])
})

test('keys of before are told, the present one is not among them', () => {
  const move = (id: number, from: string, to: string) =>
    parse({
      id,
      created: start + id,
      items: [{ field: 'Key', from: null, fromString: from, to: null, toString: to }],
    })
  const histories = [move(1, 'A-1', 'B-7'), move(2, 'B-7', 'C-2'), move(3, 'C-2', 'A-1')]
  expect(movesOf('A-1', histories, catalogue, undefined).formerKeys).toEqual(['B-7', 'C-2'])
})

test('a name of before leaves a tombstone, unless the move is really called so', () => {
  const renamed = statusCatalogue(
    [
      { id: '3', name: 'Doing' },
      { id: '4', name: 'In Progress' },
    ],
    { '3': ['In Progress'], '4': ['Review'] },
  )
  expect(renamed.names).toEqual({ '3': ['Doing', 'In Progress'], '4': ['In Progress', 'Review'] })
  const { transitions } = movesOf(
    'A-1',
    [status(1, start, '4', '3'), status(2, start, '3', '4')],
    renamed,
    undefined,
  )
  expect(transitions.map(({ to, deleted }) => [to, deleted === true])).toEqual([
    ['Doing', false],
    ['In Progress', false],
    ['Review', true],
  ])
})
