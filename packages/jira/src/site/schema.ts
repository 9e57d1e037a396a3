import { z } from 'zod'
import { instant } from '../instant.ts'

export const serverInfoAnswer = z.object({
  baseUrl: z.string().optional().catch(undefined),
  deploymentType: z.string().optional().catch(undefined),
  version: z.string().optional().catch(undefined),
  serverTime: instant.optional().catch(undefined),
})

export const myselfAnswer = z.object({ timeZone: z.string().optional().catch(undefined) })

const named = z.object({
  id: z.string(),
  name: z.string(),
  untranslatedName: z.string().optional().catch(undefined),
})

export const statusesAnswer = z.array(
  named.extend({ statusCategory: z.object({ key: z.string() }).optional().catch(undefined) }),
)
export const typesAnswer = z.array(named)
export const fieldsAnswer = z.array(
  named.extend({ schema: z.object({ custom: z.string().optional() }).optional().catch(undefined) }),
)
export type Field = z.infer<typeof fieldsAnswer>[number]

/** Names of each status by id, the present one first: moves of before are known under the others. */
export const siteState = z.object({
  baseUrl: z.string(),
  cloud: z.boolean(),
  statusNames: z.record(z.string(), z.array(z.string()).min(1)),
})
export type SiteState = z.infer<typeof siteState>
