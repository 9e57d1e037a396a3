import type { Context } from '../metrics/context.ts'
import type { Coverage, RecordType } from '../records/record-set.ts'
import { readingOf } from './coverage.ts'

const measured: readonly RecordType[] = [
  'commits',
  'changes',
  'deployments',
  'incidents',
  'workItems',
  'transitions',
]

/**
 * Files that cover less than the window: unless somebody said what they cover, it is from their first to their last
 * record, and a quiet day at either end cannot be told from a missing one.
 */
export function shortFiles(context: Context): readonly Coverage[] {
  const short = measured.filter((stream) => ['part', 'none'].includes(readingOf(context, [stream])))
  return context.facts.coverage.filter(
    (entry) => isFile(entry) && entry.complete && short.includes(entry.stream),
  )
}

/** Whether the records came from a file. */
export function isFile({ source }: Coverage): boolean {
  return source.startsWith('file:')
}
