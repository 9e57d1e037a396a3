import { minute } from './dates.ts'

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
const sha = /\b([0-9a-f]{10})[0-9a-f]{30}\b/g

/** Evidence as people read it: instants in the report's zone, commits by their first ten digits. */
export function itemText(text: string, timeZone: string): string {
  return instant.test(text) ? minute(text, timeZone) : text.replace(sha, '$1')
}
