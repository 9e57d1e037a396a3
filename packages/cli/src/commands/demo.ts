import { createDashboard } from '@throughline/dashboard'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { cloneRoot } from '../pipeline/clone-root.ts'
import { inThread } from '../pipeline/in-thread.ts'
import { sampleSource } from '../pipeline/sample-source.ts'
import { renderReport } from '../render/render-report.ts'
import { textStyle } from '../render/text-style.ts'
import { serveUntilStopped } from '../serving.ts'
import type { AddressOptions, ReportOptions } from './options.ts'

export interface DemoOptions extends ReportOptions, AddressOptions {
  readonly serve?: boolean
}

/** `throughline demo`: the report of a made-up organisation; --serve shows it, with the clone around if there is one. */
export async function demo(host: Host, options: DemoOptions): Promise<number> {
  const sample =
    options.serve === true ? inThread('sample', host, options) : sampleSource(host.now(), options)
  const report = await sample.report({})
  host.stdout.write(await renderReport(report, options.format ?? 'text', textStyle(host, options)))
  if (options.serve !== true) return exitCodes.fine
  const here = cloneRoot(host.cwd) !== null
  const also = here ? [{ label: 'This clone', href: '/clone/' }] : []
  const hosts = options.allowHost
  const app = createDashboard(sample, { title: 'Sample organisation', also, hosts })
  if (here) {
    const clone = inThread('live', host, { repo: host.cwd, cache: true })
    app.route(
      '/clone',
      createDashboard(clone, { also: [{ label: 'Sample organisation', href: '/' }], hosts }),
    )
  }
  await serveUntilStopped(host, app, options)
  return exitCodes.fine
}
