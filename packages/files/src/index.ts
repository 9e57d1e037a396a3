// Reading: CSV, NDJSON and JSON to records.
export { readRecordsFile, type ReadRecordsOptions, type RecordsFile } from './read-records-file.ts'
export { readRecordsFolder, type ReadFolderOptions } from './read-records-folder.ts'
export { fileCoverage } from './file-coverage.ts'
export type { BadRow } from './bad-row.ts'
export type { FileFormat } from './read-rows.ts'
export { FileError, type FileErrorCode } from './file-error.ts'
