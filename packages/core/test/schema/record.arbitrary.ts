import * as fc from 'fast-check'
import { recordShapes, type FieldKind } from '../../src/records/record-shapes.ts'
import type { RecordType, RecordTypes } from '../../src/records/record-set.ts'

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((each) => !each.includes('\0'))
const name = fc.oneof(fc.stringMatching(/^[a-z0-9/;\\ '-]{1,12}$/), text).map((each) => each.trim() || 'x')
const words = <T extends string>(...all: T[]) => fc.constantFrom(...all)

const kinds: Readonly<Record<FieldKind, fc.Arbitrary<unknown>>> = {
  name,
  text,
  list: fc.array(text, { maxLength: 3 }),
  instant: fc.integer({ min: 10_000_000_000, max: 4_102_444_800_000 }),
  count: fc.nat(),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0),
  flag: fc.boolean(),
  landing: words('merge', 'squash', 'rebase'),
  deploymentStatus: words('success', 'failure', 'error', 'cancelled', 'in_progress', 'inactive'),
  category: words('todo', 'active', 'waiting', 'done'),
  transitionKind: fc.constant('status'),
  better: words('lower', 'higher'),
}

/** Any record of a type, absent fields left out. */
export function anyRecord<T extends RecordType>(type: T): fc.Arbitrary<RecordTypes[T]> {
  const { required, optional } = recordShapes[type]
  const fields = { ...arbitraries(required), ...arbitraries(optional) }
  const record = fc.record(fields, { requiredKeys: Object.keys(required) })
  return record as unknown as fc.Arbitrary<RecordTypes[T]>
}

function arbitraries(fields: object): Record<string, fc.Arbitrary<unknown>> {
  const entries = Object.entries(fields) as [string, FieldKind][]
  return Object.fromEntries(entries.map(([field, kind]) => [field, kinds[kind]]))
}
