// Records: as files and requests write them.
export { parseRecord, unknownField, type FieldError, type ParsedRecord } from './parse-record.ts'
export { unparseRecord } from './unparse-record.ts'
export { recordFields } from './record-fields.ts'
export { recordJsonSchema, recordSchemas } from './record-schemas.ts'
export { listFromText, listToText } from './list-text.ts'
