import { z } from 'zod'
import { instant } from '../instant.ts'
import { inlineChangelog } from '../history/schema.ts'

/** A page of a search: of Cloud with a token, of Data Center with a place and a total. */
export const searchAnswer = z.object({
  issues: z.array(z.unknown()),
  nextPageToken: z.string().nullish(),
  startAt: z.number().nullish(),
  total: z.number().nullish(),
})

export const approximateCount = z.object({ count: z.number() })

const named = z.object({ id: z.string().optional(), name: z.string() })
const list = <T extends z.ZodType>(of: T) => z.array(of).nullish().catch(null)

/** Fields may be missing or hidden by a field configuration; without the first three an issue is none. */
export const issue = z.object({
  id: z.string(),
  key: z.string().regex(/^.+-\d+$/),
  fields: z.looseObject({
    created: instant,
    updated: instant,
    resolutiondate: instant.nullish().catch(null),
    summary: z.string().nullish().catch(null),
    issuetype: z
      .object({
        id: z.string(),
        name: z.string(),
        subtask: z.boolean().optional(),
        hierarchyLevel: z.number().optional(),
      })
      .nullish()
      .catch(null),
    status: named.nullish().catch(null),
    priority: named.nullish().catch(null),
    resolution: named.nullish().catch(null),
    parent: z.object({ key: z.string() }).nullish().catch(null),
    labels: list(z.string()),
    components: list(named),
    fixVersions: list(named.extend({ released: z.boolean().optional(), releaseDate: z.string().optional() })),
  }),
  changelog: inlineChangelog.nullish().catch(null),
})
export type Issue = z.infer<typeof issue>
