// Reading: CSV, NDJSON and JSON to records.
export { readRecordsFile, type ReadRecordsOptions, type RecordsFile } from './read-records-file.ts'
export { readRecordsFolder, type ReadFolderOptions } from './read-records-folder.ts'
export { fileCoverage } from './file-coverage.ts'
export type { BadRow } from './bad-row.ts'
export type { FileFormat } from './read-rows.ts'
export { FileError, type FileErrorCode } from './file-error.ts'

// Writing: records, facts and reports to CSV, NDJSON, Parquet and OpenMetrics.
export { recordTables } from './record-tables.ts'
export { factTables } from './fact-tables.ts'
export { reportTable } from './report-table.ts'
export { tableToCsv } from './table-to-csv.ts'
export { writeTables, type TableFormat } from './write-tables.ts'
export { writeFile } from './write-file.ts'
export { reportToOpenMetrics } from './report-to-open-metrics.ts'
export { escapeFormula, unescapeFormula } from './formula.ts'
export type { OutColumn, OutKind, OutTable, OutValue } from './out-table.ts'
