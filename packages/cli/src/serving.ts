import { ServeError, serveDashboard } from '@throughline/dashboard'
import type { RunningDashboard, ServeOptions } from '@throughline/dashboard'
import { accessFrom } from './access-from.ts'
import type { AddressOptions, GlobalOptions } from './commands/options.ts'
import type { Host } from './host.ts'
import { talkOn } from './talk.ts'

const firstPort = 4600
const portsTried = 20

/**
 * Serves an app, says where, and waits until the host is asked to stop.
 *
 * @param closing what else ends, once nothing is asked any more
 * @param signed paths that are posted to and check signatures of their own
 * @throws ServeError when the port that was asked for is taken, or the address is not allowed
 */
export async function serveUntilStopped(
  host: Host,
  app: Parameters<typeof serveDashboard>[0],
  options: AddressOptions & GlobalOptions,
  closing: () => Promise<void> = async () => {},
  signed: readonly string[] = [],
): Promise<void> {
  const serving = { host: options.host, access: accessFrom(host, options), signed }
  const running = await listen(app, serving, options.port, talkOn(host, options))
  host.stderr.write(`The dashboard is on ${running.url} (Ctrl-C ends it)\n`)
  await new Promise<void>((resolve) => {
    host.onStop(async () => {
      await running.close()
      await closing()
      resolve()
    })
  })
}

/** The port asked for; without one the first free from 4600 on. */
async function listen(
  app: Parameters<typeof serveDashboard>[0],
  serving: ServeOptions,
  port: number | undefined,
  talk: (text: string) => void,
): Promise<RunningDashboard> {
  if (port !== undefined) return serveDashboard(app, { ...serving, port })
  for (let tried = firstPort; ; tried++) {
    try {
      return await serveDashboard(app, { ...serving, port: tried })
    } catch (error) {
      const taken = error instanceof ServeError && error.code === 'port-in-use'
      if (!taken || tried === firstPort + portsTried) throw error
      talk(`Port ${tried} is in use; trying ${tried + 1}.`)
    }
  }
}
