import { createDashboard } from '@throughline/dashboard'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { livePipeline } from '../pipeline/live-pipeline.ts'
import { serveUntilStopped } from '../serving.ts'
import type { AddressOptions, SelectionOptions } from './options.ts'

/** `throughline serve`: the dashboard, until a signal ends it. */
export async function serve(host: Host, options: SelectionOptions & AddressOptions): Promise<number> {
  const source = livePipeline(host, options)
  // What is wrong with the inputs is said here, not on the first page.
  await source.report({})
  await serveUntilStopped(host, createDashboard(source), options)
  return exitCodes.fine
}
