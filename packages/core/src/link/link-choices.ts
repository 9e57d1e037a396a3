import type { LinkOptions } from './options.ts'

const hour = 3_600_000

/** The settings of linking that change numbers, for people: every report shows them. */
export function linkChoices({
  shipped,
  incidents,
  bots,
  includeBots,
  profile,
}: LinkOptions): Record<string, string> {
  const within = `${(incidents?.within ?? 4 * hour) / hour} h`
  return {
    shipped: `when the ${shipped === 'all' ? 'last' : 'first'} production environment has it, by the commit graph`,
    'incident window':
      profile === 'devlake'
        ? 'the latest deployment before, however long ago'
        : `${within} after a deployment, where nothing better links`,
    'inferred incidents':
      incidents?.inferred === false || (profile ?? 'dora') !== 'dora'
        ? 'none'
        : 'rollbacks, reverts and hotfixes',
    bots: includeBots
      ? 'included'
      : bots && bots.length > 0
        ? `left out, and ${bots.join(', ')}`
        : 'left out',
  }
}
