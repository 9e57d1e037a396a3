import { suggest } from '@throughline/core'

/** " (did you mean 'paths'?)" when one of the known words is near to the given one, else ''. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = suggest(word, known)
  return near === null ? '' : ` (did you mean '${near}'?)`
}
