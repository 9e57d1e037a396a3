import { github } from '@throughline/github'
import { openInbox } from '@throughline/store'
import type { Config } from '../../config/config-schema.ts'
import type { Host } from '../../host.ts'
import type { Talk } from '../../talk.ts'
import { githubSettings } from '../github-sources.ts'
import { inboxJob } from '../inbox-job.ts'
import { liveSync } from '../live-sync.ts'
import { applyGithub } from './apply-github.ts'
import { receiveGithub } from './receive-github.ts'

/** Limits are not waited for with the store in hand: it is tried again later. */
const maxWaitMs = 10_000

export interface Webhooks {
  readonly receive: (request: Request) => Promise<Response>
  close(): Promise<void>
}

/**
 * The receiver of GitHub's webhooks and what applies them; what an earlier process left in the inbox first.
 *
 * @param dir the folder of the store
 * @throws CliError when a source has no token
 */
export function openWebhooks(
  dir: string,
  config: Config,
  host: Pick<Host, 'env' | 'now'>,
  { secret, talk, settleMs }: { readonly secret: string; readonly talk: Talk; readonly settleMs?: number },
): Webhooks {
  const { now } = host
  const made = githubSettings(config, host, { log: talk, maxWaitMs })
  const settings = made.map((options) => ({ options, source: github(options) }))
  const inbox = openInbox(dir)
  const job = inboxJob(
    inbox,
    (store, portions, signal) =>
      applyGithub(store, portions, settings, { signal, now, talk: () => undefined }),
    now,
  )
  const live = liveSync(dir, [job], { talk, settleMs })
  live.wake()
  return {
    receive: receiveGithub({ secret, inbox, now, arrived: live.wake }),
    async close() {
      await live.close()
      inbox.close()
    },
  }
}
