import type { Facts } from './facts.ts'
import type { FactsSource } from './facts-source.ts'
import { readFacts } from './read-facts.ts'

/**
 * Facts of `encodeFacts` from a file or another place that is read in parts: numbers now, a column of text when it is
 * first asked for. So a report reads no text, and a page that lists things reads the columns it shows. Numbers are
 * checked now; text is checked when it is read, and throws FactsFormatError then.
 *
 * @param source must stay readable as long as the facts are used
 * @throws FactsFormatError when what is there is something else, from another version, or damaged
 * @example
 * openFacts({ size, read: (from, length) => readFrom(file, from, length) })
 */
export function openFacts(source: FactsSource): Facts {
  return readFacts(source, true)
}
