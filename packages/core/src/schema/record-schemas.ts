import * as z from 'zod'
import { recordShapes, recordTypes } from '../records/record-shapes.ts'
import type { RecordType, RecordTypes } from '../records/record-set.ts'
import { fieldKinds } from './field-kinds.ts'

/**
 * The strict schema of every record type: unknown fields are refused, text from CSV is coerced, words are
 * normalised. Made from `recordShapes`, which the compiler holds equal to the record types.
 */
export const recordSchemas = Object.fromEntries(
  recordTypes.map((type) => {
    const { required, optional } = recordShapes[type]
    return [
      type,
      z.strictObject({
        ...mapFields(required, (schema) => schema),
        ...mapFields(optional, (schema) => schema.optional()),
      }),
    ]
  }),
) as unknown as { readonly [T in RecordType]: z.ZodType<RecordTypes[T]> }

function mapFields(fields: object, make: (schema: z.ZodType) => z.ZodType): Record<string, z.ZodType> {
  const entries = Object.entries(fields) as [string, keyof typeof fieldKinds][]
  return Object.fromEntries(entries.map(([name, kind]) => [name, make(fieldKinds[kind])]))
}

/**
 * JSON Schema (2020-12) of one record as it may be written in a JSON or NDJSON file.
 *
 * @example
 * recordJsonSchema('statuses').required // ['name', 'category']
 */
export function recordJsonSchema(type: RecordType): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(recordSchemas[type], { io: 'input' })
  return { ...schema, title: type, required: Object.keys(recordShapes[type].required) }
}
