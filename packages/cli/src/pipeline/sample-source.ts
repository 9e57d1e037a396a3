import { link } from '@throughline/core'
import type { Facts, Profile } from '@throughline/core'
import type { DashboardSource } from '@throughline/dashboard'
import { sampleOrganisation } from '@throughline/demo'
import type { SelectionOptions } from '../commands/options.ts'
import { liveSource } from './live-source.ts'
import { measureOptions } from './measure-options.ts'

const day = 86_400_000

/** A dashboard source over the sample organisation, whose two years end today. It is made when first asked for. */
export function sampleSource(now: number, options: SelectionOptions): DashboardSource {
  const until = Math.floor(now / day) * day
  const made = new Map<Profile, Facts>()
  const factsFor = (profile: Profile): Facts => {
    const known = made.get(profile)
    if (known !== undefined) return known
    const { records, services } = sampleOrganisation({ until })
    const facts = link(records, { services, profile })
    made.set(profile, facts)
    return facts
  }
  return liveSource(
    async (query) => ({
      facts: factsFor(query.profile ?? options.profile ?? 'dora'),
      measuring: measureOptions({ timeZone: options.timeZone, cache: true, ...query }, {}),
    }),
    async () => `sample ${until}`,
  )
}
