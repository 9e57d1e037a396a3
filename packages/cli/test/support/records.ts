import { join } from 'node:path'

/** A folder of record files with known numbers: a release of two changes every Monday. */
export const records = join(import.meta.dirname, '../../../../test/golden/reports/happy-path/records')
