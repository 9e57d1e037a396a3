import { createDashboard } from '@throughline/dashboard'
import { loadConfig } from '../config/load-config.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { storePath } from '../pipeline/inputs.ts'
import { inThread } from '../pipeline/in-thread.ts'
import { serveUntilStopped } from '../serving.ts'
import { talkOn } from '../talk.ts'
import type { AddressOptions, SelectionOptions } from './options.ts'

/** Where GitHub sends its webhooks to. */
const webhookPath = '/webhooks/github'

/**
 * `throughline serve`: the dashboard, until a signal ends it. With GITHUB_WEBHOOK_SECRET set and a GitHub source
 * configured it takes webhooks too, under any host name and without the login: their signature says who sent them.
 */
export async function serve(host: Host, options: SelectionOptions & AddressOptions): Promise<number> {
  const source = inThread('live', host, options)
  // What is wrong with the inputs is said here, not on the first page.
  await source.report({})
  const dashboard = createDashboard(source, { hosts: options.allowHost })
  const webhooks = await webhooksOf(host, options)
  const app: Pick<typeof dashboard, 'fetch'> = {
    fetch: (request, ...rest) => {
      const isHook = request.method === 'POST' && new URL(request.url).pathname === webhookPath
      return webhooks !== null && isHook ? webhooks.receive(request) : dashboard.fetch(request, ...rest)
    },
  }
  try {
    const signed = webhooks === null ? [] : [webhookPath]
    await serveUntilStopped(host, app, options, async () => webhooks?.close(), signed)
  } finally {
    await webhooks?.close()
  }
  return exitCodes.fine
}

async function webhooksOf(host: Host, options: SelectionOptions) {
  const secret = host.env['GITHUB_WEBHOOK_SECRET']
  if (secret === undefined || secret === '') return null
  const loaded = await loadConfig(host, options.config, 'sync')
  const talk = talkOn(host, options)
  if (loaded?.config.sources?.some(({ github }) => github !== undefined) !== true) {
    talk('GITHUB_WEBHOOK_SECRET is set, but no github source is configured, so no webhooks are taken.')
    return null
  }
  const { openWebhooks } = await import('../sync/webhooks/open-webhooks.ts')
  const dir = storePath(host.cwd, options.store, loaded.path)
  const webhooks = openWebhooks(dir, loaded.config, host, { secret, talk })
  talk(`Webhooks of GitHub are taken at ${webhookPath}`)
  return webhooks
}
