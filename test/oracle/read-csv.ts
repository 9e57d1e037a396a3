import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Rows of a plain (no quotes) CSV file, gzipped or not, by its header. */
export function readCsv<Column extends string>(path: URL): readonly Readonly<Record<Column, string>>[] {
  const bytes = readFileSync(path)
  const text = (path.pathname.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const [header = '', ...lines] = text.trimEnd().split('\n')
  const columns = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])) as Record<Column, string>
  })
}
