import { recordFieldKinds, recordShapes, recordTypes } from '../records/record-shapes.ts'
import type { RecordType, RecordTypes } from '../records/record-set.ts'
import { suggest } from '../text/suggest.ts'
import { recordSchemas } from './record-schemas.ts'
import { wordKey } from './words.ts'

/** Why one field of a row is refused. */
export interface FieldError {
  /** '' when it is about the row as a whole. */
  readonly field: string
  /** Stable words without the value, for counting: "has no UTC offset". */
  readonly problem: string
  /** One line for people: problem, the value, what to do next. Holds text from outside: hostile. */
  readonly reason: string
}

export type ParsedRecord<T extends RecordType> =
  | { readonly record: RecordTypes[T]; readonly errors?: undefined }
  | { readonly errors: readonly FieldError[]; readonly record?: undefined }

const fieldNames = Object.fromEntries(
  recordTypes.map((type) => [type, new Set(Object.keys(recordFieldKinds(type)))]),
)

/**
 * Reads one row of a file or a request as a record.
 *
 * @param type which record it should be
 * @param row field name -> CSV text or JSON value; absent, null and '' mean that the field is not given
 * @returns the record with normalised values (`statusRaw` keeps a deployment status in other words), or every
 *   error of the row. Never throws for what is in the row.
 * @example
 * parseRecord('statuses', { name: 'In Review', category: 'indeterminate' }).record?.category // 'active'
 */
export function parseRecord<T extends RecordType>(type: T, row: unknown): ParsedRecord<T> {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return { errors: [fieldError('', 'is not a record', row, 'write one object per record')] }
  }
  const errors: FieldError[] = []
  const given: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    if (!fieldNames[type]?.has(name)) errors.push(unknownField(type, name))
    else if (value !== null && value !== undefined && (value !== '' || isRequiredList(type, name))) {
      given[name] = value
    }
  }
  const parsed = recordSchemas[type].safeParse(given)
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0] ?? '')
    const next = issue.code === 'custom' ? String(issue.params?.['next']) : ''
    errors.push(fieldError(name, issue.message, given[name], next))
  }
  if (!parsed.success || errors.length > 0) return { errors }
  const record = withRawStatus(parsed.data, given)
  const wrong = flagError(type, record)
  return wrong === null ? { record } : { errors: [wrong] }
}

/**
 * The error for a field name that the record type does not have, with the nearest one it has.
 *
 * @example
 * unknownField('commits', 'authored_at').reason // 'is not a field of commits; did you mean authoredAt?'
 */
export function unknownField(type: RecordType, name: string): FieldError {
  const known = [...(fieldNames[type] ?? [])]
  const near = suggest(name, known)
  const next = near === null ? `the fields are ${known.join(', ')}` : `did you mean ${near}?`
  const problem = `is not a field of ${type}`
  return { field: shorten(name).slice(1, -1), problem, reason: `${problem}; ${next}` }
}

function fieldError(name: string, problem: string, value: unknown, next: string): FieldError {
  const shown = value === undefined || typeof value === 'object' ? '' : `: ${shorten(value)}`
  return { field: name, problem, reason: `${problem}${shown}; ${next}` }
}

/** At most 60 characters, quoted where it is text, control characters escaped. */
function shorten(value: unknown): string {
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.length <= 60 ? value : `${value.slice(0, 57)}...`)
}

function isRequiredList(type: RecordType, name: string): boolean {
  return (recordShapes[type].required as Readonly<Record<string, string>>)[name] === 'list'
}

/** The record, with the source's word for the status where it is another than ours. */
function withRawStatus<R extends object>(record: R, given: Readonly<Record<string, unknown>>): R {
  const raw = given['status']
  if (!('environment' in record) || !('status' in record) || 'statusRaw' in record) return record
  return raw === record.status ? record : { ...record, statusRaw: String(raw) }
}

function flagError(type: RecordType, record: object): FieldError | null {
  if (type !== 'transitions' || !('kind' in record) || record.kind !== 'flag' || !('to' in record))
    return null
  if (['on', 'off'].includes(wordKey(String(record.to)))) return null
  return fieldError('to', 'is neither on nor off', record.to, 'a transition of kind flag goes to on or off')
}
