import type { Host } from '../../host.ts'
import { talkOn } from '../../talk.ts'
import { plainView } from './plain-view.ts'
import type { SyncView } from './sync-view.ts'

/** Lines that move on a terminal, plain ones without, none with --quiet. */
export async function chooseView(
  host: Host,
  options: { readonly quiet?: boolean | undefined },
): Promise<SyncView> {
  const { stderr, env, now } = host
  if (options.quiet === true || !isTerminal(stderr) || env['TERM'] === 'dumb' || env['CI'])
    return plainView(talkOn(host, options))
  const { terminalView } = await import('./terminal-view.ts')
  return terminalView(stderr, now)
}

/** One that does not know its size cannot be drawn on. */
function isTerminal(stream: object): stream is NodeJS.WriteStream {
  const known = 'columns' in stream && typeof stream.columns === 'number' && stream.columns > 0
  return known && 'isTTY' in stream && stream.isTTY === true && 'cursorTo' in stream
}
