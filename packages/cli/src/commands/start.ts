import { createDashboard } from '@throughline/dashboard'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { inThread } from '../pipeline/in-thread.ts'
import { renderReport } from '../render/render-report.ts'
import { textStyle } from '../render/text-style.ts'
import { serveUntilStopped } from '../serving.ts'
import { talkOn } from '../talk.ts'
import { demo } from './demo.ts'
import type { AddressOptions, SelectionOptions } from './options.ts'

/** What `npm start` runs: the report, then the dashboard with it, and the sample organisation under /demo. */
export async function start(host: Host, options: SelectionOptions & AddressOptions): Promise<number> {
  const source = inThread('live', host, options)
  const report = await source.report({}).catch((error: unknown) => {
    if (error instanceof CliError && error.code === 'nothing-to-measure') return null
    throw error
  })
  if (report === null) {
    talkOn(
      host,
      options,
    )('There is no clone to measure here, so this is the sample organisation; name one with --repo PATH.')
    return demo(host, { ...options, serve: true })
  }
  host.stdout.write(await renderReport(report, 'text', textStyle(host, {})))
  const hosts = options.allowHost
  const app = createDashboard(source, { hosts, also: [{ label: 'Sample organisation', href: '/demo/' }] })
  const sample = inThread('sample', host, { timeZone: options.timeZone, cache: true })
  app.route(
    '/demo',
    createDashboard(sample, { title: 'Sample organisation', also: [{ label: 'Back', href: '/' }], hosts }),
  )
  await serveUntilStopped(host, app, options)
  return exitCodes.fine
}
