import { fc, test } from '@fast-check/vitest'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect } from 'vitest'
import { recordTypes } from '../../src/records/record-shapes.ts'
import { parseRecord, recordFields, recordJsonSchema, unparseRecord } from '../../src/schema/index.ts'
import { anyRecord } from './record.arbitrary.ts'

const deployment = {
  id: 'd1',
  service: 'shop',
  environment: 'production',
  sha: 'a1',
  finishedAt: '2026-10-05T14:00:00+02:00',
  status: 'success',
}

describe('parseRecord', () => {
  test('reads text from CSV and values from JSON alike', () => {
    const csv = parseRecord('commits', {
      repository: ' acme/shop ',
      sha: 'a1',
      parents: 'a0; b0',
      authoredAt: '2026-10-05T12:00:00Z',
      committedAt: '1791201600000',
      isBot: 'yes',
      message: '',
    })
    const json = parseRecord('commits', {
      repository: 'acme/shop',
      sha: 'a1',
      parents: ['a0', 'b0'],
      authoredAt: Date.UTC(2026, 9, 5, 12),
      committedAt: '2026-10-05T14:00:00+02:00',
      isBot: true,
      message: null,
    })
    expect(csv.record).toEqual(json.record)
    expect(csv.record).toEqual({
      repository: 'acme/shop',
      sha: 'a1',
      parents: ['a0', 'b0'],
      authoredAt: 1_791_201_600_000,
      committedAt: 1_791_201_600_000,
      isBot: true,
    })
  })

  test.each([
    ['success', 'success', undefined],
    ['SUCCESS', 'success', 'SUCCESS'],
    ['succeeded', 'success', 'succeeded'],
    ['FAILED', 'failure', 'FAILED'],
    ['Canceled', 'cancelled', 'Canceled'],
    ['In Progress', 'in_progress', 'In Progress'],
    ['inactive', 'inactive', undefined],
  ])('status %s is %s and keeps the raw word', (status, ours, raw) => {
    const { record } = parseRecord('deployments', { ...deployment, status })
    expect(record?.status).toBe(ours)
    expect(record?.statusRaw).toBe(raw)
  })

  test('a status that the source wrote down stays', () => {
    const { record } = parseRecord('deployments', { ...deployment, status: 'ok', statusRaw: 'Healthy' })
    expect(record?.statusRaw).toBe('Healthy')
  })

  test.each([
    ['new', 'todo'],
    ['indeterminate', 'active'],
    ['In Progress', 'active'],
    ['done', 'done'],
  ])('category %s is %s', (category, ours) => {
    expect(parseRecord('statuses', { name: 'X', category }).record?.category).toBe(ours)
  })

  test('a root commit has an empty cell of parents, a commit read without paths has none', () => {
    const row = { repository: 'r', sha: 'a', authoredAt: '1791201600000', committedAt: '1791201600000' }
    expect(parseRecord('commits', { ...row, parents: '' }).record?.parents).toEqual([])
    expect(parseRecord('commits', { ...row, parents: '', paths: '' }).record).not.toHaveProperty('paths')
    expect(parseRecord('commits', { ...row, parents: '', paths: ';' }).record?.paths).toEqual([])
    expect(parseRecord('commits', row).errors).toMatchObject([{ field: 'parents', problem: 'is missing' }])
  })

  test('tells every error of a row at once', () => {
    const { errors } = parseRecord('deployments', { ...deployment, sha: '', status: 'meh', finishedat: 1 })
    expect(errors?.map((error) => `${error.field} ${error.problem}`)).toEqual([
      'finishedat is not a field of deployments',
      'sha is missing',
      'status is not one of the known words',
    ])
    expect(errors?.[0]?.reason).toMatch(/did you mean finishedAt\?$/)
  })

  test.each([null, 7, 'text', [1], undefined])('%j is not a record', (row) => {
    expect(parseRecord('statuses', row).errors).toHaveLength(1)
  })

  test('__proto__ in JSON pollutes nothing', () => {
    const row: unknown = JSON.parse('{"name":"X","category":"done","__proto__":{"polluted":1}}')
    expect(parseRecord('statuses', row).errors?.[0]?.field).toBe('__proto__')
    expect({}).not.toHaveProperty('polluted')
  })

  test('a value 50 000 lists deep is refused, not run into the stack', () => {
    const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000))
    expect(parseRecord('statuses', { name: deep, category: 'done' }).errors).toHaveLength(1)
  })

  test.prop([fc.constantFrom(...recordTypes), fc.dictionary(fc.string(), fc.jsonValue())])(
    'never throws, whatever the row',
    (type, row) => {
      const parsed = parseRecord(type, row)
      expect(parsed.record === undefined).toBe(parsed.errors !== undefined)
    },
  )
})

describe.each(recordTypes)('%s', (type) => {
  test.prop([anyRecord(type)], { numRuns: 200 })('written and read again is the same', (record) => {
    const row = unparseRecord(type, record)
    expect(Object.keys(row)).toEqual(recordFields[type])
    expect(parseRecord(type, row)).toEqual({ record })
    expect(parseRecord(type, JSON.parse(JSON.stringify(record)))).toEqual({ record })
  })

  test.prop([anyRecord(type)], { numRuns: 20 })('fits its JSON Schema', (record) => {
    const ajv = new Ajv.default({ strict: false, formats: { 'date-time': true } })
    const valid = ajv.compile(recordJsonSchema(type))
    expect(valid(record), ajv.errorsText(valid.errors)).toBe(true)
    expect(valid({ ...record, nonsense: 1 })).toBe(false)
  })
})
