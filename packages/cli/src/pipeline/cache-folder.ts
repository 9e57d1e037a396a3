import { isAbsolute, join } from 'node:path'
import type { Host } from '../host.ts'

/** Where derived data may be kept for later runs: $XDG_CACHE_HOME/throughline or ~/.cache/throughline; null without either. */
export function cacheFolder(env: Host['env']): string | null {
  const base = env['XDG_CACHE_HOME']
  if (base && isAbsolute(base)) return join(base, 'throughline')
  return env['HOME'] ? join(env['HOME'], '.cache', 'throughline') : null
}
